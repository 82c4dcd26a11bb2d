import Foundation
import LessonDiagnostics
import LessonFiles
import LessonPublishing
import Testing

/// What must not be published, word for word, with nothing changed.
@Suite struct PublisherRefusalTests {
  let course: PublishedCourse
  init() throws { course = try PublishedCourse() }

  @Test func aFolderThatHoldsSomethingElse() throws {
    try course.write("thesis", to: "site/thesis.tex")
    try course.write("x", to: "site/figures/1.pdf")
    #expect(
      course.refusal(["index.html": "1"]) == [
        "the output folder 'site' holds 'figures' and 1 more, not written by 'lessons build'; "
          + "empty it, or name another folder with --output"
      ])
    #expect(course.snapshot() == ["thesis.tex": "thesis", "figures/1.pdf": "x"])
  }

  @Test(arguments: [
    ("a.html", "a.html"), ("a.html", "a.html/b.html"), ("a/b.txt", "a"), ("empty/", "empty"),
  ])
  func aForeignFileInTheWay(foreign: String, page: String) throws {
    try course.publish(["index.html": "1"])
    if foreign.hasSuffix("/") {
      try FileManager.default.createDirectory(
        atPath: course.path + "/site/" + foreign, withIntermediateDirectories: true)
    } else {
      try course.write("mine", to: "site/" + foreign)
    }
    let before = course.snapshot()
    let inTheWay = foreign == "a.html" ? "a.html" : page
    #expect(
      course.refusal(["index.html": "2", page: "new"]) == [
        "'site/\(inTheWay)' was not written by 'lessons build' and stands where the site needs to write; "
          + "move it away or rename the lesson"
      ])
    #expect(course.snapshot() == before)
    #expect(course.litter == [])
  }

  @Test func everyForeignFileIsNamed() throws {
    try course.publish(["index.html": "1"])
    try course.write("mine", to: "site/a.html")
    try course.write("mine", to: "site/b.html")
    #expect(course.refusal(["a.html": "1", "b.html": "1", "c.html": "1"]).count == 2)
  }

  @Test func aFileAsOutput() throws {
    try course.write("text", to: "site")
    #expect(
      course.refusal(["index.html": "1"]) == [
        "the output 'site' is a file; remove it, or name another folder with --output"
      ])
    #expect(course.text("site") == "text")
  }

  @Test func aFileAmongTheParents() throws {
    try course.write("text", to: "parent")
    #expect(
      course.refusal(["index.html": "1"], output: "parent/site") == [
        "cannot create 'parent/site': not a directory; a part of the path is a file, not a folder"
      ])
  }

  @Test(arguments: ["", "lessons", "lessons/site", ".lessons", ".lessons/x", "..", "new/../lessons"])
  func anOutputThatOverlapsTheSources(output: String) throws {
    let messages = course.refusal(["index.html": "1"], output: output)
    #expect(messages.count == 1)
    #expect(messages.first?.contains("which the build reads; name a folder of its own with --output") == true)
    #expect(course.litter == [])
  }

  @Test func aLoopOfLinks() throws {
    try FileManager.default.createSymbolicLink(
      atPath: course.path + "/site", withDestinationPath: course.path + "/site")
    #expect(
      course.refusal(["index.html": "1"]).first?.hasPrefix(
        "cannot read 'site': too many levels of symbolic links")
        == true)
  }

  @Test func twoFilesWithOnePath() {
    let files = [
      SiteFile(path: "a", text: "1"), SiteFile(path: "a", text: "2"), SiteFile(path: "a/b", text: "3"),
    ]
    #expect(throws: DiagnosedFailure.self) { try course.publisher.publish(files) }
    #expect(!course.exists("site"))
  }

  @Test(arguments: ["", "/etc/x", "../x", "a/../b", "a//b", "./a", ".lessons-manifest", "a\nb"])
  func pathsThatLeaveTheSite(path: String) {
    #expect(throws: DiagnosedFailure.self) {
      try course.publisher.publish([SiteFile(path: path, text: "1")])
    }
    #expect(course.litter == [])
    #expect(!course.exists("site"))
  }

  @Test(arguments: [
    ("../precious.txt", 3), ("/etc/passwd", 3), ("a/../../precious.txt", 3), ("", 3),
  ])
  func aManifestThatPointsOutside(line: String, number: Int) throws {
    try course.write("precious", to: "precious.txt")
    try course.publish(["index.html": "1"])
    let manifest = try #require(course.text("site/.lessons-manifest"))
    try course.write(manifest + line + "\n", to: "site/.lessons-manifest")
    #expect(
      course.refusal(["index.html": "2"]) == [
        "site/.lessons-manifest:\(number):1: this list of written files was changed by something other than "
          + "'lessons build' (found '\(line)'); restore it, or delete the folder if all of it came from "
          + "'lessons build'"
      ])
    #expect(course.text("precious.txt") == "precious")
    #expect(course.text("site/index.html") == "1")
  }

  @Test(arguments: ["", "not a manifest\n", "# Written by 'lessons build'. These files"])
  func aManifestThatIsCutOrForeign(text: String) throws {
    try course.publish(["index.html": "1"])
    try course.write(text, to: "site/.lessons-manifest")
    #expect(course.refusal(["index.html": "2"]).count == 1)
    #expect(course.text("site/index.html") == "1")
  }

  @Test func aSourceThatCannotBeRead() throws {
    try course.publish(["index.html": "1"])
    let file = SiteFile(path: "x.png", content: .copy(of: course.path + "/lessons/missing.png"))
    let failure = #expect(throws: DiagnosedFailure.self) {
      try course.publisher.publish([file, SiteFile(path: "index.html", text: "2")])
    }
    #expect(
      failure?.diagnostics.first?.problem.message.hasSuffix("missing.png': no such file or directory") == true
    )
    #expect(course.snapshot() == ["index.html": "1"])
    #expect(course.litter == [])
  }
}
