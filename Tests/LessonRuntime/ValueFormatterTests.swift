import Testing

@testable import LessonRuntime

@Suite struct ValueFormatterTests {
  @Test(arguments: [
    (1_000_000.25, "1000000"), (123_456.7, "123457"), (999_999.96, "1000000"), (99_999.96, "100000"),
    (-12_345_678.9, "-12345679"), (1e15, "1e+15"), (3.0, "3.0"), (0.1 + 0.2, "0.3"), (1e-7, "1e-07"),
    (-0.0, "-0.0"), (.nan, "nan"), (-.infinity, "-inf"),
  ])
  func printsNumbersToAReadablePrecision(value: Double, expected: String) {
    #expect(ValueFormatter.statement(value).short == expected)
  }

  @Test func cutsLongTextBetweenCharacters() {
    let family = "👩‍👩‍👧"
    let short = String(repeating: family, count: 3000)
    #expect(ValueFormatter.statement(short).short == short)
    let long = ValueFormatter.statement(String(repeating: family, count: 4100)).short
    #expect(long == String(repeating: family, count: 4000) + " … (100 more characters)")
  }

  @Test(arguments: [
    ("It's", #""It's""#), ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t\0", #""\n\r\t\0""#),
    ("\u{202E}x\u{2066}\u{FEFF}\u{2028}\u{1B}", #""\u{202E}x\u{2066}\u{FEFF}\u{2028}\u{1B}""#),
    ("👩‍👩‍👧🏴󠁧󠁢󠁥󠁮󠁧󠁿", #""👩‍👩‍👧🏴󠁧󠁢󠁥󠁮󠁧󠁿""#),
  ])
  func quotesText(text: String, expected: String) {
    #expect(QuotedText.quoted(text) == expected)
  }

  private final class Object {}

  @Test func neverSaysNothing() {
    #expect(ValueFormatter.inline(Object()).short == "Object")
    #expect(ValueFormatter.inline({ (x: Int) in x }).short == "(Int) -> Int")
    #expect(ValueFormatter.inline(()).short == "()")
    #expect(ValueFormatter.inline(UnsafeRawPointer(bitPattern: 8) as Any).short == "UnsafeRawPointer")
    #expect(ValueFormatter.note(Object()) == nil)
    #expect(ValueFormatter.note([Object()])?.short == "[Object]")
    #expect(ValueFormatter.note(Int.self) == nil)
  }

  private indirect enum Tree {
    case leaf
    case node([Tree])
  }

  @Test func boundsWhatItSays() {
    var tree = Tree.leaf
    for _ in 0..<20 { tree = .node([tree, tree, tree]) }
    #expect(ValueFormatter.statement(tree).short.count < 4100)
    #expect(ValueFormatter.inline((0..<40).reduce([] as [Any]) { inner, _ in [inner] }).short.contains("…"))
  }
}
