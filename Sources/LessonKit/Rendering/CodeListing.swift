import LessonCourse
import LessonDiagnostics
import LessonHTML
import LessonParsing
import LessonResults
import LessonText
import LessonTranscript

/// A cell's code as the page shows it: coloured, without its hidden lines, with values beside the lines that made them.
struct CodeListing {
  let cell: Cell
  let annotations: [CellResult.Annotation]
  let words: PageWords

  /// In columns. Values wider than this stand below their line.
  private static let widestBesideLine = 40

  /// `nil` when every line is hidden.
  var html: HTML? {
    let colored = CodeHighlighter.lines(cell.lines.map(\.text).joined(separator: "\n"))
    let visible = zip(cell.lines, colored).filter { !$0.0.isHidden }
    guard let first = visible.first else { return nil }
    let byLine = Dictionary(grouping: annotations, by: \.line)
    let lines = visible.map { line, code -> HTML in
      let notes = notes((byLine[line.number - cell.location.line] ?? []).sorted { $0.column < $1.column })
      // The line's end comes before a note below the line. After the note it would make an empty line.
      return .element("span", ["class": "line"], [code, notes.beside, .lineEnd, notes.below])
    }
    let widest = visible.map { TextWidth.columns(of: $0.0.text) }.max() ?? 0
    let listing: HTML = [
      .element(
        "pre", ["class": "code"] + .scrollable(label: words.code, columns: widest),
        [.element("code", ["class": "language-swift"], lines)]),
      .lineEnd,
    ]
    guard cell.options.fold else { return listing }
    let more = HTML.element("span", ["class": "more"], [.written(" …")])
    let summary = HTML.element(
      "summary",
      [
        .element("code", ["class": "closed"], [first.1, more]),
        .element("span", ["class": "open"], [.text(words.hideCode)]),
      ])
    return [.element("details", ["class": "fold"], [summary, .lineEnd, listing]), .lineEnd]
  }

  private func notes(_ annotations: [CellResult.Annotation]) -> (beside: HTML, below: HTML) {
    let isNamed = annotations.count > 1
    let notes = annotations.map { annotation -> (html: HTML, isWide: Bool) in
      let value = annotation.text.short
      let name = isNamed && !annotation.name.isEmpty ? annotation.name + " = " : ""
      let title = [annotation.type, annotation.text.full ?? value].filter { !$0.isEmpty }.joined(
        separator: " · ")
      let isWide = value.contains("\n") || TextWidth.columns(of: name + value) > Self.widestBesideLine
      let note = HTML.element(
        "span", ["class": isWide ? "note below" : "note", "title": title],
        [.text(name + value), runs(annotation)])
      return (note, isWide)
    }
    let beside = notes.filter { !$0.isWide }.map(\.html)
    return (
      beside.isEmpty ? [] : .element("span", ["class": "notes"], beside),
      HTML(notes.filter(\.isWide).map(\.html))
    )
  }

  private func runs(_ annotation: CellResult.Annotation) -> HTML {
    guard annotation.count > 1 else { return [] }
    let text =
      annotation.run < annotation.count
      ? words.run(annotation.run, of: annotation.count) : "×\(words.grouped(annotation.count))"
    return [
      .written(" "),
      .element("span", ["class": "runs", "title": words.times(annotation.count)], [.text(text)]),
    ]
  }
}
