import Foundation
import Testing

/// `lessons check` does what a build does, twice, and leaves everything as it was.
@Suite struct CheckCommandTests {
  @Test func nothingIsWritten() async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n\n```swift-run\nprint(1)\n```\n"])
    func others() -> [String: Data] { fixture.files(in: "").filter { !$0.key.hasPrefix(".lessons/") } }
    let before = others()
    let outcome = try await fixture.lessons(["check"])
    #expect(outcome.error == "")
    #expect(outcome.status == 0)
    #expect(outcome.output == "1 page, the same when built again; links to other sites were not tried: 0\n")
    #expect(others() == before)
    #expect(fixture.litter == [])
    #expect(try await fixture.lessons(["check", "--quiet"]).output == "")

    // A site that is there stays as it is, whatever has changed.
    #expect(try await fixture.build().status == 0)
    try fixture.write("# B\n", to: "lessons/01-a.md")
    let built = others()
    #expect(try await fixture.lessons(["check"]).status == 0)
    #expect(others() == built)
  }

  /// A title stands on every page, and is told of once, where it is computed.
  @Test func aTitleThatDiffers() async throws {
    let fixture = try Fixture(texts: [
      "lessons/01-a.md":
        "---\ntitle: Number `swift-run draw`\n---\n\n```swift-run\nlet draw = UInt64.random(in: 0...UInt64.max)\n```\n",
      "lessons/02-b.md": "# B\n", "lessons/02-b.ko.md": "# 나\n",
    ])
    let outcome = try await fixture.lessons(["check"])
    let lines = outcome.error.split(separator: "\n")
    #expect(lines.filter { $0.contains("error:") }.count == 1, "\(outcome.error)")
    #expect(
      lines.first?.hasPrefix("lessons/01-a.md:5:1: error: what is computed here is not the same each time")
        == true)
    #expect(outcome.status == 1)
  }

  /// What a lesson writes into a file that the site shows is part of the site.
  @Test func aFileThatDiffers() async throws {
    let fixture = try Fixture(texts: [
      "lessons/01-a.md": """
      ---
      title: A
      data: [drawing.svg]
      ---

      ![A drawing](drawing.svg)

      ```swift-run echo=false output=false
      import Foundation
      let old = try String(contentsOfFile: "drawing.svg", encoding: .utf8)
      try (old + "\\n").write(toFile: "drawing.svg", atomically: true, encoding: .utf8)
      ```

      """, "lessons/drawing.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ])
    let outcome = try await fixture.lessons(["check", "--sandbox=off"])
    #expect(
      outcome.error.hasPrefix(
        "lessons/drawing.svg:1:1: error: the file 'drawing.svg' of the site is not the same each time the lessons are run; "
      ), "\(outcome.error)")
    #expect(outcome.status == 1)
  }

  /// A mistake in a course is told once, though the course is built twice; so is a warning.
  @Test func everythingIsToldOnce() async throws {
    let fixture = try Fixture(texts: [
      "lessons/01-a.md":
        "# A\n\n```swift-run\nimport Foundation\nFileHandle.standardError.write(Data(\"\\(getpid())\\n\".utf8))\n```\n"
    ])
    let outcome = try await fixture.lessons(["check"])
    #expect(outcome.status == 0)
    #expect(
      outcome.error.split(separator: "\n").filter { $0.contains("warning:") }.count == 1, "\(outcome.error)")
  }

  @Test(arguments: [SIGINT, SIGTERM]) func aCheckThatIsInterrupted(signal: Int32) async throws {
    let fixture = try Fixture(texts: [
      // In a busy run of all tests a minute may go by before this one is asked again.
      "lessons/01-a.md": """
      ---
      title: A
      limits: {seconds: 900}
      ---

      ```swift-run
      import Foundation
      let sign = ["", "running"].joined(separator: "has-")
      if FileManager.default.fileExists(atPath: sign) { FileManager.default.createFile(atPath: sign + "-again", contents: nil) }
      FileManager.default.createFile(atPath: sign, contents: nil)
      if FileManager.default.fileExists(atPath: sign + "-again") { sleep(900) }
      ```

      """
    ])
    let checking = try fixture.start(["check", "--sandbox=off"])
    try await fixture.wait(for: "lessons/has-running-again", of: checking)
    checking.kill(signal)
    let outcome = try await checking.outcome()
    #expect(outcome.status == 128 + signal, "\(outcome.error)")
    #expect(fixture.litter == [])
    #expect(!fixture.exists("site"))
  }

  /// A theme's links stand on every page, and are told of once, in the theme.
  @Test func linksOfATheme() async throws {
    let theme = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/LessonKit/Rendering/Theme/page.html")
    let page = try String(contentsOf: theme, encoding: .utf8)
    let fixture = try Fixture(texts: [
      "lessons/01-a.md": "# A\n", "lessons/02-b.md": "# B\n",
      "lessons/theme/page.html": page.replacing("</main>", with: "<a href=\"about.html\">About</a>\n</main>"),
    ])
    let outcome = try await fixture.lessons(["check"])
    let lines = outcome.error.split(separator: "\n")
    #expect(lines.count == 1, "\(outcome.error)")
    #expect(
      lines.first?.wholeMatch(
        of:
          #/lessons/theme/page\.html:\d+:\d+: error: 'about\.html' in '01-a\.html' leads to no file of the site; .*/#
      )
        != nil)
    #expect(outcome.status == 1)
  }
}
