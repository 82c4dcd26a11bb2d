/// Characters that no reader sees and that change what the others look like, made visible: `^@` for NUL, `<U+202E>` for one that
/// turns text around.
///
/// What code prints and computes may hold any character. On a page a NUL is an error, and a bidirectional override makes the text
/// behind it read as something that it is not; on a terminal an escape moves the cursor. Marks that scripts need (joiners, marks of
/// direction, soft hyphens) stay as they are.
package enum VisibleText {
  /// Line feeds, tabs and carriage returns before a line feed stay.
  package static func of(_ text: some StringProtocol) -> String {
    var text = String(text)
    let replaced = text.withUTF8 { bytes -> [UInt8]? in
      isPlain(bytes) ? nil : replacing(Array(bytes)) { $0 }
    }
    return replaced.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// What stands for a character; `nil` for one that stands for itself.
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

  /// Whether nothing has to be replaced; quick, because almost always nothing has.
  package static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
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

  /// - Parameter written: How a replacement is written among the other bytes.
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
