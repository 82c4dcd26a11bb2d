// Names for the bytes that scanners compare with, and the questions they ask of bytes.

extension UInt8 {
  static let newline: UInt8 = 0x0A
  static let tab: UInt8 = 0x09
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let hash: UInt8 = 0x23
  static let dollar: UInt8 = 0x24
  static let parenthesisOpen: UInt8 = 0x28
  static let parenthesisClose: UInt8 = 0x29
  static let colon: UInt8 = 0x3A
  static let less: UInt8 = 0x3C
  static let equal: UInt8 = 0x3D
  static let greater: UInt8 = 0x3E
  static let bracketOpen: UInt8 = 0x5B
  static let backslash: UInt8 = 0x5C
  static let bracketClose: UInt8 = 0x5D
  static let caret: UInt8 = 0x5E
  static let backtick: UInt8 = 0x60
  static let braceOpen: UInt8 = 0x7B
  static let pipe: UInt8 = 0x7C
  static let braceClose: UInt8 = 0x7D
  static let tilde: UInt8 = 0x7E

  var isSpaceOrTab: Bool { self == .space || self == .tab }
  var isBlank: Bool { self == .space || self == .tab || self == .newline }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isPunctuation: Bool {
    (self >= 0x21 && self <= 0x2F) || (self >= 0x3A && self <= 0x40) || (self >= 0x5B && self <= 0x60)
      || (self >= 0x7B && self <= 0x7E)
  }
}

extension Collection where Element == UInt8 {
  /// The bytes as text; what is not UTF-8 becomes U+FFFD.
  var text: String { String(decoding: self, as: UTF8.self) }
}

extension BidirectionalCollection where Element == UInt8 {
  /// Without spaces, tabs and line ends at both ends.
  var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
      return self[startIndex..<startIndex]
    }
    return self[first...last]
  }
}

extension Array where Element == UInt8 {
  /// Where `needle` first begins at or behind `start`, not past `limit`.
  func firstRange(of needle: [UInt8], from start: Int, to limit: Int) -> Range<Int>? {
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
