import Foundation
import Testing

/// What the real executable shows of its progress, on a terminal and in a log.
@Suite struct ProgressTests {
  private static func timeless(_ line: String) -> String {
    line.replacing(#/([0-9]+ min )?[0-9.]+ s/#, with: "<time>")
  }

  /// Long enough to be seen on a busy machine too: lines are drawn again after a tenth of a second, or when there is time.
  private func course() throws -> Fixture {
    try Fixture(texts: [
      "lessons/01-one.md":
        "---\ntitle: One\nimports: [Foundation]\n---\n```swift-run\nfor _ in progress(0..<5) { usleep(600_000) }\nfputs(\"noise\\n\", stderr)\n```\n",
      "lessons/02-드롭아웃.md": "# Two\n\n```swift-run\nprint(2)\n```\n",
      "lessons/03-text.md": "# Three\n",
    ])
  }

  static let driver = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "terminal.py"
  )
  .path

  /// Whether there is a Python to make terminals with.
  static let hasDriver = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }

  private func terminal(
    _ fixture: Fixture, _ arguments: [String], size: String = "100x24", _ environment: [String: String] = [:]
  ) async throws -> (status: Int32, output: String) {
    let outcome = try await fixture.lessons(
      arguments, launcher: ["python3", Self.driver, size],
      environment: ["TERM": "xterm-256color"].merging(environment) { $1 })
    return (outcome.status, outcome.output)
  }

  @Test func aLogHoldsPlainLines() async throws {
    let fixture = try course()
    let first = try await fixture.build("--jobs", "1")
    #expect(
      first.progress.map { Self.timeless($0) } == [
        "lessons: 01-one: started", "lessons: 02-드롭아웃: started", "lessons: 01-one: finished in <time>",
        "lessons: 02-드롭아웃: finished in <time>",
        "lessons: 2 lessons ran, in <time>; 01-one took longest, <time>",
      ])
    #expect(first.error.hasPrefix("lessons/01-one.md:5:1: warning: this block wrote to standard error"))
    #expect(first.output == "site/index.html: 3 pages, 19 files written\n")
    // Where nothing changed, nothing is looked at.
    #expect(try await fixture.build().progress == [])
    try fixture.write("# Two\n\n```swift-run\nprint(2)\n```\nProse.\n", to: "lessons/02-드롭아웃.md")
    let edited = try await fixture.build()
    #expect(
      edited.progress.map { Self.timeless($0) } == [
        "lessons: 1 lesson came from the cache, 2 are as before, in <time>"
      ])
    let durations = try #require(fixture.text(".lessons/durations"))
    let lines = #/[0-9a-f]{32}01-one\t[0-9]+\t[0-9]+\n02-드롭아웃\t[0-9]+\t[0-9]+\n/#
    #expect(durations.wholeMatch(of: lines) != nil)
  }

  @Test(.enabled(if: Self.hasDriver)) func quietSaysNothing() async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n\n```swift-run\nprint(1)\n```\n"])
    let outcome = try await fixture.build("--quiet")
    #expect(outcome.progress == [])
    #expect(outcome.error == "" && outcome.output == "")
    let drawn = try await terminal(fixture, ["build", "--quiet", "--no-cache"])
    #expect(drawn.output == "")
  }

  @Test func failuresAreTold() async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n\n```swift-run\nfatalError()\n```\n"])
    let outcome = try await fixture.build()
    #expect(outcome.status == 1)
    #expect(
      outcome.progress.map { Self.timeless($0) } == [
        "lessons: 01-a: started", "lessons: 01-a: failed after <time>",
      ])
  }

  @Test(.enabled(if: Self.hasDriver), arguments: ["100x24", "40x10", "100x24,50x24"])
  func aTerminalIsDrawnOn(size: String) async throws {
    let fixture = try course()
    let drawn = try await terminal(fixture, ["build"], size: size)
    #expect(drawn.status == 0)
    let parts = drawn.output.components(separatedBy: "RESIZED")
    let screen = Screen(parts.joined())
    #expect(screen.unknown == [])
    // Nothing is left of what was drawn.
    let rest = screen.lines.map { Self.timeless($0) }
    #expect(rest.first?.contains("warning:") == true)
    #expect(
      rest.suffix(3) == [
        "lessons: 2 lessons ran, in <time>; 01-one took longest, <time>",
        "site/index.html: 3 pages, 19 files written", "",
      ])
    #expect(!rest.contains { $0.contains("done") })
    let lines = screen.history.filter { $0.hasPrefix("01-one") }
    #expect(lines.contains { $0.contains("running") && $0.contains(" of 5") || size == "40x10" })
    #expect(screen.history.contains { $0.hasPrefix("02-드롭아웃") })
    // The second time, the first one's time is known.
    let again = try await terminal(fixture, ["build", "--no-cache"])
    #expect(Screen(again.output).history.contains { $0.hasPrefix("01-one") && $0.contains(" s of about ") })
  }

  @Test(.enabled(if: Self.hasDriver), arguments: [["TERM": "dumb"], ["TERM": ""], ["NO_COLOR": "1"]])
  func plainTextIsRespected(environment: [String: String]) async throws {
    let fixture = try Fixture(texts: [
      "lessons/01-a.md": "# A\n\n```swift-run\nprint(1)\n```\n", "lessons/02-b.md": "# B\n\n[](#nothing)\n",
    ])
    let wrong = try await terminal(fixture, ["build"], environment)
    #expect(wrong.status == 1)
    #expect(!wrong.output.contains("\u{1B}"))
    try fixture.write("# B\n", to: "lessons/02-b.md")
    let drawn = try await terminal(fixture, ["build"], environment)
    #expect(drawn.status == 0)
    #expect(!drawn.output.contains("\u{1B}"))
    #expect(drawn.output.contains("lessons: 01-a: started\r\n"))
  }
}
