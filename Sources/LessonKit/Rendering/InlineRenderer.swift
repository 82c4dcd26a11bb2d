import LessonCourse
import LessonHTML
import LessonParsing
import LessonResults
import LessonText
import LessonTranscript

/// The prose of one lesson as HTML, without its cells. It is a class because it is large, and each of its parts is handed on.
final class InlineRenderer: Sendable {
  let content: ComputedLesson
  let words: SharedWords
  let items: NumberedItems
  let sources: PageSources
  /// Code in other languages than Swift, in colours.
  let listings: [Listing: HTML]
  /// The link and the automatic text of a reference.
  let resolve: @Sendable (Reference) -> ResolvedReference

  init(
    content: ComputedLesson, words: SharedWords, items: NumberedItems, sources: PageSources,
    listings: [Listing: HTML] = [:], resolve: @escaping @Sendable (Reference) -> ResolvedReference
  ) {
    self.content = content
    self.words = words
    self.items = items
    self.sources = sources
    self.listings = listings
    self.resolve = resolve
  }

  func html(_ prose: Prose) -> HTML { prose.filled(html) }

  /// As plain text, for attributes and the page's title. A formula is its TeX.
  func plainText(_ prose: Prose) -> String { html(prose).plainText }

  func html(_ part: ProsePart, _ inside: HTML) -> HTML {
    switch part {
    case .expression(let index): computed(value(index))
    case .formula(let index): formula(index)
    case .code(let language, let text):
      .code(
        language, text,
        attributes: .scrollable(label: words.code, columns: TextWidth.widestLine(of: text)),
        highlighted: language == "swift" ? CodeHighlighter.html(text) : Listing(part).flatMap { listings[$0] }
      )
    case .table: .table(inside, attributes: .scrollable(label: words.table, columns: .max))
    case .image(let source, let title): .image(source, title: title, alternative: inside)
    case .reference(let index):
      content.lesson.references[index].link(to: resolve(content.lesson.references[index]), inside)
    case .markup(let pieces): .markup(pieces) { resolve(content.lesson.references[$0]) }
    case .item(let index): items.element(content.lesson.items[index], at: index, inside)
    case .number(let index): items.html(index)
    case .citation(let index): sources.html(content.lesson.citations[index])
    case .answer(let place): quizzes.answer(place, inside)
    case .key(let index): quizzes.key(of: index, inside)
    case .cell, .lessonList: []
    }
  }

  private var quizzes: QuizMarkup { QuizMarkup(content: content, words: words.tasks) }

  private func value(_ index: Int) -> ValueText {
    let values = content.result.expressions
    return values.indices.contains(index) ? values[index] : ValueText(short: "?")
  }

  private func computed(_ value: ValueText) -> HTML {
    .element("span", ["class": "computed", "title": value.full], [.text(value.short)])
  }

  /// A display formula is a `span` too, because Markdown sets it inside a paragraph.
  private func formula(_ index: Int) -> HTML {
    guard content.lesson.formulas.indices.contains(index), content.formulas.indices.contains(index) else {
      return []
    }
    let formula = content.lesson.formulas[index]
    let html = content.formulas[index]
    guard formula.isDisplay else { return html }
    let columns = Self.width(of: formula.tex) + 8
    let attributes: HTMLAttributes =
      ["class": "formula"] + .scrollable(label: words.formula, columns: columns)
    let number = items.numbering.number(ofFormula: index).map {
      HTML.element("span", ["class": "number"], [.text(words.all.text($0, in: items.chapter))])
    }
    return .element(
      "span", ["class": "equation", "id": formula.label],
      [.element("span", attributes, [html]), number ?? []])
  }

  /// About how many characters wide a formula is: a command counts as one, and `\\` begins a line.
  private static func width(of tex: String) -> Int {
    var widest = 0
    var width = 0
    var characters = tex[...]
    while let character = characters.popFirst() {
      width += 1
      guard character == "\\", let next = characters.first else { continue }
      if next == "\\" {
        characters.removeFirst()
        widest = max(widest, width - 1)
        width = 0
      } else {
        characters = characters.drop { $0.isASCII && $0.isLetter }
      }
    }
    return max(widest, width)
  }
}
