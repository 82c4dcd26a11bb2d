import LessonKit

/// A lesson parsed from text, with its fragments written out in a form that is easy to compare.
struct Page {
  var lesson: Lesson
  var problems: [String]

  /// - Parameter title: false when the text brings its own title.
  init(
    _ text: String, title: Bool = true, name: String = "01-page.md",
    settings: CourseSettings = CourseSettings(), linksAddresses: Bool = false
  ) {
    let text = title ? "---\ntitle: Page\n---\n" + text : text
    let parsed = LessonParser(settings: settings, linksAddresses: linksAddresses).parse(
      SourceFile(path: "lessons/" + name, text: text))
    lesson = parsed.value
    problems = parsed.diagnostics.map(\.line)
  }

  var body: String { write(lesson.body) }
  var title: String { write(lesson.title) }

  func write(_ fragments: [Fragment]) -> String {
    fragments.map { fragment in
      switch fragment {
      case .html(let html): html
      case .cell(let index): "⟦cell \(index)⟧\n"
      case .lessonList: "«lessons»"
      case .expression(let index, let inAttribute):
        "⟦\(lesson.expressions[index].code)\(inAttribute ? " as text" : "")⟧"
      case .formula(let index): write(lesson.formulas[index])
      case .reference(let index):
        "<a ⟦\(target(index))⟧>"
      case .address(let index): "⟦\(target(index))⟧"
      }
    }.joined()
  }

  private func target(_ index: Int) -> String {
    "\(lesson.references[index].lesson ?? "")#\(lesson.references[index].anchor ?? "")"
  }

  private func write(_ formula: Formula) -> String {
    let delimiter = formula.isDisplay ? "$$" : "$"
    return "⟦\(delimiter)\(formula.tex)\(delimiter)\(formula.number.map { " (\($0))" } ?? "")⟧"
  }
}

extension Diagnostic {
  /// `lessons/01-page.md:3:1: error: …`
  var line: String { "\(location.map { "\($0): " } ?? "")\(severity.rawValue): \(problem.message)" }
}
