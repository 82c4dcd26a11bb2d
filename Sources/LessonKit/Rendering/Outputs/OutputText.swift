import LessonHTML
import LessonParsing
import LessonResults
import LessonText
import LessonTranscript

/// The outputs of a block as text, line by line, as an `output` fence pins them.
///
/// Text is what was printed, as the page shows it, values, tables, the source of displayed Markdown and HTML, and the message of a
/// block that must fail. Charts, pictures, drawings and sliders are no text and leave no trace; nor do checks, which allow their
/// values a tolerance. Each output begins on a line of its own. White space at the end of a line does not count: no reader sees it, and
/// editors remove it.
package enum OutputText {
  package static func lines(of result: CellResult, with options: CellOptions) -> [String] {
    result.outputs.shown(with: options).flatMap(lines)
  }

  /// The lines of an author's text, to be compared with those of outputs.
  package static func lines(of pin: PinnedOutput) -> [String] { pin.lines.map(trimmed) }

  private static func lines(of output: CellResult.Output) -> [String] {
    switch output {
    case .stdout(let text, let omitted), .stderr(let text, let omitted):
      let note = omitted > 0 ? ["… \(omitted) bytes …"] : []
      return split(printed(text.hasSuffix("\n") ? String(text.dropLast()) : text)) + note
    case .value(let text, _): return split(VisibleText.of(text.short))
    case .display(let representation): return lines(of: representation)
    case .check: return []
    case .diagnostic(let text): return split(printed(text))
    }
  }

  private static func lines(of representation: Representation) -> [String] {
    switch representation {
    case .text(let text): split(printed(text))
    case .markdown(let text), .html(let text): split(VisibleText.of(text))
    case .table(let table): lines(of: table)
    case .svg, .png, .chart, .images, .frames: []
    }
  }

  /// A table as authors write it, its columns aligned.
  private static func lines(of table: TableData) -> [String] {
    func cell(_ text: String) -> String {
      VisibleText.of(text).split(separator: #/\R/#).joined(separator: " ").replacing("|", with: "\\|")
    }
    let titles = table.columns.map { cell($0.title) }
    let rows = table.rows.map { $0.map(cell) }
    let widths = titles.indices.map { column in
      ([titles] + rows).reduce(3) {
        max($0, column < $1.count ? TextWidth.columns(of: $1[column]) : 0)
      }
    }
    func line(_ cells: [String]) -> String {
      let padded = zip(zip(cells, widths), table.columns).map { cell, column in
        let space = String(repeating: " ", count: max(0, cell.1 - TextWidth.columns(of: cell.0)))
        return column.isNumeric ? space + cell.0 : cell.0 + space
      }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    let rule = zip(widths, table.columns).map { width, column in
      column.isNumeric ? String(repeating: "-", count: width - 1) + ":" : String(repeating: "-", count: width)
    }
    let caption = table.caption.map { [trimmed(cell($0))] } ?? []
    let more = table.omittedRows > 0 ? ["… \(table.omittedRows) rows …"] : []
    return caption + [line(titles), "| " + rule.joined(separator: " | ") + " |"] + rows.map(line) + more
  }

  /// Text as a terminal would show it, without colours.
  private static func printed(_ text: String) -> String { TerminalText.html(text).plainText }

  private static func split(_ text: String) -> [String] {
    text.utf8.split(separator: .newline, omittingEmptySubsequences: false).map { trimmed(Array($0).text) }
  }

  private static func trimmed(_ line: String) -> String {
    let bytes = Array(line.utf8)
    let end = bytes.lastIndex { !$0.isSpaceOrTab && $0 != 0x0D }
    return end == bytes.indices.last ? line : bytes[...(end ?? -1)].text
  }
}
