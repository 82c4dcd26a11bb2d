import Foundation
import Testing

/// `lessons clean` removes what the tool made, and nothing else.
@Suite struct CleanCommandTests {
  private static let lesson = "# A\n\n```swift-run\nprint(1)\n```\n"

  @Test func everythingThatBuildsMade() async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": Self.lesson, "lessons/dot.svg": "<svg/>"])
    let before = fixture.files(in: "")
    #expect(try await fixture.build().status == 0)
    let site = fixture.files(in: "site")
    let state = fixture.files(in: ".lessons").filter { $0.key != "lock" }
    let outcome = try await fixture.lessons(["clean"])
    #expect(outcome.error == "")
    #expect(outcome.status == 0)
    #expect(
      outcome.output
        == "removed .lessons: \(Self.size(of: state))\nremoved site: \(Self.size(of: site))\n")
    #expect(fixture.files(in: "") == before)
    #expect(!fixture.exists("site") && !fixture.exists(".lessons"))

    let second = try await fixture.lessons(["clean"])
    #expect(second.output == "nothing to remove\n")
    #expect(second.status == 0)
    #expect(!fixture.exists(".lessons"))
    #expect(try await fixture.build().status == 0)
    #expect(fixture.files(in: "site") == site)
  }

  @Test func filesOfOthersStay() async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": Self.lesson])
    #expect(try await fixture.build("--output", "docs").status == 0)
    try fixture.write("example.org\n", to: "docs/CNAME")
    try fixture.write("mine", to: "docs/assets/mine/a.txt")
    try FileManager.default.createSymbolicLink(
      atPath: fixture.course.path + "/docs/link", withDestinationPath: "../lessons")
    let outcome = try await fixture.lessons(["clean", "--output", "docs"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(
      outcome.output.hasSuffix("kept docs/CNAME and 2 more, which no build wrote\n"), "\(outcome.output)")
    #expect(Set(fixture.files(in: "docs").keys) == [".gitignore", "CNAME", "assets/mine/a.txt"])
    #expect(fixture.text("lessons/01-a.md") == Self.lesson)
    // A folder that no build wrote to stays as it is.
    try fixture.write("mine", to: "site/index.html")
    #expect(try await fixture.lessons(["clean"]).output == "nothing to remove\n")
    #expect(fixture.text("site/index.html") == "mine")
  }

  @Test func noCourse() async throws {
    let fixture = try Fixture(texts: ["site/.lessons-manifest": "", "inner/lessons/01-a.md": Self.lesson])
    let before = fixture.files(in: "")
    let outcome = try await fixture.lessons(["clean"])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("there is no folder 'lessons'"))
    #expect(fixture.files(in: "") == before)
  }

  /// What a server works with stays; what one left that was killed does not.
  @Test func aCourseThatIsServed() async throws {
    let fixture = try Fixture(texts: [
      "lessons/01-a.md": Self.lesson, ".lessons/engines/\(getpid())/x": "", "site/.keep": "",
    ])
    let before = fixture.files(in: "").filter { $0.key != ".lessons/lock" }
    let outcome = try await fixture.lessons(["clean"])
    #expect(
      outcome.error
        == "lessons: error: process \(getpid()) serves this course, and works with what would be removed; end it first\n"
    )
    #expect(outcome.status == 1)
    #expect(fixture.files(in: "").filter { $0.key != ".lessons/lock" } == before)

    try FileManager.default.moveItem(
      atPath: fixture.course.path + "/.lessons/engines/\(getpid())",
      toPath: fixture.course.path + "/.lessons/engines/\(Int32.max)")
    #expect(try await fixture.lessons(["clean"]).status == 0)
    #expect(!fixture.exists(".lessons"))
  }

  /// A build that waits while the folder that holds its lock is removed begins anew.
  @Test func aBuildThatWaits() async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": Self.lesson])
    let other = try Fixture()
    let third = try Fixture()
    #expect(try await fixture.build().status == 0)
    // A build under way holds the lock until its lesson, which waits for a file, has run.
    try fixture.write(
      """
      # A

      ```swift-run
      import Foundation
      // Nothing that names a file of the course: that would have to be declared.
      let (running, go) = ("../run" + "ning", "../g" + "o")
      FileManager.default.createFile(atPath: running, contents: nil)
      while !FileManager.default.fileExists(atPath: go) { usleep(20_000) }
      ```

      """, to: "lessons/01-a.md")
    let course = ["--course", fixture.course.path]
    let building = try fixture.start(["build", "--sandbox=off"])
    try await fixture.wait(for: "running", of: building)
    let cleaning = try other.start(["clean"] + course)
    let waiting = try third.start(["build", "--sandbox=off"] + course)
    try await Task.sleep(for: .milliseconds(300))
    try fixture.write("", to: "go")
    let outcomes = try await [building.outcome(), cleaning.outcome(), waiting.outcome()]
    #expect(outcomes.map(\.status) == [0, 0, 0], "\(outcomes)")
    #expect(outcomes[1].error.contains("lessons: note: waiting for another build (process "), "\(outcomes)")
    #expect(fixture.litter == [])
  }

  private static func size(of files: [String: Data]) -> String {
    let bytes = files.values.reduce(0) { $0 + $1.count }
    var digits = String(bytes)
    for place in stride(from: digits.count - 3, to: 0, by: -3) {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
    }
    return "\(files.count) files, \(digits) bytes"
  }
}
