/// What letters words are written in.
package enum Script {
  package static func isHangul(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100..<0x1200, 0x3130..<0x3190, 0xA960..<0xA980, 0xAC00..<0xD800: true
    default: false
    }
  }

  package static func isKana(_ scalar: Unicode.Scalar) -> Bool {
    (0x3040..<0x3100).contains(scalar.value) || (0x31F0..<0x3200).contains(scalar.value)
  }

  package static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400..<0x4DC0, 0x4E00..<0xA000, 0xF900..<0xFB00, 0x20000..<0x32000: true
    default: false
    }
  }

  package static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool { (0x400..<0x530).contains(scalar.value) }

  /// A letter of a script with capital letters, whose words have spaces between them.
  package static func isCased(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isCased }

  package static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  /// The letters in which a language is written, where these are no Latin letters.
  ///
  /// - Parameter language: a BCP 47 tag.
  package static func own(of language: String) -> ((Unicode.Scalar) -> Bool)? {
    switch language.prefix(while: { $0 != "-" }).lowercased() {
    case "ko": { isHangul($0) || isHan($0) }
    case "ja": { isKana($0) || isHan($0) }
    case "zh": isHan
    case "ru", "uk", "bg", "sr", "be", "mk": isCyrillic
    default: nil
    }
  }

  /// The character that ends before an index; `nil` at the beginning.
  package static func scalar(before index: Int, in bytes: [UInt8]) -> Unicode.Scalar? {
    var start = index - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start < 0 ? nil : scalar(at: start, in: bytes)
  }

  /// The character that begins at an index; `nil` at the end.
  package static func scalar(at index: Int, in bytes: [UInt8]) -> Unicode.Scalar? {
    guard index < bytes.count else { return nil }
    return bytes[index..<min(index + 4, bytes.count)].text.unicodeScalars.first
  }
}
