/// Text as HTML and back.
enum HTMLText {
  /// Safe as text and inside a quoted attribute, and every character to be seen.
  static func escaped(_ text: some StringProtocol) -> String {
    let text = VisibleText.of(text)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 { append(byte, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
    case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
    default: bytes.append(byte)
    }
  }

  static func attribute(_ name: String, _ value: String?) -> String {
    value.map { " \(name)=\"\(escaped($0))\"" } ?? ""
  }

  /// Attributes for an element that may have to scroll sideways on a narrow screen: the keyboard must reach it.
  static func scrollable(label: String, columns: Int) -> String {
    columns > 32 ? " tabindex=\"0\" role=\"group\" aria-label=\"\(escaped(label))\"" : ""
  }
}
