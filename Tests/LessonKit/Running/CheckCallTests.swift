import Testing

@testable import LessonRunning

/// Which calls say that they need not run.
struct CheckCallTests {
  @Test(arguments: [
    ("check(\"a\", true)", false),
    ("check(\"a\", true, optional: true)", true),
    ("check (\"a\", true, optional : true , line: 3)", true),
    ("check(\"a\", true, optional: false)", false),
    ("check(\"a\", true, optional: isSo)", nil),
    ("check(\"a\", true, optional: !true)", nil),
    ("check(\"a\", f(optional: true))", false),
    ("check(\"optional: true\", true)", false),
    ("check(\"\\(f(optional: true)), optional: true\", true)", false),
    ("check(\"\\(\"(\")\", true, optional: true)", true),
    ("check(#\"\\(\"#, true, optional: true)", true),
    ("check(\"\"\"\n  (\"\n  \"\"\", true,\n  optional: true)", true),
    ("check(\"a\", true /* ( optional: true */, // )\n optional:\n  true)", true),
    ("check(\"a\", true); f(optional: true)", false),
    ("check(\"a\", [1].map { optional in optional }.count, equals: 1)", false),
    ("check(\"a\", isSo ? optional : other)", false),
    ("check(\"a\", true, optional: /* so */ true)", true),
    ("`check`(\"a\", true, optional: true)", true),
  ])
  func optional(code: String, expected: Bool?) throws {
    let call = try #require(CheckCall(in: Array(code.utf8), nameAt: 0))
    #expect(call.isOptional == expected, "\(code)")
  }

  @Test(arguments: ["check", "check\n(\"a\", true)", "", "(check)(1)"])
  func noCall(code: String) {
    #expect(CheckCall(in: Array(code.utf8), nameAt: 0) == nil)
  }
}
