import Foundation
import LessonTranscript

/// The outputs of cells as HTML, and the image files they refer to.
struct OutputRenderer {
  let words: PageWords
  /// Markdown and HTML that lessons displayed, read already.
  let displayed: DisplayedMarkup
  let resolve: @Sendable (Reference) -> ResolvedReference
  /// Image files for the site, named after their content.
  private(set) var files: [SiteFile] = []
  /// Counts drawings, to tell their identifiers apart.
  private var drawings = 0

  init(
    words: PageWords, displayed: DisplayedMarkup,
    resolve: @escaping @Sendable (Reference) -> ResolvedReference
  ) {
    self.words = words
    self.displayed = displayed
    self.resolve = resolve
  }

  /// - Parameters:
  ///   - alternative: The author's `alt`, which goes before the drawing's own.
  ///   - caption: What tells of a drawing that has no alternative text at all.
  mutating func html(_ output: CellResult.Output, alternative: String?, caption: String?) -> String {
    switch output {
    case .stdout(let text, let omitted):
      return printed("stdout", text, omitted, label: words.output)
    case .stderr(let text, let omitted):
      return printed("stderr", text, omitted, label: words.standardError)
    case .value(let text, let type):
      let title = [type, text.full ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
      return pre("value", HTMLText.escaped(text.short), of: text.short, label: words.value, title: title)
    case .display(let representation):
      return display(representation, alternative: alternative, caption: caption)
    case .check(let check):
      return html(check)
    case .diagnostic(let text):
      return pre("diagnostic", TerminalText.html(text), of: text, label: words.diagnostic)
    }
  }

  private func printed(_ name: String, _ text: String, _ omitted: Int, label: String) -> String {
    let trimmed = text.hasSuffix("\n") ? text.dropLast() : text[...]
    let note =
      omitted > 0 ? "<p class=\"omitted\">\(HTMLText.escaped(words.omittedBytes(omitted)))</p>\n" : ""
    return pre(name, TerminalText.html(String(trimmed)), of: trimmed, label: label) + note
  }

  private func pre(
    _ name: String, _ html: String, of text: some StringProtocol, label: String, title: String = ""
  ) -> String {
    // Taller output scrolls inside its own frame.
    let isTall = text.utf8.lazy.filter { $0 == UInt8(ascii: "\n") }.count > 24
    let columns = isTall ? Int.max : TextWidth.widestLine(of: text)
    return """
      <pre class="\(name)"\(HTMLText.attribute("title", title.isEmpty ? nil : title))\
      \(HTMLText.scrollable(label: label, columns: columns))>\(html)</pre>

      """
  }

  private func html(_ check: CheckResult) -> String {
    var numbers = ""
    if let value = check.value {
      numbers += number(value)
      if let expectation = check.expectation {
        numbers += " \(HTMLText.escaped(check.relation)) "
        numbers += number(expectation)
      }
      if let tolerance = check.tolerance { numbers += " ± " + number(tolerance) }
      numbers = " <span class=\"numbers\">\(numbers)</span>"
    }
    return """
      <div class="check \(check.passed ? "passed" : "failed")">\
      <span class="mark"><span aria-hidden="true">\(check.passed ? "✓" : "✗")</span>\
      <span class="hidden">\(HTMLText.escaped(check.passed ? words.check : words.failed))</span></span> \
      <span class="claim">\(HTMLText.escaped(check.claim))</span>\(numbers)</div>

      """
  }

  private func number(_ value: ValueText) -> String {
    value.full.map { "<span title=\"\(HTMLText.escaped($0))\">\(HTMLText.escaped(value.short))</span>" }
      ?? HTMLText.escaped(value.short)
  }

  /// A name for the next drawing, its own on the page.
  mutating func nextDrawing() -> String {
    drawings += 1
    return "drawing-\(drawings)"
  }

  mutating func add(_ file: SiteFile) {
    if !files.contains(where: { $0.path == file.path }) { files.append(file) }
  }

  mutating func display(_ representation: Representation, alternative: String?, caption: String?)
    -> String
  {
    func figure(_ kind: String, _ content: String) -> String {
      "<figure class=\"display \(kind)\">\n\(content)\n</figure>\n"
    }
    switch representation {
    case .text(let text):
      return figure("text", pre("text", TerminalText.html(text), of: text, label: words.output))
    case .markdown(let text):
      return figure("markdown", displayed.markdown(text, resolve: resolve))
    case .html(let html):
      return figure("html", displayed.html(html, resolve: resolve))
    case .svg(let svg, let alt, let data):
      let name = nextDrawing()
      let description = [alternative, alt, caption].lazy.compactMap(\.self).first { !$0.isEmpty } ?? ""
      let drawing = SVGText.embedded(
        String(decoding: VisibleText.inMarkup(Array(svg.utf8)), as: UTF8.self), prefix: name + "-",
        description: description)
      let table = data.map {
        "\n<details class=\"data\"><summary>\(HTMLText.escaped(words.data))</summary>\n\(html($0))</details>"
      }
      return figure("svg", drawing + (table ?? ""))
    case .png(let bytes, let width, let height, let alt):
      let hash = ContentHash()
      hash.add(Data(bytes))
      let path = SitePath.images + hash.finish() + ".png"
      add(SiteFile(path: path, content: .data(bytes)))
      let description = [alternative, alt, caption].lazy.compactMap(\.self).first { !$0.isEmpty } ?? ""
      return figure(
        "png",
        "<img src=\"\(path)\" width=\"\(width)\" height=\"\(height)\" alt=\"\(HTMLText.escaped(description))\">"
      )
    case .table(let table):
      return figure("table", html(table))
    case .chart(let picture, let data, let csv):
      return chart(picture, alternative: alternative, data: data, csv: csv)
    case .images(let sheet): return images(sheet, alternative: alternative)
    case .frames(let set): return frames(set, alternative: alternative, caption: caption)
    }
  }

  func html(_ table: TableData) -> String {
    let classes = table.columns.map { $0.isNumeric ? " class=\"number\"" : "" }
    var html = ""
    if let caption = table.caption {
      html += "<caption><span>\(HTMLText.escaped(caption))</span></caption>\n"
    }
    html += "<thead><tr>"
    for (column, name) in zip(table.columns, classes) {
      html += "<th scope=\"col\"\(name)>\(HTMLText.escaped(column.title))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      let cells = zip(row, classes).map { "<td\($1)>\(HTMLText.escaped($0))</td>" }
      html += "<tr>\(cells.joined())</tr>\n"
    }
    if table.omittedRows > 0 {
      let text = HTMLText.escaped(words.omittedRows(table.omittedRows))
      html += "<tr class=\"omitted\"><td colspan=\"\(max(1, table.columns.count))\">\(text)</td></tr>\n"
    }
    let label = HTMLText.escaped(table.caption ?? words.table)
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="\(label)"><table>
      \(html)</tbody></table></div>

      """
  }
}
