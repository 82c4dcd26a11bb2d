import Foundation
import Testing

/// Messages about mistaken command lines, and about folders that hold no course.
@Suite struct CommandLineTests {
  static let usage = """
    Usage: lessons build <options>
      See 'lessons build --help' for more information.

    """

  static let cases: [(arguments: String, message: String)] = [
    ("bild", "lessons: error: there is no command 'bild'; did you mean 'build'?\n"),
    ("docter --x", "lessons: error: there is no command 'docter'; did you mean 'doctor'?\n"),
    (
      "publish",
      "lessons: error: there is no command 'publish'; the commands are 'serve', 'build', 'check', 'promote', 'new', "
        + "'import', 'export', 'clean', 'doctor', 'lsp'\n"
    ),
    (
      "inner",
      "lessons: error: expected a command before 'inner'; to build the course in that folder, write "
        + "'lessons build --course inner'\n"
    ),
    (
      "build inner",
      "lessons: error: 'inner' belongs to no option; to build the course in that folder, write --course inner\n"
    ),
    (
      "build --quiet inner/lessons/01-a.md x",
      "lessons: error: 'inner/lessons/01-a.md' belongs to no option; to build that lesson alone, write --only "
        + "inner/lessons/01-a.md\n"
    ),
    (
      "build 01-a",
      "lessons: error: '01-a' belongs to no option; a course is named with --course, a lesson with --only\n"
    ),
    ("build --cuorse inner", "Error: Unknown option '--cuorse'. Did you mean '--course'?\n" + usage),
    ("build --course inner --quite", "Error: Unknown option '--quite'. Did you mean '--quiet'?\n" + usage),
    (
      "build --course inner --only 1",
      "lessons: error: there is no lesson '1'; the lessons are '01-a', '02-b'\n"
    ),
    ("build --course inner --only 01", "lessons: error: there is no lesson '01'; did you mean '01-a'?\n"),
    (
      "build --course inner --only b",
      "lessons: error: there is no lesson 'b'; the lessons are '01-a', '02-b'\n"
    ),
    (
      "build --course inner --only elsewhere/01-a.md",
      "lessons: error: there is no lesson 'elsewhere/01-a.md'; did you mean '01-a'?\n"
    ),
  ]

  @Test(arguments: cases) func messages(arguments: String, message: String) async throws {
    let fixture = try course()
    let outcome = try await fixture.lessons(arguments.split(separator: " ").map(String.init))
    #expect(outcome.error == message)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(!fixture.exists("inner/site"))
  }

  @Test(arguments: [
    "01-a", "01-a.md", "lessons/01-a.md", "./inner/lessons/01-a.md", "inner/lessons/01-a.ko.md",
    "COURSE/inner/lessons/01-a.md",
  ]) func lessonsAreNamedByFile(name: String) async throws {
    let fixture = try course()
    let name = name.replacingOccurrences(of: "COURSE", with: fixture.course.path)
    let outcome = try await fixture.lessons(["build", "--course", "inner", "--only", name])
    #expect(outcome.error == "")
    #expect(outcome.status == 0)
    #expect(fixture.exists("inner/site/01-a.html") && !fixture.exists("inner/site/02-b.html"))
  }

  /// Where a course is near, it is named as one would type it, and nothing is made.
  @Test(arguments: [
    (".", "inner"), ("inner/lessons", "inner"), ("inner/lessons/figures", "inner"), ("other", nil as String?),
    ("other/sub", nil),
  ]) func aCourseNearbyIsNamed(folder: String, found: String?) async throws {
    let fixture = try course()
    try fixture.write("x", to: "other/sub/x.txt")
    let before = fixture.files(in: "")
    let outcome = try await fixture.lessons(["build", "--course", folder])
    let advice =
      found.map { "to build the course nearby, write --course \($0)" }
      ?? "create it, or name the folder that holds it with --course"
    let path = folder == "." ? "<course>" : "<course>/\(folder)"
    #expect(
      fixture.redacted(outcome.error)
        == "lessons: error: there is no folder 'lessons' in '\(path)'; \(advice)\n")
    #expect(outcome.status == 1)
    #expect(fixture.files(in: "") == before)
  }

  @Test func aFolderThatIsNotThere() async throws {
    let fixture = try course()
    for (name, advice) in [
      ("iner", "did you mean --course inner?"),
      ("nowhere", "name the folder that holds 'lessons' with --course"),
    ] {
      let outcome = try await fixture.lessons(["build", "--course", name])
      #expect(
        fixture.redacted(outcome.error)
          == "lessons: error: there is no folder '<course>/\(name)'; \(advice)\n")
      #expect(!fixture.exists(name))
    }
  }

  /// Places begin with the folder as it was named, so that an editor finds the file.
  @Test(arguments: [("inner", "inner/"), ("./inner//", "inner/"), ("COURSE/inner", "COURSE/inner/")])
  func placesBeginWithTheCourse(name: String, prefix: String) async throws {
    let fixture = try course()
    try fixture.write("# B\n\n[](nowhere.md)\n", to: "inner/lessons/02-b.md")
    func full(_ text: String) -> String { text.replacingOccurrences(of: "COURSE", with: fixture.course.path) }
    let outcome = try await fixture.lessons(["build", "--course", full(name)])
    #expect(outcome.error == full("\(prefix)lessons/02-b.md:3:4: error: there is no lesson 'nowhere.md'\n"))
  }

  @Test func versionIsTold() async throws {
    let outcome = try await Fixture().lessons(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.output.wholeMatch(of: /lessons [0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }

  /// What a build makes stays out of a repository until its author wants it otherwise.
  @Test func whatABuildMakesIgnoresItself() async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n"])
    _ = try await fixture.build()
    #expect(fixture.text("site/.gitignore") == "*\n")
    #expect(fixture.text(".lessons/.gitignore") == "*\n")
    #expect(fixture.text("site/.lessons-manifest")?.contains("gitignore") == false)

    // One of the author's stays as it is; one that the author deleted does not come back.
    try fixture.write("!*\n", to: "site/.gitignore")
    try fixture.write("# Other\n", to: "lessons/01-a.md")
    _ = try await fixture.build()
    #expect(fixture.text("site/.gitignore") == "!*\n")
    try FileManager.default.removeItem(at: fixture.course.appendingPathComponent("site/.gitignore"))
    try fixture.write("# Third\n", to: "lessons/01-a.md")
    _ = try await fixture.build()
    #expect(!fixture.exists("site/.gitignore"))
    #expect(fixture.text("site/01-a.html")?.contains("Third") == true)
  }

  private func course() throws -> Fixture {
    try Fixture(texts: [
      "inner/lessons/01-a.md": "# A\n", "inner/lessons/01-a.ko.md": "# 가\n", "inner/lessons/02-b.md": "# B\n",
      "inner/lessons/figures/note.txt": "x",
    ])
  }
}
