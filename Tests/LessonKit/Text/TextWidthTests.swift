import Foundation
import Testing

@testable import LessonText

/// How many columns characters take in a fixed-width font, as Unicode's EastAsianWidth.txt (W and F) has it.
@Suite struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("드롭아웃", 8), ("드롭아웃".decomposedStringWithCanonicalMapping, 8), ("確率", 4),
    ("ドロップ", 8), ("ﾄﾞ", 2),
    ("e\u{301}", 1),
    // Fullwidth signs, and the one narrow character in their midst.
    ("！", 2), ("￥", 2), ("\u{303F}", 1),
    // Emoji: pictures by nature, by a variation selector, and not.
    ("🚀", 2), ("✅", 2), ("😀", 2), ("🇰🇷", 2), ("👩‍👩‍👧", 2), ("❤\u{FE0F}", 2), ("❤", 1), ("🕊", 1), ("→", 1),
    ("\u{1F700}", 1),
  ])
  func columns(_ text: String, _ expected: Int) {
    #expect(TextWidth.columns(of: text) == expected)
  }

  @Test func widestLine() {
    #expect(TextWidth.widestLine(of: "ab\n나다\nc") == 4)
  }
}
