import SVGCharts
import Testing

@Suite struct CommaSeparatedValuesTests {
  @Test(arguments: [
    ("a b", "a b"), ("", ""), ("a,b", "\"a,b\""), ("\"", "\"\"\"\""), ("a\r\nb", "\"a\r\nb\""),
  ])
  func fields(_ text: String, _ field: String) {
    #expect(CommaSeparatedValues.field(text) == field)
  }

  /// A record ends at a line break outside quotation marks, and keeps it.
  @Test func records() {
    let rows = [["x", "y"], ["two\nlines", "say \"hi\""], ["", "\r\n"], ["é", "\u{301}"]]
    let text = CommaSeparatedValues.text(rows)
    let records = CommaSeparatedValues.records(text)
    #expect(records.map(String.init) == rows.map { CommaSeparatedValues.text([$0]) })
    #expect(records.joined() == text)
    #expect(CommaSeparatedValues.records("a,b\r\nno end").map(String.init) == ["a,b\r\n"])
  }
}
