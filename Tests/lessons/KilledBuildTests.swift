import Foundation
import Testing

/// Builds and servers that are killed at any moment leave a whole site, and whatever they leave beside it, the next build writes the
/// right one.
@Suite struct KilledBuildTests {
  /// How many builds are killed; and a tenth as many servers.
  private static let kills = Effort.count(few: 10, many: 50, all: 1000)
  /// Courses that are tried at the same time.
  private static let courses = 2

  private static func lessons(_ number: Int) -> [String: String] {
    [
      "lessons/course.yml": "title: Number \(number)\n",
      "lessons/01-a.md": """
      # The number \(number) and $x^{\(number)}$

      ```swift-run label=one
      let number = \(number)
      check("it is what it is", number, equals: \(number))
      print("printed \\(number * 7)")
      ```

      It is `swift-run number + 1`.

      """,
      "lessons/02-b.md": "# B\n\n```swift-run compile-fail\nlet a: Int = \"\(number / 3)\"\n```\n",
      "lessons/03-c.md": "# C\n\nSee [the number](01-a.md#one), \(number % 2).\n",
    ]
  }

  private static func write(_ number: Int, to fixture: Fixture) throws {
    for (path, text) in lessons(number) where fixture.text(path) != text { try fixture.write(text, to: path) }
  }

  /// A build that nothing disturbs writes the right site.
  private static func expectRightSite(_ number: Int, of fixture: Fixture, _ comment: Comment) async throws {
    let next = try await fixture.build()
    #expect(next.status == 0 && next.error.isEmpty, "\(comment): \(next.error)")
    let page = fixture.main(of: "01-a.html") ?? ""
    #expect(page.contains("printed \(number * 7)"), comment)
    #expect(page.contains("<span class=\"computed\">\(number + 1)</span>"), comment)
    // What a server left is removed by the next one, half a file by the next that is written in its place.
    #expect(
      fixture.litter.allSatisfy { ["engines", "servers"].contains($0) || $0.hasSuffix(".new") },
      "\(comment): \(fixture.litter)")
  }

  private static func expectTruth(of fixture: Fixture) async throws {
    try? FileManager.default.removeItem(atPath: fixture.course.path + "/truth")
    #expect(try await fixture.build("--no-cache", "--output", "truth").status == 0)
    #expect(fixture.files(in: "site") == fixture.files(in: "truth"))
  }

  @Test(arguments: 0..<courses)
  func builds(_ course: Int) async throws {
    var random = SplitMix64(seed: UInt64(course))
    let fixture = try Fixture(texts: Self.lessons(0))
    let start = ContinuousClock.now
    #expect(try await fixture.start(["build"]).outcome().status == 0)
    // The first build takes longest: it compiles what the others find. On a busy machine that says little.
    let longest = min(ContinuousClock.now - start, .seconds(6))
    for kill in 1...max(Self.kills / Self.courses, 1) {
      let number = kill * 10 + course
      try Self.write(number, to: fixture)
      // Some begin with nothing.
      let isBare = kill % 6 == 0
      if isBare { try FileManager.default.removeItem(atPath: fixture.course.path + "/.lessons") }
      let before = fixture.files(in: "site")
      let running = try fixture.start(["build"])
      // Most kills come early, where there is most to disturb in a build that finds much.
      let share = Double(random.next() % 1000) / 1000
      try await Task.sleep(for: longest * (isBare ? share : share * share))
      running.kill(SIGKILL)
      _ = try await running.outcome()
      let between = fixture.files(in: "site")
      try await Self.expectRightSite(number, of: fixture, "kill \(kill) of course \(course)")
      let after = fixture.files(in: "site")
      #expect(between == before || between == after, "kill \(kill) of course \(course)")
      if kill % 10 == 0 { try await Self.expectTruth(of: fixture) }
    }
    try await Self.expectTruth(of: fixture)
  }

  /// A server computes what it shows, and keeps results for the next build.
  @Test func servers() async throws {
    var random = SplitMix64(seed: 7)
    let fixture = try Fixture(texts: Self.lessons(0))
    #expect(try await fixture.build().status == 0)
    for kill in 1...max(Self.kills / 10, 1) {
      let site = fixture.files(in: "site")
      let served = try await Served(fixture)
      for step in 0...Int(random.next() % 3) {
        try Self.write(kill * 10 + step, to: fixture)
        try await Task.sleep(for: .milliseconds(Int(random.next() % 700)))
      }
      served.running.kill(SIGKILL)
      _ = try await served.running.outcome()
      #expect(fixture.files(in: "site") == site)
      let number = try #require(
        fixture.text("lessons/01-a.md")?.firstMatch(of: #/number = ([0-9]+)/#).flatMap { Int($0.1) })
      try await Self.expectRightSite(number, of: fixture, "server \(kill)")
    }
    try await Self.expectTruth(of: fixture)
  }
}
