/// The delimiters of a string or an extended regex literal: `"`, `"""`, `#"`, `#/` and so on.
struct StringLiteral {
  /// The quotation mark, or the slash of a regex.
  let mark: UInt8
  /// One, or three for a string of several lines.
  let marks: Int
  /// How many `#` surround it.
  let pounds: Int
  let isMultiline: Bool

  /// The literal that opens at the scanner's position, which moves behind its delimiter; `nil` if none does.
  init?(opening scanner: inout CodeScanner) {
    var index = scanner.position
    while scanner.byte(at: index) == UInt8(ascii: "#") { index += 1 }
    pounds = index - scanner.position
    switch scanner.byte(at: index) {
    case UInt8(ascii: "\""):
      mark = UInt8(ascii: "\"")
      isMultiline = scanner.starts(with: "\"\"\"", at: index)
      marks = isMultiline ? 3 : 1
    case UInt8(ascii: "/") where pounds > 0:
      mark = UInt8(ascii: "/")
      isMultiline = scanner.byte(at: index + 1) == UInt8(ascii: "\n")
      marks = 1
    default:
      return nil
    }
    scanner.position = index + marks
  }

  /// Where the literal, read on from `start`, ends or is interrupted by an interpolation.
  func end(in bytes: [UInt8], from start: Int) -> (position: Int, opensInterpolation: Bool) {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n"), !isMultiline { return (index, false) }
      if byte == UInt8(ascii: "\\"), has(pounds, of: UInt8(ascii: "#"), in: bytes, at: index + 1) {
        index += 1 + pounds
        guard index < bytes.count else { break }
        if bytes[index] == UInt8(ascii: "("), mark == UInt8(ascii: "\"") { return (index + 1, true) }
        // The escaped character; a line's end is left for the test above.
        if bytes[index] != UInt8(ascii: "\n") { index += 1 }
      } else if has(marks, of: mark, in: bytes, at: index),
        has(pounds, of: UInt8(ascii: "#"), in: bytes, at: index + marks)
      {
        return (index + marks + pounds, false)
      } else {
        index += 1
      }
    }
    return (bytes.count, false)
  }

  private func has(_ count: Int, of byte: UInt8, in bytes: [UInt8], at index: Int) -> Bool {
    index + count <= bytes.count && bytes[index..<(index + count)].allSatisfy { $0 == byte }
  }
}
