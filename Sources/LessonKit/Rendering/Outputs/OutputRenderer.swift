import Foundation
import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing
import LessonResults
import LessonText
import LessonTranscript

/// The outputs of cells as HTML, and the image files they refer to.
struct OutputRenderer {
  let words: SharedWords
  /// The Markdown and HTML that lessons displayed, already read.
  let displayed: DisplayedMarkup
  let resolve: @Sendable (Reference) -> ResolvedReference
  /// Where the outputs stand on the page that holds the whole course.
  let printing: PrintedBody?
  /// Image files for the site, named after their content.
  private(set) var files: [SiteFile] = []
  /// The identifiers of checks.
  private var claims = ClaimIdentifiers()
  /// Counts drawings, to tell their identifiers apart.
  private var drawings = 0

  init(
    words: SharedWords, displayed: DisplayedMarkup,
    resolve: @escaping @Sendable (Reference) -> ResolvedReference, printing: PrintedBody? = nil
  ) {
    self.printing = printing
    self.words = words
    self.displayed = displayed
    self.resolve = resolve
  }

  /// - Parameters:
  ///   - alternative: The author's `alt`, which takes precedence over the drawing's own.
  ///   - caption: The text that describes a drawing without any alternative text.
  mutating func html(_ output: CellResult.Output, alternative: String?, caption: String?) -> HTML {
    switch output {
    case .stdout(let text, let omitted):
      return printed("stdout", text, omitted, label: words.output)
    case .stderr(let text, let omitted):
      return printed("stderr", text, omitted, label: words.standardError)
    case .value(let text, let type):
      let title = [type, text.full ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
      return pre(
        "value", .text(text.short), of: text.short, label: words.value, title: title.isEmpty ? nil : title)
    case .display(let representation):
      return display(representation, alternative: alternative, caption: caption)
    case .check(let check):
      return html(check)
    case .diagnostic(let text):
      return pre("diagnostic", TerminalText.html(text), of: text, label: words.diagnostic)
    }
  }

  private func printed(_ name: String, _ text: String, _ omitted: Int, label: String) -> HTML {
    let trimmed = text.hasSuffix("\n") ? text.dropLast() : text[...]
    let note: HTML =
      omitted > 0
      ? [.element("p", ["class": "omitted"], [.text(words.all.omittedBytes(omitted))]), .lineEnd] : []
    return [pre(name, TerminalText.html(String(trimmed)), of: trimmed, label: label), note]
  }

  private func pre(
    _ name: String, _ html: HTML, of text: some StringProtocol, label: String, title: String? = nil
  ) -> HTML {
    // Taller output scrolls inside its own frame.
    let isTall = text.utf8.lazy.filter { $0 == UInt8(ascii: "\n") }.count > 24
    let columns = isTall ? Int.max : TextWidth.widestLine(of: text)
    let attributes: HTMLAttributes = ["class": name, "title": title]
    return [.element("pre", attributes + .scrollable(label: label, columns: columns), [html]), .lineEnd]
  }

  private mutating func html(_ check: CheckResult) -> HTML {
    var numbers: HTML = []
    if let value = check.value {
      numbers += number(value)
      if let expectation = check.expectation {
        numbers += [.text(" \(check.relation) "), number(expectation)]
      }
      if let tolerance = check.tolerance { numbers += [.written(" ± "), number(tolerance)] }
      numbers = [.written(" "), .element("span", ["class": "numbers"], [numbers])]
    }
    let mark = HTML.element(
      "span", ["class": "mark"],
      [
        .element("span", ["aria-hidden": "true"], [.written(check.passed ? "✓" : "✗")]),
        .element("span", ["class": "hidden"], [.text(check.passed ? words.check : words.failed)]),
      ])
    let claim = HTML.element("span", ["class": "claim"], [.text(check.claim)])
    let identifier = PrintedBody.prefix(printing) + claims.next(for: check.claim)
    return [
      .element(
        "div", ["class": "check \(check.passed ? "passed" : "failed")", "id": identifier],
        [mark, .written(" "), claim, numbers]),
      .lineEnd,
    ]
  }

  private func number(_ value: ValueText) -> HTML {
    value.full.map { .element("span", ["title": $0], [.text(value.short)]) } ?? .text(value.short)
  }

  /// A name for the next drawing, unique on the page.
  mutating func nextDrawing() -> String {
    drawings += 1
    return PrintedBody.prefix(printing) + "drawing-\(drawings)"
  }

  mutating func add(_ file: SiteFile) {
    if !files.contains(where: { $0.path == file.path }) { files.append(file) }
  }

  mutating func display(_ representation: Representation, alternative: String?, caption: String?) -> HTML {
    switch representation {
    case .text(let text):
      return Self.figure("text", [pre("text", TerminalText.html(text), of: text, label: words.output)])
    case .markdown(let text):
      return Self.figure("markdown", [placed(displayed.markdown(text, resolve: resolve))])
    case .html(let html):
      return Self.figure("html", [placed(displayed.html(html, resolve: resolve))])
    case .svg(let svg, let alt, let data):
      let name = nextDrawing()
      let description = [alternative, alt, caption].lazy.compactMap(\.self).first { !$0.isEmpty } ?? ""
      let drawing = SVGText.embedded(
        String(decoding: VisibleText.inMarkup(Array(svg.utf8)), as: UTF8.self), prefix: name + "-",
        description: description)
      return Self.figure("svg", [drawing, data.map { [.lineEnd, folded(html($0))] } ?? []])
    case .png(let bytes, let width, let height, let alt):
      let hash = ContentHash()
      hash.add(Data(bytes))
      let path = SitePath.images + hash.finish() + ".png"
      add(SiteFile(path: path, content: .data(bytes)))
      let description = [alternative, alt, caption].lazy.compactMap(\.self).first { !$0.isEmpty } ?? ""
      return Self.figure(
        "png",
        [.void("img", ["src": path, "width": "\(width)", "height": "\(height)", "alt": description])])
    case .table(let table):
      return Self.figure("table", [html(table)])
    case .chart(let picture, let data, let csv):
      return chart(picture, alternative: alternative, data: data, csv: csv)
    case .images(let sheet): return images(sheet, alternative: alternative)
    case .frames(let set): return frames(set, alternative: alternative, caption: caption)
    }
  }

  /// What code displayed, with identifiers that no other lesson of the page has.
  private func placed(_ html: HTML) -> HTML { printing?.prefixed(html) ?? html }

  private static func figure(_ kind: String, _ content: [HTML]) -> HTML {
    [.element("figure", ["class": "display \(kind)"], [.lineEnd] + content + [.lineEnd]), .lineEnd]
  }

  /// The numbers behind a drawing, folded away.
  func folded(_ content: HTML) -> HTML {
    .element(
      "details", ["class": "data"], [.element("summary", [.text(words.data)]), .lineEnd, content])
  }

  func html(_ table: TableData) -> HTML {
    let markup = TableMarkup(columns: table.columns)
    let caption = table.caption.map {
      HTML([.element("caption", [.element("span", [.text($0)])]), .lineEnd])
    }
    let rows = table.rows.map(markup.row) + [markup.omitted(table.omittedRows, words)]
    return TableMarkup.scrolling(
      label: table.caption ?? words.table,
      [caption ?? [], markup.head, .element("tbody", [.lineEnd] + rows)])
  }
}
