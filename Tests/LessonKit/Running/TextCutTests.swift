import Testing

@testable import LessonRunning

@Suite struct TextCutTests {
  @Test(arguments: [
    ("abc", 2, 2), ("abc", 3, 3), ("abc", 9, 3), ("abc", -1, 0), ("", 0, 0),
    ("aé", 2, 1), ("a가나", 5, 4), ("a가나", 6, 4), ("a가나", 7, 7),
    // Two flags of eight bytes each, and a family of eighteen.
    ("🇰🇷🇩🇪", 4, 0), ("🇰🇷🇩🇪", 8, 8), ("🇰🇷🇩🇪", 12, 8),
    ("x 👩‍👩‍👧y", 10, 2), ("x 👩‍👩‍👧y", 20, 20),
    ("e\u{301}e\u{301}", 4, 3), ("a\r\nb", 2, 1),
  ])
  func cutsBetweenCharacters(text: String, target: Int, expected: Int) {
    #expect(TextCut.place(atMost: target, in: Array(text.utf8)[...]) == expected)
  }

  @Test func cutsWhatIsNoTextAnywhere() {
    let bytes = [UInt8](repeating: 0x80, count: 100)
    #expect(TextCut.place(atMost: 50, in: bytes[...]) == 50)
    #expect(TextCut.place(atMost: 2, in: [0x61, 0xFF, 0x62][...]) == 2)
    #expect(TextCut.place(atMost: 1, in: [0x00, 0x61, 0xC3, 0xA9][1...]) == 1)
  }

  @Test func cutsEndlessCharactersBetweenScalars() {
    let text = "e" + String(repeating: "\u{301}", count: 1000)
    #expect(TextCut.place(atMost: 1000, in: Array(text.utf8)[...]) == 999)
  }
}
