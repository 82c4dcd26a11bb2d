extension CodeLexer {
  /// Reads `#/…/#`. It stands on one line, or on several if nothing follows `#/` on the first.
  mutating func readExtendedRegex() -> CodeToken.Kind? {
    let pounds = pounds(at: position)
    guard pounds > 0, byte(at: position + pounds) == UInt8(ascii: "/") else { return nil }
    position += pounds + 1
    let rest = bytes[position...].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    let isMultiline = rest.map(Self.isLineEnd) ?? false
    while let byte = byte(at: position), isMultiline || !Self.isLineEnd(byte) {
      if byte == UInt8(ascii: "\\") {
        let isEscape = self.byte(at: position + 1).map { !Self.isLineEnd($0) } ?? false
        position += isEscape ? 2 : 1
      } else if byte == UInt8(ascii: "/"), self.pounds(at: position + 1, most: pounds) == pounds {
        position += 1 + pounds
        return .regex
      } else {
        position += 1
      }
    }
    return .regex
  }

  /// Reads `/…/` where an expression may begin. Swift's rule is that the literal neither begins nor ends with a space, ends on
  /// its line, and closes no parenthesis that it did not open. After an operand, the slash is a division in language mode 5 and
  /// an error in mode 6.
  mutating func readPlainRegex() -> CodeToken.Kind? {
    guard mayBeginExpression, let first = byte(at: position + 1), first != UInt8(ascii: " "),
      first != UInt8(ascii: "\t"), let end = endOfPlainRegex
    else { return nil }
    position = end
    return .regex
  }

  private var endOfPlainRegex: Int? {
    var index = position + 1
    var parentheses = 0
    var brackets = 0
    while let byte = byte(at: index), !Self.isLineEnd(byte) {
      switch byte {
      case UInt8(ascii: "\\"):
        // A backslash at the end of a line escapes nothing.
        if let escaped = self.byte(at: index + 1), !Self.isLineEnd(escaped) { index += 1 }
      case UInt8(ascii: "/"):
        let last = bytes[index - 1]
        return last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") ? nil : index + 1
      case UInt8(ascii: "["): brackets += 1
      case UInt8(ascii: "]"): brackets = Swift.max(brackets - 1, 0)
      case UInt8(ascii: "(") where brackets == 0: parentheses += 1
      case UInt8(ascii: ")") where brackets == 0:
        parentheses -= 1
        if parentheses < 0 { return nil }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether an expression may begin after the code before the position. After an operand, a slash divides.
  private var mayBeginExpression: Bool {
    guard let last, isOnLine(last) else { return true }
    switch last.kind {
    case .punctuation: return "([{,;:".utf8.contains(bytes[last.range.lowerBound])
    case .operator:
      // An operator is postfix if it touches the operand before it and a space follows it.
      let isSpacedAfter = last.range.upperBound < position
      let before = byte(at: last.range.lowerBound - 1)
      let isSpacedBefore = before.map { " \t\n\r([{,;:".utf8.contains($0) } ?? true
      return isSpacedBefore || !isSpacedAfter
    case .keyword:
      return Keyword.roles(of: last.text(in: bytes))?.contains(.leading) ?? false
    default: return false
    }
  }

  private func isOnLine(_ token: CodeToken) -> Bool {
    !bytes[token.range.upperBound..<position].contains(where: Self.isLineEnd)
  }
}
