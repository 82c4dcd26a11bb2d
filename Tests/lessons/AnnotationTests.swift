import Foundation
import Testing

/// What a GitHub workflow is told, beside what everybody is told.
@Suite struct AnnotationTests {
  private func fixture() throws -> Fixture {
    try Fixture(texts: [
      "docs/lessons/01-a, 50%: b.md":
        "# A\n\n[x](nowhere.md)\n\n```swift-run\nlet a = 1\nlet a = 2\n```\n"
    ])
  }

  @Test(arguments: ["build", "check"]) func problemsAreAnnotated(command: String) async throws {
    let fixture = try fixture()
    let plain = try await fixture.lessons([command, "--course", "docs"])
    #expect(!plain.error.contains("::"))
    let outcome = try await fixture.lessons(
      [command, "--course", "docs"],
      environment: ["GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": fixture.course.path])
    #expect(outcome.error.hasPrefix(plain.error))
    #expect(
      outcome.error.dropFirst(plain.error.count) == """
        ::error file=docs/lessons/01-a%2C 50%25%3A b.md,line=3,col=5::there is no lesson 'nowhere.md'
        ::error file=docs/lessons/01-a%2C 50%25%3A b.md,line=7,col=5::invalid redeclaration of 'a'%0Adocs/lessons/01-a, 50%25: b.md:6:5: note: 'a' previously declared here

        """)
    #expect(outcome.status == 1)
  }

  /// GitHub counts paths from the repository, wherever the step stands.
  @Test func aStepInAFolder() async throws {
    let fixture = try fixture()
    let workspace = fixture.course.deletingLastPathComponent().path
    let outcome = try await fixture.lessons(
      ["build", "--course", "docs"], environment: ["GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": workspace])
    #expect(outcome.error.contains("::error file=course/docs/lessons/01-a%2C 50%25%3A b.md,line=3,col=5::"))
  }

  /// Machines read standard output, and find nothing else there.
  @Test func jsonIsAlone() async throws {
    let fixture = try fixture()
    for arguments in [["build"], ["build", "--quiet"], ["check"]] {
      let outcome = try await fixture.lessons(
        arguments + ["--course", "docs", "--format", "json"], environment: ["GITHUB_ACTIONS": "true"])
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      let problems = try #require(document["problems"] as? [[String: Any]])
      #expect(problems.map { $0["line"] as? Int } == [3, 7])
      #expect(
        problems.map { $0["file"] as? String } == Array(repeating: "docs/lessons/01-a, 50%: b.md", count: 2))
      let notes = try #require(problems[1]["notes"] as? [[String: Any]])
      #expect(notes.map { $0["severity"] as? String } == ["note"])
      let exit = try #require(document["exit"] as? [String: Any])
      #expect(exit["status"] as? Int == Int(outcome.status))
      #expect(exit["reason"] as? String == "lesson")
      #expect(outcome.error.contains("there is no lesson 'nowhere.md'"))
    }
    try fixture.write("# A\n", to: "docs/lessons/01-a, 50%: b.md")
    let typed = try await fixture.lessons(["build", "--course", "docs", "--only", "x", "--format", "json"])
    #expect(typed.output.contains("\"reason\" : \"command-line\""))
    #expect(typed.status == 64)
    let elsewhere = try await fixture.lessons(["build", "--course", "nowhere", "--format", "json"])
    #expect(elsewhere.output.contains("there is no folder"))
  }
}
