import Testing

@testable import LessonParsing
@testable import LessonRunning

@Suite struct StatementListTests {
  private func ranges(_ code: String) -> String {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      CodeLine(text: String($0.element), number: $0.offset + 1)
    }
    return StatementList(lines).ranges
  }

  @Test(arguments: [
    ("x", "1 1 2"),
    ("  x + 1  // why", "1 3 8"),
    ("a; b", "1 1 2 1 4 5"),
    ("f(1,\n  2)", "1 1 0 2 0 5"),
    ("if x {\n  y\n}", "1 1 0 3 0 2"),
    ("\"a // b; c\"", "1 1 12"),
    ("\"\\(f(\")\"))\"; y", "1 1 12 1 14 15"),
    ("#\"a\"b\"#", "1 1 8"),
    ("let s = \"\"\"\n  x; {\n  \"\"\"", "1 1 0 3 0 6"),
    ("/* a; /* b */ c */ x", "1 20 21"),
    ("x /* a\nb */ y", "1 1 2 2 6 7"),
    ("가 + 1", "1 1 8"),
    ("let r = /[a\"(]/\nx", "1 1 16 2 1 2"),
    ("let r = /+/\n\"b\"", "1 1 12 2 1 4"),
    ("a = b / c; d / (e)", "1 1 10 1 12 19"),
    ("f(/, 1)\ng(2 / 1)", "1 1 8 2 1 9"),
    ("let r = #/\n  \"( \\/\n/#; x", "1 1 0 3 0 3 3 5 6"),
    ("", ""),
    ("}", "1 1 2"),
    ("\"open\nx", "1 1 6 2 1 2"),
  ])
  func findsTopLevelStretches(code: String, expected: String) {
    #expect(ranges(code) == expected)
  }

  @Test(arguments: [
    ("let x = [1]\n  .sorted()\n  // why\n  .map { $0 }", "1 1 0 4 0 14"),
    ("let r =\n  1 << 3", "1 1 0 2 0 9"),
    ("a\n  + b\n-c", "1 1 0 2 0 6 3 1 3"),
    ("a\n&b", "1 1 2 2 1 3"),
    ("x\n  ? y\n  : z", "1 1 0 3 0 6"),
    ("x!\ny", "1 1 3 2 1 2"),
    ("1...\ny", "1 1 5 2 1 2"),
    ("if x {\n}\nelse {\n}\ny", "1 1 0 4 0 2 5 1 2"),
    ("repeat {\n}\nwhile x\nwhile y {\n}", "1 1 0 3 0 8 4 1 0 5 0 2"),
    ("func f()\n{\n}", "1 1 0 3 0 2"),
    ("func f()\n  async {\n}\ng(3)\nasync let x = 1", "1 1 0 3 0 2 4 1 5 5 1 16"),
    ("let a = 1,\n  b = 2", "1 1 0 2 0 8"),
    ("x as\n  Int", "1 1 0 2 0 6"),
    ("#/\\(\"/#\ny", "1 1 8 2 1 2"),
    ("f(\n  x\n)\n.g()", "1 1 0 4 0 5"),
    ("let word = \"a\"\n\"b\"", "1 1 15 2 1 4"),
  ])
  func followsStatementsOverLines(code: String, expected: String) {
    #expect(ranges(code) == expected)
  }

  private func list(_ code: String) -> StatementList {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      CodeLine(text: String($0.element), number: $0.offset + 1)
    }
    return StatementList(lines)
  }

  @Test func findsStatementsInsideBraces() {
    let list = list(
      "for i in 1...2 { f(i); g(i) }\nlet h = { (x: Int) in\n  x\n  + 1\n}\nlet k = [1].map { $0 }")
    let texts = list.statements.map { "\($0.start.line):\($0.start.column) \($0.depth) \($0.isAlone)" }
    #expect(
      texts == [
        "1:1 0 false", "1:18 1 false", "1:24 1 false", "2:1 0 false", "2:11 1 false", "3:3 1 false",
        "6:1 0 false",
        "6:19 1 true",
      ])
    let inner = list.innermost(at: .init(line: 1, column: 20))
    #expect(inner?.start == .init(line: 1, column: 18))
    #expect(inner.flatMap(list.parent)?.keyword == "for")
    #expect(list.statements(onLine: 4).map(\.start) == [.init(line: 3, column: 3)])
  }

  @Test func endsLabelsOfCases() {
    let list = list("switch x {\ncase 1: a ? b : c\ndefault:\n  d\n}")
    #expect(list.statements.map(\.head) == ["switch x", "case 1:", "a ? b : c", "default:", "d"])
  }
}
