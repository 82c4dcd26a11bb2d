// Names for the bytes that scanners look for, and the classes that they sort bytes into.

extension UInt8 {
  package static let newline: UInt8 = 0x0A
  package static let tab: UInt8 = 0x09
  package static let space: UInt8 = 0x20
  package static let quote: UInt8 = 0x22
  package static let hash: UInt8 = 0x23
  package static let dollar: UInt8 = 0x24
  package static let parenthesisOpen: UInt8 = 0x28
  package static let parenthesisClose: UInt8 = 0x29
  package static let colon: UInt8 = 0x3A
  package static let less: UInt8 = 0x3C
  package static let equal: UInt8 = 0x3D
  package static let greater: UInt8 = 0x3E
  package static let bracketOpen: UInt8 = 0x5B
  package static let backslash: UInt8 = 0x5C
  package static let bracketClose: UInt8 = 0x5D
  package static let caret: UInt8 = 0x5E
  package static let backtick: UInt8 = 0x60
  package static let braceOpen: UInt8 = 0x7B
  package static let pipe: UInt8 = 0x7C
  package static let braceClose: UInt8 = 0x7D
  package static let tilde: UInt8 = 0x7E

  package var isSpaceOrTab: Bool { self == .space || self == .tab }
  package var isBlank: Bool { self == .space || self == .tab || self == .newline }
  package var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  package var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  package var isPunctuation: Bool {
    (self >= 0x21 && self <= 0x2F) || (self >= 0x3A && self <= 0x40) || (self >= 0x5B && self <= 0x60)
      || (self >= 0x7B && self <= 0x7E)
  }
}

extension Collection where Element == UInt8 {
  /// The bytes as text. Invalid UTF-8 becomes U+FFFD.
  package var text: String { String(decoding: self, as: UTF8.self) }
}

extension BidirectionalCollection where Element == UInt8 {
  /// The bytes without the spaces, tabs and line ends at either end.
  package var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
      return self[startIndex..<startIndex]
    }
    return self[first...last]
  }
}

extension Array where Element == UInt8 {
  /// The first occurrence of `needle` between `start` and `limit`.
  package func firstRange(of needle: [UInt8], from start: Int, to limit: Int) -> Range<Int>? {
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
