extension CodeLexer {
  /// Reads the longest operator here. A dot by itself is punctuation.
  mutating func readOperator() -> CodeToken.Kind? {
    let start = position
    let hasDots = byte(at: start) == UInt8(ascii: ".")
    if hasDots { position += 1 }
    while position < bytes.count {
      if position > start, starts(with: "//") || starts(with: "/*") { break }
      let length = lengthOfOperatorCharacter(at: position, isFirst: position == start)
      if length > 0 {
        position += length
      } else if hasDots, bytes[position] == UInt8(ascii: ".") {
        position += 1
      } else {
        break
      }
    }
    guard position > start else { return nil }
    return hasDots && position == start + 1 ? .punctuation : .operator
  }

  /// The number of bytes of an operator character; 0 for any other character.
  ///
  /// - Parameter isFirst: whether it begins the operator, which a combining character cannot do.
  func lengthOfOperatorCharacter(at index: Int, isFirst: Bool) -> Int {
    guard let first = byte(at: index) else { return 0 }
    if first < 0x80 { return "=-+!*%<>&|^~?/".utf8.contains(first) ? 1 : 0 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0
    guard length > 0, index + length <= bytes.count else { return 0 }
    let text = String(decoding: bytes[index..<index + length], as: UTF8.self)
    guard let scalar = text.unicodeScalars.first?.value, scalar != 0xFFFD else { return 0 }
    let isIncluded =
      Self.heads.contains { $0.contains(scalar) } || !isFirst && Self.tails.contains { $0.contains(scalar) }
    return isIncluded ? length : 0
  }

  /// `operator-head` in The Swift Programming Language, Lexical Structure.
  private static let heads: [ClosedRange<UInt32>] = [
    0xA1...0xA7, 0xA9...0xA9, 0xAB...0xAC, 0xAE...0xAE, 0xB0...0xB1, 0xB6...0xB6, 0xBB...0xBB, 0xBF...0xBF,
    0xD7...0xD7,
    0xF7...0xF7, 0x2016...0x2017, 0x2020...0x2027, 0x2030...0x203E, 0x2041...0x2053, 0x2055...0x205E,
    0x2190...0x23FF, 0x2500...0x2775, 0x2794...0x2BFF, 0x2E00...0x2E7F, 0x3001...0x3003, 0x3008...0x3020,
    0x3030...0x3030,
  ]
  /// What `operator-character` allows in addition after the head.
  private static let tails: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xE0100...0xE01EF,
  ]

  /// Reads `42`, `0xFF`, `1_000` or `6.02e-23`. A dot belongs to a number only before a digit, which leaves `1...3` and
  /// `2.squared` alone, and only if the number is not itself a member, as in `pair.0.1`.
  mutating func readNumber() -> CodeToken.Kind {
    let start = position
    let isHexadecimal = starts(with: "0x")
    while isWordByte(at: position) { position += 1 }
    if byte(at: position) == UInt8(ascii: "."), isDigit(at: position + 1), !followsDot(start) {
      position += 1
      while isWordByte(at: position) { position += 1 }
    }
    let last = bytes[position - 1] | 0x20
    if last == UInt8(ascii: isHexadecimal ? "p" : "e"), let sign = byte(at: position),
      sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"), isDigit(at: position + 1)
    {
      position += 1
      while isWordByte(at: position) { position += 1 }
    }
    return .number
  }
}
