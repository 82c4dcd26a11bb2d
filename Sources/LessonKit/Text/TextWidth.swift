/// Widths in columns of a fixed-width font, where characters of East Asian scripts take two.
enum TextWidth {
  static func columns(of line: some StringProtocol) -> Int {
    line.unicodeScalars.reduce(0) { $0 + (isWide($1.value) ? 2 : 1) }
  }

  static func widestLine(of text: some StringProtocol) -> Int {
    text.split(separator: "\n").reduce(0) { max($0, columns(of: $1)) }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    return switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
