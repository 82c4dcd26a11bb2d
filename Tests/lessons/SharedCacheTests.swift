import Foundation
import Testing

/// What all courses of a user share makes no difference to what is published.
@Suite struct SharedCacheTests {
  private static let texts = [
    "lessons/course.yml": "title: Shared\nimports: [Regularization]\n",
    "lessons/01-case.md": """
    # Case

    The cost $\\sigma$ of a network:

    ```swift-run
    let x = Matrix(rows: 1, columns: 3) { _, column in Double(column) }
    x.mean
    ```

    ```swift-source symbol=Matrix.mean
    ```

    """,
    "with-names": "",
  ]
  private static let shared = "../.cache/lessons"

  @Test func anotherCourseTakesWhatOneHasMade() async throws {
    let (fixture, other) = (
      try Fixture(texts: Self.texts, hasOwnCache: true), try Fixture(texts: Self.texts, hasOwnCache: true)
    )
    #expect(try await fixture.build().status == 0)
    let site = fixture.files(in: "site")
    let kept = fixture.files(in: Self.shared)
    #expect(
      ["libraries/", "symbols/", "scripts/"].allSatisfy { kind in kept.keys.contains { $0.hasPrefix(kind) } })
    let outcome = try await other.lessons(["build"], environment: ["XDG_CACHE_HOME": fixture.ownCache])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(other.files(in: "site") == site)
    // Nothing was made again, or changed.
    #expect(fixture.files(in: Self.shared) == kept)
    #expect(other.files(in: Self.shared) == [:])
    // Without a cache, and without a place for one.
    for environment in [["XDG_CACHE_HOME": "/nonexistent"], ["XDG_CACHE_HOME": "", "HOME": ""]] {
      #expect(try await other.lessons(["clean"]).status == 0)
      let plain = try await other.lessons(["build"], environment: environment)
      #expect(plain.status == 0, "\(plain.error)")
      #expect(other.files(in: "site") == site)
    }
    #expect(other.files(in: Self.shared) == [:])
  }

  /// Modules with other times serve or are made again; and nobody needs any of it.
  @Test func modulesWithOtherTimes() async throws {
    let fixture = try Fixture(texts: Self.texts, hasOwnCache: true)
    #expect(try await fixture.build().status == 0)
    let site = fixture.files(in: "site")
    for name in fixture.files(in: Self.shared).keys where name.hasSuffix(".pcm") {
      var times = Array(repeating: timespec(tv_sec: 1_000_000_000, tv_nsec: 0), count: 2)
      #expect(utimensat(AT_FDCWD, "\(fixture.course.path)/\(Self.shared)/\(name)", &times, 0) == 0)
    }
    for _ in 0..<2 {
      try FileManager.default.removeItem(atPath: fixture.course.path + "/.lessons")
      let outcome = try await fixture.build()
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(fixture.files(in: "site") == site)
    }
    // What stands in its place is the user's own.
    #expect(try await fixture.lessons(["clean", "--shared"]).status == 0)
    try fixture.write("mine", to: Self.shared)
    let outcome = try await fixture.build()
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(fixture.files(in: "site") == site)
    #expect(fixture.text(Self.shared) == "mine")
  }

  @Test func cleanLeavesItUnlessAsked() async throws {
    let fixture = try Fixture(
      texts: ["lessons/01-case.md": "# Case\n\n```swift-run\nprint(1)\n```\n"], hasOwnCache: true)
    #expect(try await fixture.build().status == 0)
    let kept = fixture.files(in: Self.shared)
    #expect(kept != [:])
    #expect(try await fixture.lessons(["clean"]).status == 0)
    #expect(fixture.files(in: Self.shared) == kept)
    let outcome = try await fixture.lessons(["clean", "--shared"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.contains(".cache/lessons: \(kept.count) files"), "\(outcome.output)")
    #expect(!fixture.exists(Self.shared))
    #expect(try await fixture.build("--no-cache").status == 0)
    #expect(fixture.files(in: Self.shared) == [:])
  }
}
