import Foundation
import LessonParsing
import LessonRendering
import LessonResults
import LessonText
import LessonTranscript
import SVGCharts

/// The outputs of a block as a notebook keeps them.
enum NotebookOutputs {
  static func of(_ result: CellResult, with options: CellOptions, count: Int) -> [JSONValue] {
    guard options.output else { return [] }
    return result.outputs.shown(with: options).flatMap { outputs(of: $0, alternative: nil, count: count) }
  }

  private static func outputs(of output: CellResult.Output, alternative: String?, count: Int) -> [JSONValue] {
    switch output {
    case .stdout(let text, let omitted): [stream("stdout", text, omitted)]
    case .stderr(let text, let omitted): [stream("stderr", text, omitted)]
    case .value(let text, _):
      [
        [
          "output_type": "execute_result", "execution_count": .number(count), "metadata": [:],
          "data": ["text/plain": .lines(text.full ?? text.short)],
        ]
      ]
    case .display(let representation): displays(of: representation)
    case .check(let check): [display(["text/plain": .lines(words(of: check))])]
    case .diagnostic(let text):
      [
        [
          "output_type": "error", "ename": "error", "evalue": .text(text),
          "traceback": .list(text.split(separator: "\n").map { .text(String($0)) }),
        ]
      ]
    }
  }

  private static func stream(_ name: String, _ text: String, _ omitted: Int) -> JSONValue {
    let note = omitted > 0 ? "\n… \(omitted) bytes …\n" : ""
    return ["output_type": "stream", "name": .text(name), "text": .lines(text + note)]
  }

  private static func display(_ data: [String: JSONValue]) -> JSONValue {
    ["output_type": "display_data", "metadata": [:], "data": .object(data)]
  }

  private static func displays(of representation: Representation) -> [JSONValue] {
    switch representation {
    case .text(let text): [display(["text/plain": .lines(text)])]
    case .markdown(let text): [display(["text/markdown": .lines(text), "text/plain": .lines(text)])]
    case .html(let text): [display(["text/html": .lines(text), "text/plain": .lines(text)])]
    case .svg(let svg, let alt, _): [display(["image/svg+xml": .lines(svg), "text/plain": .lines(alt)])]
    case .png(let bytes, _, _, let alt): [picture(bytes, alt)]
    case .table(let table): [display(["text/html": .lines(html(table)), "text/plain": .lines(text(table))])]
    case .chart(let picture, let data, _): [chart(picture, data)]
    case .images(let sheet):
      sheet.tiles.map { tile in
        picture(tile.bytes, [tile.alt, tile.caption ?? ""].first { !$0.isEmpty } ?? sheet.alt)
      }
    case .frames(let set): frames(set)
    }
  }

  /// A chart that is a legend alone has no drawing; its numbers say it.
  private static func chart(_ picture: ChartPicture, _ data: TableData) -> JSONValue {
    let plain = JSONValue.lines(text(data))
    if let svg = picture.standaloneSVG {
      return display(["image/svg+xml": .lines(svg), "text/plain": plain])
    }
    return display(["text/html": .lines(html(data)), "text/plain": plain])
  }

  private static func picture(_ bytes: [UInt8], _ alt: String) -> JSONValue {
    display(["image/png": .text(Data(bytes).base64EncodedString()), "text/plain": .lines(alt)])
  }

  /// A notebook has no sliders of its own. It shows the positions that the page shows first, and says which.
  private static func frames(_ set: FrameSet) -> [JSONValue] {
    guard set.frames.indices.contains(set.initialFrame) else { return [] }
    let names = set.controls.map { control in
      let position =
        control.positions.indices.contains(control.initial) ? control.positions[control.initial] : ""
      return "\(control.name) = \(position) (one of \(control.positions.count))"
    }
    return [display(["text/plain": .lines(names.joined(separator: ", "))])]
      + set.frames[set.initialFrame].flatMap(displays)
  }

  private static func words(of check: CheckResult) -> String {
    var words = "\(check.passed ? "✓" : "✗") \(check.claim)"
    if let value = check.value {
      words += " \(value.short)"
      if let expectation = check.expectation { words += " \(check.relation) \(expectation.short)" }
      if let tolerance = check.tolerance { words += " ± \(tolerance.short)" }
    }
    return words
  }

  private static func html(_ table: TableData) -> String {
    func row(_ cells: [String], _ name: String) -> String {
      "<tr>" + cells.map { "<\(name)>\(HTMLText.escaped($0))</\(name)>" }.joined() + "</tr>"
    }
    let caption = table.caption.map { "<caption>\(HTMLText.escaped($0))</caption>\n" } ?? ""
    let more =
      table.omittedRows > 0
      ? "\n<tr><td colspan=\"\(max(1, table.columns.count))\">… \(table.omittedRows) rows …</td></tr>" : ""
    return "<table>\n\(caption)<thead>\(row(table.columns.map(\.title), "th"))</thead>\n<tbody>\n"
      + table.rows.map { row($0, "td") }.joined(separator: "\n") + more + "\n</tbody>\n</table>"
  }

  private static func text(_ table: TableData) -> String {
    ([table.columns.map(\.title)] + table.rows).map { $0.joined(separator: "\t") }.joined(separator: "\n")
  }
}

/// Text inside HTML.
private enum HTMLText {
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
