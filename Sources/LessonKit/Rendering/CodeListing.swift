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
  let words: SharedWords
  /// The names in the code whose meaning is known, by line, counted from the opening fence; their ranges are those in the line.
  var names: [Int: [CodeHighlighter.Name]] = [:]

  /// In columns. Values wider than this stand below their line.
  private static let widestBesideLine = 40

  /// `nil` when every line is hidden.
  var html: HTML? {
    let code = cell.lines.map(\.text).joined(separator: "\n")
    let colored = CodeHighlighter.lines(code, names: namesInCode)
    let visible = zip(cell.lines, colored).filter { !$0.0.isHidden }
    guard let first = visible.first else { return nil }
    let byLine = Dictionary(grouping: annotations, by: \.line)
    let lines = visible.enumerated().map { number, shown -> HTML in
      let (line, code) = shown
      let notes = notes((byLine[line.number - cell.location.line] ?? []).sorted { $0.column < $1.column })
      // The line's end comes before a note below the line. After the note it would make an empty line.
      let stands = cell.options.highlight.contains { $0.contains(number + 1) }
      return .element(
        "span", ["class": stands ? "line highlighted" : "line"], [code, notes.beside, .lineEnd, notes.below])
    }
    let widest = visible.map { TextWidth.columns(of: $0.0.text) }.max() ?? 0
    let listing: HTML = [
      .element(
        "pre",
        ["class": cell.options.numbered ? "code numbered" : "code"]
          + .scrollable(label: words.code, columns: widest),
        [.element("code", ["class": "language-swift"], lines)]),
      .lineEnd,
    ]
    guard cell.options.fold else { return listing }
    let more = HTML.element("span", ["class": "more"], [.written(" …")])
    // What opens the code is a button, and holds no links.
    let title = CodeHighlighter.lines(first.0.text).first ?? []
    let summary = HTML.element(
      "summary",
      [
        .element("code", ["class": "closed"], [title, more]),
        .element("span", ["class": "open"], [.text(words.hideCode)]),
      ])
    return [.element("details", ["class": "fold"], [summary, .lineEnd, listing]), .lineEnd]
  }

  /// With ranges in the whole code.
  private var namesInCode: [CodeHighlighter.Name] {
    var result: [CodeHighlighter.Name] = []
    var start = 0
    for line in cell.lines {
      for var name in names[line.number - cell.location.line] ?? [] {
        name.range = name.range.lowerBound + start..<name.range.upperBound + start
        result.append(name)
      }
      start += line.text.utf8.count + 1
    }
    return result
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
      ? words.all.run(annotation.run, of: annotation.count) : "×\(words.all.grouped(annotation.count))"
    return [
      .written(" "),
      .element("span", ["class": "runs", "title": words.all.times(annotation.count)], [.text(text)]),
    ]
  }
}
