import Foundation
import Testing

/// `--package` and `--import`: what lessons are about, where course.yml does not say.
@Suite struct SubjectTests {
  private static func files(_ settings: String?) -> [String: String] {
    var files = [
      "tiny/Package.swift": """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(name: "tiny", targets: [.target(name: "Tiny"), .target(name: "Other")])
      """,
      "tiny/Sources/Tiny/Seven.swift": "public let seven = 7\n",
      "tiny/Sources/Other/Eight.swift": "public let eight = 8\n",
      "lessons/01-a.md": "# A\n\n```swift-run\nseven\n```\n",
    ]
    files["lessons/course.yml"] = settings
    return files
  }

  private static let options = ["build", "--package", "tiny", "--import", "Tiny"]

  @Test func withoutCourseFile() async throws {
    let fixture = try Fixture(texts: Self.files(nil))
    let built = try await fixture.lessons(Self.options)
    #expect(built.status == 0, "\(built.error)")
    #expect(fixture.main(of: "01-a.html")?.contains("7") == true)
    // Another build of the same files, about nothing, must not take this one for its own.
    let without = try await fixture.lessons(["build"])
    #expect(without.status == 1)
    #expect(without.error.contains("lessons/01-a.md:4:1: error: "), "\(without.error)")
    // What course.yml says goes first.
    try fixture.write("package: tiny\nimports: [Other]\n", to: "lessons/course.yml")
    try fixture.write("# A\n\n```swift-run\neight\n```\n", to: "lessons/01-a.md")
    let other = try await fixture.lessons(Self.options)
    #expect(other.status == 0, "\(other.error)")
    try fixture.write("# A\n\n```swift-run\nseven\n```\n", to: "lessons/01-a.md")
    #expect(try await fixture.lessons(Self.options).status == 1)
  }

  @Test func commandLine() async throws {
    let fixture = try Fixture(texts: Self.files(nil))
    for (arguments, message) in [
      (["build", "--import", "Tiny"], "'--import Tiny' belongs to a package; name it with '--package'."),
      (
        ["build", "--package", "tiny", "--import", "a b"],
        "'--import a b': a module's name has letters, digits and '_', and no digit first."
      ),
      (["clean", "--package", "tiny"], "'--package': 'clean' removes what builds wrote"),
    ] {
      let outcome = try await fixture.lessons(arguments)
      #expect(outcome.status == 64, "\(arguments)")
      #expect(outcome.error.contains(message), "\(outcome.error)")
    }
    let missing = try await fixture.lessons(["build", "--package", "absent", "--import", "Tiny"])
    #expect(missing.status == 1)
    #expect(missing.error.contains("there is no Package.swift in '"), "\(missing.error)")
  }
}
