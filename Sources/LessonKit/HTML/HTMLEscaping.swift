import LessonText

/// Escapes text for HTML: the only place that does.
package enum HTMLEscaping {
  /// The text, safe between tags and in an attribute's quotation marks.
  package static func escaped(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  static func append(_ text: some StringProtocol, to bytes: inout [UInt8]) {
    append(String(text), to: &bytes)
  }

  static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { source in
      var start = 0
      var index = 0
      while index < source.count {
        let byte = source[index]
        // Letters and digits first, because most text is that.
        if byte < UInt8(ascii: "?"), let reference = reference(for: byte) {
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
          bytes += reference.utf8
          start = index + 1
        }
        index += 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
    }
  }

  /// An address, percent-encoded as it is when it is written.
  package static func address(_ address: String) -> String {
    address.percentEncoded(keeping: addressMarks)
  }

  private static let addressMarks = "-_.+!*'(),%#@?=;:/$~&"

  /// Writes an address as CommonMark's reference implementation does: every byte that is not a letter, a digit or a mark of
  /// addresses becomes `%XX`.
  static func append(address: String, to bytes: inout [UInt8]) {
    for byte in self.address(address).utf8 {
      if byte == UInt8(ascii: "'") {
        bytes += "&#x27;".utf8
      } else if let reference = reference(for: byte) {
        bytes += reference.utf8
      } else {
        bytes.append(byte)
      }
    }
  }

  private static func reference(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: nil
    }
  }
}
