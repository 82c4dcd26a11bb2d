/// Tables as files that other programs read: RFC 4180.
package enum CommaSeparatedValues {
  /// Lines end in CR LF.
  package static func text(_ rows: [[String]]) -> String {
    rows.reduce(into: "") { $0 += $1.map(field).joined(separator: ",") + "\r\n" }
  }

  /// A text with a comma, quotation mark or line break stands in quotation marks.
  package static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { $0 == 0x2c || $0 == 0x22 || $0 == 0x0a || $0 == 0x0d }
    guard needsQuotes else { return text }
    let parts = text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }

  /// The records of a text that `text(_:)` has written, each with its line break; the header is the first.
  package static func records(_ text: String) -> [Substring] {
    var records: [Substring] = []
    var isQuoted = false
    var start = text.startIndex
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard byte == UInt8(ascii: "\n"), !isQuoted else { continue }
      let next = text.utf8.index(after: index)
      records.append(text[start..<next])
      start = next
    }
    return records
  }
}
