/// Splits the text of a CSV file into records.
struct CSVParser {
  let text: [UInt8]
  let separator: UInt8
  let file: String
  private var place = 0
  private var line = 1

  struct Record {
    let line: Int
    var fields: [String] = []
  }

  init(text: [UInt8], separator: UInt8, file: String) {
    self.text = text
    self.separator = separator
    self.file = file
    if text.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
  }

  /// All records, without empty lines at the end.
  mutating func records() throws(DataError) -> [Record] {
    var records: [Record] = []
    while place < text.count { records.append(try record()) }
    while let last = records.last, last.fields == [""] { records.removeLast() }
    return records
  }

  private mutating func record() throws(DataError) -> Record {
    var record = Record(line: line)
    while true {
      record.fields.append(try field())
      guard place < text.count, text[place] == separator else { break }
      place += 1
    }
    if place < text.count { endLine() }
    return record
  }

  /// One field; afterwards `place` is at a separator, a line end or the end of the text.
  private mutating func field() throws(DataError) -> String {
    if place < text.count, text[place] == UInt8(ascii: "\"") { return try quotedField() }
    let start = place
    while place < text.count, text[place] != separator, !isAtLineEnd { place += 1 }
    return String(decoding: text[start..<place], as: UTF8.self)
  }

  private mutating func quotedField() throws(DataError) -> String {
    let quote = UInt8(ascii: "\"")
    let startLine = line
    var bytes: [UInt8] = []
    place += 1
    while true {
      guard place < text.count else { throw DataError.unterminatedQuote(file: file, line: startLine) }
      let byte = text[place]
      place += 1
      if byte == quote {
        guard place < text.count, text[place] == quote else { break }
        place += 1
      }
      if byte == UInt8(ascii: "\n") { line += 1 }
      bytes.append(byte)
    }
    guard place == text.count || text[place] == separator || isAtLineEnd else {
      throw DataError.textAfterQuote(file: file, line: line)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var isAtLineEnd: Bool {
    text[place] == UInt8(ascii: "\n")
      || text[place] == UInt8(ascii: "\r") && place + 1 < text.count && text[place + 1] == UInt8(ascii: "\n")
  }

  private mutating func endLine() {
    place += text[place] == UInt8(ascii: "\r") ? 2 : 1
    line += 1
  }
}
