import LessonFiles
import LessonText

/// What a request asks for, as a path of the site.
enum RequestPath {
  /// - Parameter target: as it was sent: `/03-dropout.html?q=1`.
  /// - Returns: `03-dropout.html`; `index.html` for `/`; `nil` for what can be no path of a site.
  ///
  /// Nothing is repaired: browsers resolve `..` before they ask, and an address in any other form was made to be misunderstood.
  static func path(of target: String) -> String? {
    guard target.utf8.first == UInt8(ascii: "/") else { return nil }
    let encoded = target.utf8.dropFirst().prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    var bytes: [UInt8] = []
    var rest = encoded[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hexadecimal), let low = rest.popFirst().flatMap(hexadecimal)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    guard let path = String(validating: bytes, as: UTF8.self) else { return nil }
    if path.isEmpty { return SitePath.index(translation: nil) }
    guard SiteFile.isValid(path: path), !path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C })
    else { return nil }
    return path
  }

  /// Whether a part of a path begins with a dot.
  static func isHidden(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
