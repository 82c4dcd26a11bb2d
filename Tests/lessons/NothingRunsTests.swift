import Foundation
import Testing

/// No lesson runs while something is known to be wrong with any of them, although formulas, sources and programs are looked at side by
/// side.
@Suite struct NothingRunsTests {
  private static func lesson(_ text: String, code: String = "print(1)") -> String {
    "# A lesson\n\n\(text)\n\n```swift-run\n\(code)\n```\n"
  }

  /// What a run leaves.
  private static func results(of fixture: Fixture) -> [String] {
    fixture.files(in: ".lessons/results").keys.sorted()
  }

  @Test(
    arguments: [
      (lesson("Wrong code.", code: "let a: Int = \"\""), "cannot convert value of type 'String'"),
      (lesson("A wrong formula: $\\frac{1}$."), "lessons/03-last.md:3:"),
      (
        lesson("No such source:\n\n```swift-source symbol=Nothing.atAll\n```"),
        "lessons/03-last.md:5:"
      ),
      (lesson("A wrong formula: $\\frac{1}$.", code: "let a: Int = \"\""), "cannot convert value of type"),
    ], [["--jobs", "1"], ["--jobs", "2"]])
  func nothingRuns(last: (text: String, message: String), options: [String]) async throws {
    let fixture = try Fixture(texts: [
      "lessons/01-first.md": Self.lesson("Right."), "lessons/02-second.md": Self.lesson("Right, too."),
      "lessons/03-last.md": last.text,
    ])
    let outcome = try await fixture.lessons(["build"] + options)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains(last.message), "\(outcome.error)")
    #expect(Self.results(of: fixture) == [])
    guard last.message.hasPrefix("cannot"), options == ["--jobs", "2"] else { return }
    // A mistake in a formula is said together with one in code.
    #expect(
      outcome.error.contains("mistake in the formula") == last.text.contains("frac"), "\(outcome.error)")
    try fixture.write(Self.lesson("Mended."), to: "lessons/03-last.md")
    #expect(try await fixture.build().status == 0)
    #expect(Self.results(of: fixture).count == 3)
  }
}
