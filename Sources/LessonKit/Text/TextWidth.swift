/// Widths of text in the columns of a fixed-width font, on a page or a terminal. East Asian letters and emoji take two columns.
package enum TextWidth {
  package static func columns(of line: some StringProtocol) -> Int {
    line.reduce(0) { $0 + columns(of: $1) }
  }

  package static func widestLine(of text: some StringProtocol) -> Int {
    text.split(separator: "\n").reduce(0) { max($0, columns(of: $1)) }
  }

  /// As much of the beginning of a line as fits into so many columns.
  package static func prefix(of line: String, columns: Int) -> String {
    var width = 0
    return String(
      line.prefix { character in
        width += self.columns(of: character)
        return width <= columns
      })
  }

  private static func columns(of character: Character) -> Int {
    // Halfwidth voice marks take a column of their own, although they belong to the character of the Kana before them.
    let marks = character.unicodeScalars.dropFirst().count { $0 == "\u{FF9E}" || $0 == "\u{FF9F}" }
    return (isWide(character) ? 2 : 1) + marks
  }

  /// Whether Unicode's annex 11 calls the character wide: it is of one of the scripts below, or an emoji that is shown as a
  /// picture by default or because of a variation selector.
  private static func isWide(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first, scalar.value >= 0x1100 else { return false }
    return switch scalar.value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FF,
      0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}")
    }
  }
}
