import Foundation
import LessonTranscript

/// Tables as files that other programs read: RFC 4180.
enum CommaSeparatedValues {
  static func text(_ rows: [[String]]) -> String {
    rows.reduce(into: "") { $0 += $1.map(field).joined(separator: ",") + "\r\n" }
  }

  static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// The records of a file, each with its line break; the header is the first.
  static func records(_ text: String) -> [Substring.UTF8View] {
    var records: [Substring.UTF8View] = []
    var isQuoted = false
    var start = text.utf8.startIndex
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard byte == UInt8(ascii: "\n"), !isQuoted else { continue }
      let next = text.utf8.index(after: index)
      records.append(text.utf8[start..<next])
      start = next
    }
    return records
  }

  /// As an address that holds the file itself.
  static func address(_ text: String) -> String {
    var bytes = Array("data:text/csv;charset=utf-8,".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      let isPlain =
        byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
      if isPlain || byte == 0x2C || byte == 0x2D || byte == 0x2E || byte == 0x5F {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
