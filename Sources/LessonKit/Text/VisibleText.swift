/// Makes characters visible that no reader sees but that change how others look: NUL becomes `^@`, a right-to-left override
/// `<U+202E>`.
///
/// What code prints and computes may hold any character. On a page, a NUL is an error, and a bidirectional override makes the
/// text after it read as something else; on a terminal, an escape moves the cursor. Marks that scripts need (joiners, direction
/// marks, soft hyphens) stay as they are.
package enum VisibleText {
  /// The text with such characters made visible. Line feeds, tabs, and carriage returns before a line feed stay.
  package static func of(_ text: some StringProtocol) -> String {
    var text = String(text)
    let replaced = text.withUTF8 { bytes -> [UInt8]? in
      isPlain(bytes) ? nil : replacing(Array(bytes)) { $0 }
    }
    return replaced.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// The same for a line that is to be compared by eye: tabs, spaces that are no space, and marks without a shape show as well, except
  /// inside emoji.
  package static func marked(_ line: some StringProtocol) -> String {
    line.map { character -> String in
      let scalars = character.unicodeScalars
      if scalars.first?.properties.isEmojiPresentation == true { return String(character) }
      return scalars.map { scalar in
        if scalar == "\t" { return "^I" }
        if let text = replacement(for: scalar) { return text }
        let isShown =
          switch scalar.properties.generalCategory {
          case .format, .lineSeparator, .paragraphSeparator: false
          case .spaceSeparator: scalar == " "
          default: true
          }
        return isShown ? String(scalar) : "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
      }.joined()
    }.joined()
  }

  /// What is shown in place of a character; `nil` for one that is shown as itself.
  package static func replacement(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x09, 0x0A: nil
    case 0x00...0x1F: "^\(Unicode.Scalar(UInt8(scalar.value) ^ 0x40))"
    case 0x7F: "^?"
    case 0x80...0x9F: "\u{FFFD}"
    case 0x2028...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF:
      "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
    default: nil
    }
  }

  /// Whether nothing has to be replaced. This is almost always so, so the test is quick.
  package static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isASCII = true
    for byte in bytes { isASCII = isASCII && byte >= 0x20 && byte < 0x7F }
    if isASCII { return true }
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x09, 0x0A: continue
      case 0x00...0x1F, 0x7F: return false
      case 0xC2: if index + 1 < bytes.count, bytes[index + 1] <= 0x9F { return false }
      case 0xE2: if index + 1 < bytes.count, bytes[index + 1] <= 0x81 { return false }
      case 0xEF: if index + 1 < bytes.count, bytes[index + 1] >= 0xB7 { return false }
      default: continue
      }
    }
    return true
  }

  /// - Parameter written: Writes a replacement the way the other bytes are written.
  package static func replacing(_ bytes: [UInt8], written: (String) -> String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let endsLine = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      if !endsLine, let text = replacement(for: scalar) {
        result += written(text).utf8
      } else {
        result += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    return result
  }
}
