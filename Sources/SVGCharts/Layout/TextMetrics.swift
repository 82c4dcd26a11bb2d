/// How wide text is likely to be, in units of its size.
///
/// The page chooses the font, so this is an estimate from above: the widths of DejaVu Sans, the widest of the usual
/// sans-serif fonts, and a full square for Hangul, kana, Chinese characters and emoji.
package enum TextMetrics {
  package static let bodySize = 13.0
  static let titleSize = 15.0
  static let lineHeight = 18.0
  static let titleLineHeight = 20.0

  private static let asciiFromSpace: [UInt16] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
  ]

  package static func width(_ text: String, size: Double = bodySize, bold: Bool = false) -> Double {
    var thousandths = 0
    for scalar in text.unicodeScalars { thousandths += advance(scalar) }
    return Double(thousandths) / 1000 * size * (bold ? 1.1 : 1)
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    switch value {
    case 0x20..<0x7f: return Int(asciiFromSpace[Int(value - 0x20)])
    case 0..<0x20, 0x7f..<0xa0: return 636
    case 0x300..<0x370, 0x200b...0x200f, 0xfe00...0xfe0f, 0x20d0..<0x2100: return 0
    case 0x2212, 0x2260...0x2265, 0x2190...0x21ff: return 838
    case 0xa0..<0x250, 0x370..<0x530, 0x1e00..<0x2000: return 720
    case 0x1100..<0x1200, 0x2e80..<0xa4d0, 0xac00..<0xd7b0, 0xf900..<0xfb00, 0xfe30..<0xfe70,
      0xff00..<0xff61, 0x20000..<0x40000:
      return 1000
    case 0x1f000..<0x20000, 0x2600..<0x27c0: return 1380
    default: return 900
    }
  }

  /// The text, or as much of its beginning as fits, with an ellipsis.
  package static func truncated(_ text: String, to limit: Double, size: Double = bodySize, bold: Bool = false)
    -> String
  {
    guard width(text, size: size, bold: bold) > limit else { return text }
    var kept = text
    while !kept.isEmpty, width(kept + "…", size: size, bold: bold) > limit { kept.removeLast() }
    return kept + "…"
  }

  /// Lines no wider than the limit, broken at spaces, and inside a word only when it alone is too wide.
  package static func wrapped(
    _ text: String, to limit: Double, lines: Int = 3, size: Double = bodySize, bold: Bool = false
  ) -> [String] {
    var result: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if width(longer, size: size, bold: bold) <= limit {
        line = longer
        continue
      }
      if !line.isEmpty { result.append(line) }
      line = ""
      for character in word {
        if !line.isEmpty, width(line + String(character), size: size, bold: bold) > limit {
          result.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    if !line.isEmpty { result.append(line) }
    guard result.count > lines, lines > 0 else { return result }
    let last = result[(lines - 1)...].joined(separator: " ")
    return result[..<(lines - 1)] + [truncated(last, to: limit, size: size, bold: bold)]
  }
}
