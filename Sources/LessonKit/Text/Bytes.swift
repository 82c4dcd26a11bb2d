// Names for the bytes that scanners look for, and the classes that they sort bytes into. All of it is inlinable: parsing asks for
// each byte.

extension UInt8 {
  @inlinable public static var newline: UInt8 { 0x0A }
  @inlinable public static var tab: UInt8 { 0x09 }
  @inlinable public static var space: UInt8 { 0x20 }
  @inlinable public static var quote: UInt8 { 0x22 }
  @inlinable public static var hash: UInt8 { 0x23 }
  @inlinable public static var dollar: UInt8 { 0x24 }
  @inlinable public static var parenthesisOpen: UInt8 { 0x28 }
  @inlinable public static var parenthesisClose: UInt8 { 0x29 }
  @inlinable public static var colon: UInt8 { 0x3A }
  @inlinable public static var less: UInt8 { 0x3C }
  @inlinable public static var equal: UInt8 { 0x3D }
  @inlinable public static var greater: UInt8 { 0x3E }
  @inlinable public static var bracketOpen: UInt8 { 0x5B }
  @inlinable public static var backslash: UInt8 { 0x5C }
  @inlinable public static var bracketClose: UInt8 { 0x5D }
  @inlinable public static var caret: UInt8 { 0x5E }
  @inlinable public static var backtick: UInt8 { 0x60 }
  @inlinable public static var braceOpen: UInt8 { 0x7B }
  @inlinable public static var pipe: UInt8 { 0x7C }
  @inlinable public static var braceClose: UInt8 { 0x7D }
  @inlinable public static var tilde: UInt8 { 0x7E }

  @inlinable public var isSpaceOrTab: Bool { self == .space || self == .tab }
  @inlinable public var isBlank: Bool { self == .space || self == .tab || self == .newline }
  @inlinable public var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  @inlinable public var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  @inlinable public var isPunctuation: Bool {
    (self >= 0x21 && self <= 0x2F) || (self >= 0x3A && self <= 0x40) || (self >= 0x5B && self <= 0x60)
      || (self >= 0x7B && self <= 0x7E)
  }
}

extension Collection where Element == UInt8 {
  /// The bytes as text. Invalid UTF-8 becomes U+FFFD.
  @inlinable public var text: String { String(decoding: self, as: UTF8.self) }
}

extension BidirectionalCollection where Element == UInt8 {
  /// The bytes without the spaces, tabs and line ends at either end.
  @inlinable public var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
      return self[startIndex..<startIndex]
    }
    return self[first...last]
  }
}

extension Array where Element == UInt8 {
  /// The first occurrence of `needle` between `start` and `limit`.
  @inlinable public func firstRange(of needle: [UInt8], from start: Int, to limit: Int) -> Range<Int>? {
    guard let first = needle.first, start >= 0 else { return nil }
    var position = start
    let last = Swift.min(limit, count) - needle.count
    while position <= last {
      if self[position] == first, self[position..<position + needle.count].elementsEqual(needle) {
        return position..<position + needle.count
      }
      position += 1
    }
    return nil
  }
}

extension String {
  /// Whether the bytes of another text stand in this one. `contains` looks for characters that are equal in the sense of Unicode,
  /// which takes many times as long.
  package func holds(_ word: StaticString) -> Bool {
    var text = self
    return text.withUTF8 { bytes in
      word.withUTF8Buffer { word in
        guard let first = word.first, word.count <= bytes.count else { return word.isEmpty }
        return (0...bytes.count - word.count).contains { start in
          bytes[start] == first && bytes[start..<start + word.count].elementsEqual(word)
        }
      }
    }
  }
}
