import Foundation
import Testing

/// Things in a course folder that are not plain files of the course.
@Suite struct CourseFileTests {
  private func error(
    _ text: String, _ files: [String: String] = [:], prepare: (Fixture) throws -> Void
  ) async throws -> (status: Int32, error: String) {
    let fixture = try Fixture(texts: files.merging(["lessons/01-case.md": text]) { $1 })
    try prepare(fixture)
    let outcome = try await fixture.build()
    return (outcome.status, fixture.redacted(outcome.error))
  }

  /// No pipe is opened: nobody writes into it, and the build would wait for ever.
  @Test func pipes() async throws {
    let text = "---\ntitle: Case\ndata: [figures/pipe]\n---\n\n![a](figures/pipe) [b](figures/socket)\n"
    let found = try await error(text, ["lessons/figures/a.txt": "", "lessons/theme/a.txt": ""]) { fixture in
      for name in [
        "02-pipe.md", "course.yml", "figures/pipe", "figures/socket", "theme/style.css", "theme/font",
      ] {
        #expect(mkfifo(fixture.course.path + "/lessons/" + name, 0o644) == 0)
      }
    }
    #expect(found.status == 1)
    #expect(
      found.error == """
        lessons/01-case.md:3:8: error: 'lessons/figures/pipe', which 'data' names, cannot be read: it is a pipe, a socket or a device, and no file
        lessons/01-case.md:6:6: error: 'lessons/figures/pipe' cannot be published: it is a pipe, a socket or a device, and no file
        lessons/01-case.md:6:24: error: 'lessons/figures/socket' cannot be published: it is a pipe, a socket or a device, and no file
        lessons/02-pipe.md:1:1: error: this is not a file; only Markdown files in 'lessons' have names that end in '.md'
        lessons/course.yml:1:1: error: this is not a file; only Markdown files in 'lessons' have names that end in '.md'
        lessons/theme/font:1:1: error: this file of the theme cannot be used: it is a pipe, a socket or a device, and no file
        lessons/theme/style.css:1:1: error: this file of the theme cannot be used: it is a pipe, a socket or a device, and no file

        """)
  }

  /// A link leads where its last target lies, however many links stand between.
  @Test func linksOutOfTheCourse() async throws {
    let text =
      "# Case\n\n![a](figures/first) ![b](folder/secret) [c](loop) ![d](dangling) ![e](figures/own)\n"
    let files = ["lessons/figures/a.txt": "", "lessons/theme/a.txt": "", "own.svg": "<svg/>"]
    let outside = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("lessons-outside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    defer {
      do { try FileManager.default.removeItem(at: outside) } catch { Issue.record("\(error)") }
    }
    try Data("# Secret\n".utf8).write(to: outside.appendingPathComponent("secret"))
    let found = try await error(text, files) { fixture in
      func link(_ name: String, _ target: String) throws {
        try FileManager.default.createSymbolicLink(
          atPath: fixture.course.path + "/lessons/" + name, withDestinationPath: target)
      }
      try link("figures/first", "../second")
      try link("second", "third")
      try link("third", outside.path + "/secret")
      try link("folder", outside.path)
      try link("loop", "loop")
      try link("dangling", "nothing")
      try link("figures/own", "../../own.svg")
      try link("02-secret.md", "second")
      try link("theme/script.js", "../third")
      try link("theme/other", outside.path + "/secret")
    }
    #expect(found.status == 1)
    #expect(
      found.error.replacingOccurrences(of: outside.path, with: "OUTSIDE") == """
        lessons/01-case.md:3:6: error: 'lessons/figures/first' cannot be published: it is a symbolic link to 'OUTSIDE/secret', outside the course folder; put a copy in its place
        lessons/01-case.md:3:26: error: 'lessons/folder/secret' cannot be published: it is a symbolic link to 'OUTSIDE/secret', outside the course folder; put a copy in its place
        lessons/01-case.md:3:45: error: 'lessons/loop' cannot be published: the symbolic link leads back to itself
        lessons/01-case.md:3:56: error: there is no file 'lessons/dangling'; put it there, or change the link
        lessons/02-secret.md:1:1: error: this file cannot be used: it is a symbolic link to 'OUTSIDE/secret', outside the course folder; put a copy in its place
        lessons/theme/other:1:1: error: this file of the theme cannot be used: it is a symbolic link to 'OUTSIDE/secret', outside the course folder; put a copy in its place
        lessons/theme/script.js:1:1: error: this file of the theme cannot be used: it is a symbolic link to 'OUTSIDE/secret', outside the course folder; put a copy in its place

        """)
  }

  /// Links inside the course are files like others, and a whole folder of lessons may be a link.
  @Test func linksInsideTheCourse() async throws {
    let fixture = try Fixture(texts: ["text/01-case.md": "# Case\n\n![a](b.svg)\n", "text/a.svg": "<svg/>"])
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: fixture.course.path + "/text/b.svg", withDestinationPath: "a.svg")
    try manager.createSymbolicLink(atPath: fixture.course.path + "/lessons", withDestinationPath: "text")
    let outcome = try await fixture.build()
    #expect(outcome.status == 0, "\(outcome)")
    #expect(fixture.files(in: "site")["b.svg"] == Data("<svg/>".utf8))
  }
}
