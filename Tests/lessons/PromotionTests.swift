import Foundation
import Testing

/// `lessons promote` on courses, with the real executable.
@Suite struct PromotionTests {
  private func lesson(_ pairs: [(code: String, output: String)]) -> String {
    "# A lesson\n"
      + pairs.map { "\n```swift-run\n\($0.code)\n```\n\n```output\n\($0.output)```\n" }.joined()
  }

  @Test func fencesAreRewrittenAndNothingElse() async throws {
    let before =
      "\u{FEFF}# A lesson\r\n\r\n~~~swift-run\r\nprint(\"~~~~\\n\\n  two\")\r\n~~~\r\n\r\n~~~output\r\nold\r\n~~~  \r\n"
      + "\r\n>  1. item\r\n>\r\n>     ```swift-run\r\n>     print(\"a\\n\\nb\")\r\n>     ```\r\n>\r\n>      ```output\r\n>      ```\r\n"
      + "\r\nEnd \r\n```swift-run\r\nprint(1)\r\n```\r\n```output  \r\n1\t \r\n```"
    let after =
      "\u{FEFF}# A lesson\r\n\r\n~~~swift-run\r\nprint(\"~~~~\\n\\n  two\")\r\n~~~\r\n\r\n~~~~~output\r\n~~~~\r\n\r\n  two\r\n~~~~~  \r\n"
      + "\r\n>  1. item\r\n>\r\n>     ```swift-run\r\n>     print(\"a\\n\\nb\")\r\n>     ```\r\n>\r\n>      ```output\r\n>      a\r\n>\r\n>      b\r\n>      ```\r\n"
      + "\r\nEnd \r\n```swift-run\r\nprint(1)\r\n```\r\n```output  \r\n1\t \r\n```"
    let fixture = try Fixture(texts: ["lessons/01-a.md": before])
    let path = fixture.course.path + "/lessons/01-a.md"
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let outcome = try await fixture.lessons(["promote"])
    #expect(outcome.error == "")
    #expect(
      outcome.output
        == "lessons/01-a.md:7:1: the new output is accepted\nlessons/01-a.md:19:8: the new output is accepted\n"
    )
    #expect(outcome.status == 0)
    #expect(fixture.text("lessons/01-a.md") == after)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(fixture.files(in: "lessons").count == 1)
    #expect(!fixture.exists("site"))

    let again = try await fixture.lessons(["promote"])
    #expect(again.output == "nothing to promote\n")
    #expect(fixture.text("lessons/01-a.md") == after)
    #expect(try await fixture.build().status == 0)
  }

  /// A lesson that cannot run keeps its fences; the others do not wait for it. What is said stands at the lines of the new file.
  @Test func whatIsCertainIsPromoted() async throws {
    let fixture = try Fixture(texts: [
      "lessons/01-a.md": lesson([("print(\"1\\n2\\n3\")", "old\n"), ("print(4)", "")])
        + "\n[nowhere](#nothing)\n\n```swift-run foldd\nprint(5)\n```\n\n```output\nold\n```\n",
      "lessons/02-b.md": lesson([("print(unknown)", "old\n")]),
      "lessons/03-c.md": lesson([("check(\"one\", 1, equals: 2)", "old\n")]),
    ])
    let outcome = try await fixture.lessons(["promote"])
    #expect(outcome.status == 1)
    #expect(
      outcome.output
        == "lessons/01-a.md:7:1: the new output is accepted\nlessons/01-a.md:17:1: the new output is accepted\n"
    )
    #expect(
      fixture.text("lessons/01-a.md")
        == lesson([("print(\"1\\n2\\n3\")", "1\n2\n3\n"), ("print(4)", "4\n")])
        + "\n[nowhere](#nothing)\n\n```swift-run foldd\nprint(5)\n```\n\n```output\nold\n```\n")
    let lines = outcome.error.split(separator: "\n").filter { $0.contains(": error: ") }
    #expect(
      lines.map { $0.prefix { $0 != " " } } == [
        "lessons/01-a.md:21:11:", "lessons/01-a.md:23:14:", "lessons/02-b.md:4:7:", "lessons/03-c.md:4:1:",
      ])
    #expect(fixture.text("lessons/02-b.md") == lesson([("print(unknown)", "old\n")]))
    #expect(fixture.text("lessons/03-c.md") == lesson([("check(\"one\", 1, equals: 2)", "old\n")]))
  }

  @Test func onlyLessonsThatAreNamed() async throws {
    let text = lesson([("print(1)", "old\n")])
    let fixture = try Fixture(texts: [
      "inner/lessons/01-a.md": text, "inner/lessons/02-b.md": text, "inner/lessons/03-c.md": text,
    ])
    let arguments = ["promote", "--course", "inner", "inner/lessons/01-a.md", "02-b"]
    let outcome = try await fixture.lessons(arguments)
    #expect(
      outcome.output
        == "inner/lessons/01-a.md:7:1: the new output is accepted\ninner/lessons/02-b.md:7:1: the new output is accepted\n"
    )
    #expect(fixture.text("inner/lessons/03-c.md") == text)
    let unknown = try await fixture.lessons(["promote", "--course", "inner", "03"])
    #expect(unknown.error == "lessons: error: there is no lesson '03'; did you mean '03-c'?\n")
    #expect(unknown.status == 64)
    #expect(fixture.text("inner/lessons/03-c.md") == text)
  }

  @Test func aLessonThatChangesMeanwhileIsLeftAlone() async throws {
    let text =
      "---\ntitle: A\nimports: [Foundation]\noptional-data: [01-a.md]\n---\n"
      + "```swift-run\nlet file = try FileHandle(forWritingTo: URL(filePath: \"01-a.md\"))\n"
      + "_ = try file.seekToEnd()\nfile.write(Data(\"More.\\n\".utf8))\nprint(1)\n```\n\n```output\n```\n\n"
    let fixture = try Fixture(texts: ["lessons/01-a.md": text])
    let outcome = try await fixture.lessons(["promote", "--sandbox=off"])
    #expect(
      outcome.error
        == "lessons/01-a.md:1:1: error: the lesson was changed while it ran, and is left as it is; run 'lessons promote' again\n"
    )
    #expect(outcome.output == "")
    #expect(outcome.status == 1)
    #expect(fixture.text("lessons/01-a.md") == text + "More.\n")
  }

  @Test func aLinkStaysALink() async throws {
    let fixture = try Fixture(texts: ["texts/a.md": lesson([("print(1)", "")])])
    let folder = fixture.course.path + "/lessons"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/01-a.md", withDestinationPath: "../texts/a.md")
    let outcome = try await fixture.lessons(["promote"])
    #expect(outcome.error == "")
    #expect(outcome.status == 0)
    #expect(fixture.text("texts/a.md") == lesson([("print(1)", "1\n")]))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/01-a.md") == "../texts/a.md")
  }

  /// A pin changes nothing of the run: what was computed before it was written is found again.
  @Test func pinsAreNotInTheKeyOfResults() async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n\n```swift-run\nprint(1)\n```\n"])
    #expect(try await fixture.build().status == 0)
    try fixture.write("# A\n\n```swift-run\nprint(1)\n```\n\n```output\n1\n```\n", to: "lessons/01-a.md")
    let before = fixture.files(in: ".lessons/results").keys.sorted()
    #expect(try await fixture.build().status == 0)
    #expect(fixture.files(in: ".lessons/results").keys.sorted() == before)
    #expect(fixture.main(of: "01-a.html")?.contains("output") == false)
  }
}
