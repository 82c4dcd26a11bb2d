extension CodeLexer {
  /// Moves past the quotation marks of a string that begins here, and any `#` before them.
  mutating func readOpeningDelimiter() -> StringDelimiter? {
    let pounds = pounds(at: position)
    let mark = position + pounds
    guard byte(at: mark) == UInt8(ascii: "\"") else { return nil }
    let isMultiline =
      starts(with: "\"\"\"", at: mark) && (pounds == 0 || !closesOnLine(from: mark + 1, pounds))
    let delimiter = StringDelimiter(pounds: pounds, isMultiline: isMultiline)
    position = mark + delimiter.marks
    return delimiter
  }

  /// Whether the rest of the line closes a raw string, as in `#"""#`.
  private func closesOnLine(from start: Int, _ pounds: Int) -> Bool {
    var index = start
    while let byte = byte(at: index), !Self.isLineEnd(byte) {
      index += 1
      if byte == UInt8(ascii: "\""), self.pounds(at: index, most: pounds) == pounds { return true }
    }
    return false
  }

  /// Reads text up to the end of its literal or to its next interpolation.
  mutating func readString(_ delimiter: StringDelimiter, begins: Bool) -> CodeToken.Kind {
    func part(_ end: CodeToken.StringPart.End) -> CodeToken.Kind {
      .string(CodeToken.StringPart(delimiter: delimiter, begins: begins, end: end))
    }
    while let byte = byte(at: position) {
      if Self.isLineEnd(byte), !delimiter.isMultiline { return part(.missing) }
      if byte == UInt8(ascii: "\\"),
        pounds(at: position + 1, most: delimiter.pounds) == delimiter.pounds
      {
        position = Swift.min(position + 1 + delimiter.pounds, bytes.count)
        guard let escaped = self.byte(at: position) else { break }
        if escaped == UInt8(ascii: "(") {
          position += 1
          enterInterpolation(of: delimiter)
          return part(.interpolation)
        }
        // A line end is left to the test above.
        if !Self.isLineEnd(escaped) { position += 1 }
      } else if byte == UInt8(ascii: "\""), isClosing(delimiter) {
        position += delimiter.marks + delimiter.pounds
        return part(.delimiter)
      } else {
        position += 1
      }
    }
    return part(.missing)
  }

  private func isClosing(_ delimiter: StringDelimiter) -> Bool {
    (!delimiter.isMultiline || starts(with: "\"\"\""))
      && pounds(at: position + delimiter.marks, most: delimiter.pounds) == delimiter.pounds
  }
}
