import Testing

@testable import LessonText

@Suite struct PercentCodingTests {
  @Test func encoding() {
    #expect("a b-é%".percentEncoded(keeping: "-") == "a%20b-%C3%A9%25")
    #expect("a/b".percentEncoded(keeping: "") == "a%2Fb")
  }

  @Test(arguments: [
    ("a%20b", "a b", false), ("%ED%95%9C", "한", false), ("100% sure%3F", "100% sure?", true),
    ("%", "%", true),
    ("%FF", "%FF", false), ("%4", "%4", true),
  ])
  func decoding(_ text: String, _ decoded: String, _ isStray: Bool) {
    #expect(text.percentDecoded == decoded)
    #expect(text.hasStrayPercent == isStray)
  }

  @Test func json() {
    #expect(JSONText.of(["a\"b\\", "c/d\n", "한\u{1}"]) == #"["a\"b\\","c/d\n","한\u0001"]"#)
    #expect(JSONText.of(["\\R": "\\mathbb{R}", "\\E": "e"]) == #"{"\\E":"e","\\R":"\\mathbb{R}"}"#)
  }
}
