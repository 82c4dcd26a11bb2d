import LessonDiagnostics
import LessonParsing
import LessonResults
import LessonTranscript
import SVGCharts
import Testing

@testable import LessonRendering

@Suite struct OutputTextTests {
  private func lines(_ outputs: CellResult.Output..., stderr: Bool = false) -> [String] {
    var result = CellResult()
    result.outputs = outputs
    var options = CellOptions()
    options.stderr = stderr
    return OutputText.lines(of: result, with: options)
  }

  private func value(_ text: String) -> CellResult.Output {
    .value(ValueText(short: text, full: "all of it"), type: "T")
  }

  @Test func eachOutputHasItsOwnLines() {
    #expect(lines() == [])
    #expect(
      lines(.stdout("a\nb", omittedBytes: 0), value("c"), .stdout("\n", omittedBytes: 0)) == [
        "a", "b", "c", "",
      ])
    #expect(lines(.stdout("a\n\n", omittedBytes: 0)) == ["a", ""])
    #expect(
      lines(.stdout("head", omittedBytes: 12), .stdout("tail\n", omittedBytes: 0)) == [
        "head", "… 12 bytes …", "tail",
      ])
  }

  @Test func standardErrorIsThereWhereThePageShowsIt() {
    let outputs: [CellResult.Output] = [
      .stdout("a", omittedBytes: 0), .stderr("noise\n", omittedBytes: 0), .stdout("b\n", omittedBytes: 0),
    ]
    #expect(lines(outputs[0], outputs[1], outputs[2]) == ["ab"])
    #expect(lines(outputs[0], outputs[1], outputs[2], stderr: true) == ["a", "noise", "b"])
  }

  @Test func textIsWhatAReaderSees() {
    #expect(
      lines(.stdout("\u{1B}[1mbold\u{1B}[0m\rover \t \n \t\n\0\u{202E}", omittedBytes: 0)) == [
        "over", "", "^@<U+202E>",
      ])
    #expect(lines(value("a\r\nb \u{7}")) == ["a", "b ^G"])
    #expect(lines(.diagnostic("Fatal error: x")) == ["Fatal error: x"])
  }

  @Test func displayedTextAndTables() {
    #expect(
      lines(.display(.text("t")), .display(.markdown("**m**")), .display(.html("<b>h</b>"))) == [
        "t", "**m**", "<b>h</b>",
      ])
    let table = TableData(
      columns: [.init(title: "이름", isNumeric: false), .init(title: "n", isNumeric: true)],
      rows: [["a|b\nc", "1"], ["가나다라마", "100"]], caption: "A caption", omittedRows: 3)
    #expect(
      lines(.display(.table(table))) == [
        "A caption", "| 이름       |   n |", "| ---------- | --: |", "| a\\|b c     |   1 |",
        "| 가나다라마 | 100 |", "… 3 rows …",
      ])
  }

  @Test func picturesAndChecksLeaveNoTrace() {
    let check = CheckResult(
      claim: "c", passed: true, value: nil, expectation: nil, tolerance: nil, line: 1, column: 1)
    #expect(
      lines(
        .check(check), .display(.svg("<svg/>", alt: "a", data: nil)),
        .display(.png([], width: 1, height: 1, alt: "a"))) == [])
  }
}
