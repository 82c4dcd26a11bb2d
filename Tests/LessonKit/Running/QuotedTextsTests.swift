import Testing

@testable import LessonRunning

@Suite struct QuotedTextsTests {
  @Test(arguments: [
    ("read(\"a.csv\")", ["a.csv"]),
    ("\"a/\\(f(\"b\")).csv\" + #\"c\\d\"#", ["a/…", "b", "c\\d"]),
    ("// \"a\"\n/* \"b\" */ \"c \\\"d\\\"\"", ["c \"d\""]),
    ("\"\"\"\na\n\"\"\"", []),
    ("let r = /\"a\"/; \"b\"", ["b"]),
    ("\"open\n\"b\"", ["open", "b"]),
  ])
  func texts(code: String, expected: [String]) {
    #expect(QuotedTexts(in: code).texts.map { $0.value + ($0.isBeginning ? "…" : "") } == expected)
  }
}
