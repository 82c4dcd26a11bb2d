@testable import LessonCourse
@testable import LessonDiagnostics
@testable import LessonHTML
@testable import LessonParsing
@testable import LessonRendering

/// A lesson parsed from text, with its parts written out in a form that is easy to compare.
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

  func write(_ prose: Prose, formulas: [Formula]? = nil) -> String {
    prose.filled { part, content -> HTML in
      switch part {
      case .cell(let index): .raw("⟦cell \(index)⟧\n")
      case .lessonList: .raw("«lessons»")
      case .expression(let index): .raw("⟦\(lesson.expressions[index].code)⟧")
      case .formula(let index): .raw(write((formulas ?? lesson.formulas)[index], number(ofFormula: index)))
      case .item(let index): [.raw("<item \(index)>"), content, .raw("</item>")]
      case .number(let index): .raw("⟦number \(index)⟧")
      case .citation(let index): .raw("⟦\(lesson.citations[index].form) \(lesson.citations[index].key)⟧")
      case .answer(let place): [.raw("<answer \(place.answer)>"), content, .raw("</answer>")]
      case .key: [.raw("<key>"), content, .raw("</key>")]
      case .reference(let index): [.raw("<a ⟦\(target(index))⟧>"), content, .raw("</a>")]
      case .markup(let pieces):
        .raw(
          pieces.map { piece in
            switch piece {
            case .raw(let html): html
            case .address(let index): "⟦\(target(index))⟧"
            }
          }.joined())
      case .code(let language, let text): .code(language, text)
      case .table: .table(content)
      case .image(let source, let title): .image(source, title: title, alternative: content)
      }
    }.text
  }

  private func target(_ index: Int) -> String {
    "\(lesson.references[index].lesson ?? "")#\(lesson.references[index].anchor ?? "")"
  }

  private func number(ofFormula index: Int) -> Int? { Numbering(of: lesson).number(ofFormula: index)?.value }

  private func write(_ formula: Formula, _ number: Int?) -> String {
    let delimiter = formula.isDisplay ? "$$" : "$"
    return "⟦\(delimiter)\(formula.tex)\(delimiter)\(number.map { " (\($0))" } ?? "")⟧"
  }
}

extension Diagnostic {
  /// `lessons/01-page.md:3:1: error: …`
  var line: String { "\(location.map { "\($0): " } ?? "")\(severity.rawValue): \(problem.message)" }
}
