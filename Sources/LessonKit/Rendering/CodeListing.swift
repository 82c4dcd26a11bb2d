import LessonTranscript

/// A cell's code as the page shows it: coloured, without its hidden lines, with values beside the lines that made them.
struct CodeListing {
  let cell: Cell
  let annotations: [CellResult.Annotation]
  let words: PageWords

  /// Wider values, in columns, stand below their line.
  private static let widestBesideLine = 40

  /// `nil` when every line is hidden.
  var html: String? {
    let colored = CodeHighlighter.lines(cell.lines.map(\.text).joined(separator: "\n"))
    let visible = zip(cell.lines, colored).filter { !$0.0.isHidden }
    guard let first = visible.first else { return nil }
    let byLine = Dictionary(grouping: annotations, by: \.line)
    var lines = ""
    for (line, code) in visible {
      let notes = notes((byLine[line.number - cell.location.line] ?? []).sorted { $0.column < $1.column })
      // The line's end stands before a note below the line, or an empty line would follow that note.
      lines += "<span class=\"line\">\(code)\(notes.beside)\n\(notes.below)</span>"
    }
    let widest = visible.map { TextWidth.columns(of: $0.0.text) }.max() ?? 0
    let attributes = HTMLText.scrollable(label: words.code, columns: widest)
    let listing = "<pre class=\"code\"\(attributes)><code class=\"language-swift\">\(lines)</code></pre>\n"
    guard cell.options.fold else { return listing }
    return """
      <details class="fold"><summary><code class="closed">\(first.1)<span class="more"> …</span></code>\
      <span class="open">\(HTMLText.escaped(words.hideCode))</span></summary>
      \(listing)</details>

      """
  }

  private func notes(_ annotations: [CellResult.Annotation]) -> (beside: String, below: String) {
    let isNamed = annotations.count > 1
    let notes = annotations.map { annotation -> (html: String, isWide: Bool) in
      let value = annotation.text.short
      let name = isNamed && !annotation.name.isEmpty ? annotation.name + " = " : ""
      let title = [annotation.type, annotation.text.full ?? value].filter { !$0.isEmpty }.joined(
        separator: " · ")
      let isWide = value.contains("\n") || TextWidth.columns(of: name + value) > Self.widestBesideLine
      let content = HTMLText.escaped(name + value) + runs(annotation)
      let classes = isWide ? "note below" : "note"
      return ("<span class=\"\(classes)\"\(HTMLText.attribute("title", title))>\(content)</span>", isWide)
    }
    let beside = notes.filter { !$0.isWide }.map(\.html).joined()
    let below = notes.filter(\.isWide).map(\.html).joined()
    return (beside.isEmpty ? "" : "<span class=\"notes\">\(beside)</span>", below)
  }

  private func runs(_ annotation: CellResult.Annotation) -> String {
    guard annotation.count > 1 else { return "" }
    let text =
      annotation.run < annotation.count
      ? words.run(annotation.run, of: annotation.count) : "×\(words.grouped(annotation.count))"
    return
      " <span class=\"runs\"\(HTMLText.attribute("title", words.times(annotation.count)))>\(HTMLText.escaped(text))</span>"
  }
}
