import LessonDiagnostics
import Testing

@testable import LessonCourse

@Suite struct TextPatternTests {
  @Test(
    arguments: [
      ("test error", "test error", []), ("test error", "test errors", nil), ("test error", "Test error", nil),
      ("λ = {}: {} wrong", "λ = 0.1: 3 wrong", ["0.1", "3"]), ("λ = {}: {} wrong", "λ = 0.1: wrong", nil),
      ("λ = {}: {} wrong", "λ = : 3 wrong", nil), ("{}", "7", ["7"]), ("{}", "", nil),
      ("{}{}", "12", ["1", "2"]),
      ("{} of {}", "3 of 4 of 5", ["3", "4 of 5"]), ("{} of {} left", "a of b of c left", ["a", "b of c"]),
      ("epoch {}", "epoch", nil), ("{}번", "세번", ["세"]), ("{}{}", "가나", ["가", "나"]), ("{} a", "a a", ["a"]),
      ("a {} b {} a", "a b b b a b a", ["b", "b a b"]), ("{ }", "{ }", []), ("{1}", "{1}", []),
    ] as [(String, String, [String]?)])
  func patterns(_ pattern: String, text: String, parts: [String]?) {
    #expect(TextPattern(pattern).match(text) == parts)
  }

  /// A part never ends inside a character.
  @Test func partsAreText() {
    let pattern = TextPattern("{}\u{80}")
    #expect(pattern.match("\u{C0}\u{80}") == ["\u{C0}"])
    #expect(TextPattern("{}{}{}").match("é가😀") == ["é", "가", "😀"])
  }

  @Test(
    arguments: [
      ("{1}이면 {2}개", ["0.1", "3"], "0.1이면 3개"), ("{2} {1} {2}", ["a", "b"], "b a b"),
      ("{}의 {}", ["a", "b"], "a의 b"), ("{}", ["a", "b"], "a"), ("없음", ["a"], "없음"),
      ("{x} { } {", [], "{x} { } {"),
      ("{}", ["{1}"], "{1}"),
    ] as [(String, [String], String)])
  func replacements(_ text: String, parts: [String], filled: String) throws {
    #expect(try TextReplacement(text, parts: parts.count).filled(parts) == filled)
  }

  @Test(arguments: [
    ("{3}", 2, Problem.unknownPlaceholder("{3}", parts: 2)), ("{0}", 2, .unknownPlaceholder("{0}", parts: 2)),
    ("{}", 0, .unknownPlaceholder("{}", parts: 0)), ("{} {} {}", 2, .unknownPlaceholder("{}", parts: 2)),
    ("{} {1}", 2, .placeholdersMixed),
    ("{99999999999999999999}", 1, .unknownPlaceholder("{99999999999999999999}", parts: 1)),
  ])
  func wrongReplacements(_ text: String, count: Int, problem: Problem) {
    #expect(throws: problem) { try TextReplacement(text, parts: count) }
  }
}
