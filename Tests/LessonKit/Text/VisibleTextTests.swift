import Testing

@testable import LessonHTML
@testable import LessonText

/// Which characters are made visible, and which are left to do their work.
struct VisibleTextTests {
  @Test(arguments: [
    ("\u{0}", "^@"), ("\u{1B}[2J", "^[[2J"), ("\u{7F}", "^?"), ("\u{9B}", "\u{FFFD}"), ("a\rb", "a^Mb"),
    ("a\r", "a^M"),
    ("\u{202E}cba\u{202C}", "<U+202E>cba<U+202C>"), ("\u{2066}\u{2069}", "<U+2066><U+2069>"),
    ("\u{2028}", "<U+2028>"),
    ("\u{FEFF}", "<U+FEFF>"), ("\u{FFFE}", "<U+FFFE>"),
  ])
  func madeVisible(text: String, visible: String) {
    #expect(VisibleText.of(text) == visible)
    #expect(HTML.text(text).text == visible.replacing("<", with: "&lt;").replacing(">", with: "&gt;"))
    let markup = VisibleText.inMarkup(Array("<b>\(text)</b>".utf8))
    #expect(String(decoding: markup, as: UTF8.self) == HTML.element("b", [.text(text)]).text)
  }

  @Test(arguments: [
    "", "a\tb\n", "a\r\nb", "é €", "👩\u{200D}🔬", "\u{5D0}\u{200E}", "a\u{AD}b", "\u{FB01}", "｡", "드롭아웃", "ﷺ",
    "\u{2010}…",
  ])
  func left(text: String) {
    #expect(VisibleText.of(text) == text)
    #expect(VisibleText.inMarkup(Array(text.utf8)) == Array(text.utf8))
  }
}
