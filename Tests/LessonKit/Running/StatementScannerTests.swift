import Testing

@testable import LessonKit

@Suite struct StatementScannerTests {
  private func ranges(_ code: String) -> String {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      CodeLine(text: String($0.element), number: $0.offset + 1)
    }
    return StatementScanner.ranges(of: lines)
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
    ("a = b / c; d / (e)", "1 1 10 1 12 19"),
    ("f(/, 1)\ng(2 / 1)", "1 1 8 2 1 9"),
    ("let r = #/\n  \"( \\/\n/#; x", "1 1 0 3 0 3 3 5 6"),
    ("", ""),
    ("}", "1 1 2"),
    ("\"open\nx", "1 1 0 2 1 2"),
  ])
  func findsTopLevelStretches(code: String, expected: String) {
    #expect(ranges(code) == expected)
  }

  @Test func findsTheLastLineOfAStatement() {
    let lines = ["Chart {", "  Mark()", "}", "x"].enumerated().map {
      CodeLine(text: $0.element, number: $0.offset + 5)
    }
    #expect(StatementScanner.lastLine(ofStatementAt: 5, in: lines) == 7)
    #expect(StatementScanner.lastLine(ofStatementAt: 8, in: lines) == 8)
  }
}
