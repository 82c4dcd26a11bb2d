/// A position in Swift code, and the small questions the highlighter's rules ask about what stands there.
struct CodeScanner: Sendable {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  func byte(at index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  func starts(with text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
  }

  /// Letters, digits, `_`, and every byte of a character outside ASCII: so no character is ever cut in two.
  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      0x80...:
      true
    default: isDigit(byte)
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private func end(from start: Int, while condition: (UInt8) -> Bool) -> Int {
    var index = start
    while index < bytes.count, condition(bytes[index]) { index += 1 }
    return index
  }

  /// The end of the word, or of the single byte, at the position.
  var endOfPlainText: Int { max(position + 1, end(from: position, while: Self.isWordByte)) }

  func endOfWord(where condition: (String) -> Bool) -> Int? {
    let end = end(from: position, while: Self.isWordByte)
    guard end > position, !Self.isDigit(bytes[position]) else { return nil }
    return condition(String(decoding: bytes[position..<end], as: UTF8.self)) ? end : nil
  }

  func endOfWord(after mark: Unicode.Scalar) -> Int? {
    guard bytes[position] == UInt8(ascii: mark) else { return nil }
    let end = end(from: position + 1, while: Self.isWordByte)
    return end > position + 1 && !Self.isDigit(bytes[position + 1]) ? end : nil
  }

  /// Whether the word at the position is a member: `.default`, but not `...` before a word.
  var followsDot: Bool {
    byte(at: position - 1) == UInt8(ascii: ".") && byte(at: position - 2) != UInt8(ascii: ".")
  }

  /// Whether the word at the position is a label: `using: generator`, `for: 1`.
  func isArgumentLabel(_ word: String) -> Bool {
    byte(at: position + word.utf8.count) == UInt8(ascii: ":") && !CodeHighlighter.valueKeywords.contains(word)
  }

  var endOfLineComment: Int? {
    starts(with: "//", at: position) ? end(from: position) { $0 != UInt8(ascii: "\n") } : nil
  }

  /// Block comments nest in Swift.
  var endOfBlockComment: Int? {
    guard starts(with: "/*", at: position) else { return nil }
    var depth = 0
    var index = position
    while index < bytes.count {
      if starts(with: "/*", at: index) {
        depth += 1
        index += 2
      } else if starts(with: "*/", at: index) {
        depth -= 1
        index += 2
        if depth == 0 { return index }
      } else {
        index += 1
      }
    }
    return bytes.count
  }

  /// `42`, `0xFF`, `1_000`, `6.02e-23`; a dot counts only before a digit, so that `1...3` and `2.squared` stay as they are.
  var endOfNumber: Int? {
    guard Self.isDigit(bytes[position]) else { return nil }
    let isHexadecimal = starts(with: "0x", at: position)
    var index = end(from: position, while: Self.isWordByte)
    if byte(at: index) == UInt8(ascii: "."), let next = byte(at: index + 1), Self.isDigit(next), !followsDot {
      index = end(from: index + 1, while: Self.isWordByte)
    }
    let last = bytes[index - 1] | 0x20
    let isExponent = isHexadecimal ? last == UInt8(ascii: "p") : last == UInt8(ascii: "e")
    if isExponent, let sign = byte(at: index), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"),
      let digit = byte(at: index + 1), Self.isDigit(digit)
    {
      index = end(from: index + 1, while: Self.isWordByte)
    }
    return index
  }

  /// `` `class` ``: a name, not a keyword.
  var endOfQuotedIdentifier: Int? {
    guard bytes[position] == UInt8(ascii: "`") else { return nil }
    let end = end(from: position + 1) { $0 != UInt8(ascii: "`") && $0 != UInt8(ascii: "\n") }
    return byte(at: end) == UInt8(ascii: "`") ? end + 1 : nil
  }
}
