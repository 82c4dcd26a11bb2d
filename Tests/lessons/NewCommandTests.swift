import Foundation
import Testing

/// `lessons new`: what it writes builds as it is, and nothing is overwritten.
@Suite struct NewCommandTests {
  private static func manifest(_ name: String, _ rest: String) -> String {
    "// swift-tools-version: 6.0\nimport PackageDescription\nlet package = Package(name: \"\(name)\", \(rest))\n"
  }

  /// Lessons of every kind of title, in a course that has some already.
  @Test func lessonsOfACourse() async throws {
    let fixture = try Fixture(texts: [
      "lessons/course.yml": "title: A\nlanguage: ko\n", "lessons/02-one.md": "# One\n",
      "lessons/91-appendix.md": "# Appendix\n",
    ])
    for (words, slug) in [
      (["Early", "stopping"], "03-early-stopping"), (["드롭아웃이란 무엇인가"], "04-드롭아웃이란-무엇인가"),
      (["It costs $5: *why* \"not\"? <T> #1"], "05-it-costs-5-why-not-t-1"), (["`true`"], "06-true"),
    ] {
      let outcome = try await fixture.lessons(["new"] + words)
      #expect(outcome.error == "")
      #expect(outcome.status == 0)
      #expect(outcome.output == "lessons/\(slug).md\nnext: lessons serve\n")
    }
    let built = try await fixture.build()
    #expect(built.error == "")
    #expect(built.status == 0)
    for page in ["03-early-stopping", "04-드롭아웃이란-무엇인가", "05-it-costs-5-why-not-t-1", "06-true"] {
      #expect(fixture.main(of: "\(page).html")?.contains(">55</span>") == true, "\(page)")
    }
    #expect(fixture.text("lessons/02-one.md") == "# One\n")
    // In the language of the course.
    #expect(fixture.text("lessons/03-early-stopping.md")?.contains("코드 블록은 사이트를 만들 때 실행되고") == true)
  }

  @Test func aCourseForAPackage() async throws {
    let fixture = try Fixture(texts: [
      "inner/Package.swift": Self.manifest(
        "our-library",
        """
        products: [
          .library(name: "OurLibrary", targets: ["Our-Library", "Plain"]), .executable(name: "tool", targets: ["tool"]),
        ],
        targets: [
          .target(name: "Our-Library", dependencies: ["Hidden"]), .target(name: "Hidden"), .target(name: "Plain"),
          .executableTarget(name: "tool"),
        ]
        """),
      "inner/Sources/Our-Library/Seven.swift": "public let seven = 7\n",
      "inner/Sources/Hidden/Eight.swift": "public let eight = 8\n",
      "inner/Sources/Plain/plain.c": "int plain(void) { return 1; }\n",
      "inner/Sources/Plain/include/plain.h": "int plain(void);\n",
      "inner/Sources/tool/main.swift": "print(1)\n",
    ])
    let before = fixture.files(in: "inner")
    let outcome = try await fixture.lessons(["new", "--course", "inner"])
    #expect(outcome.error == "")
    #expect(
      outcome.output
        == "inner/lessons/course.yml\ninner/lessons/01-first-steps.md\nnext: lessons serve --course inner\n")
    #expect(
      fixture.text("inner/lessons/course.yml")
        == "title: 'our-library by example'\npackage: .\nimports: [Our_Library]\n"
        || fixture.text("inner/lessons/course.yml")
          == "title: our-library by example\npackage: .\nimports: [Our_Library]\n"
    )
    #expect(
      fixture.files(in: "inner").filter { !$0.key.hasPrefix("lessons/") } == before)

    // A lesson is added to the course that is there now, and sees the library.
    let second = try await fixture.lessons(["new", "--course", "inner/", "The next"])
    #expect(
      second.output
        == "inner/lessons/02-the-next.md\nnext: lessons serve --course inner/\n")
    let lesson = try #require(fixture.text("inner/lessons/02-the-next.md"))
    try fixture.write(lesson + "\n```swift-run\nseven + 1\n```\n", to: "inner/lessons/02-the-next.md")
    let built = try await fixture.build("--course", "inner")
    #expect(built.error == "")
    #expect(built.status == 0)
    #expect(fixture.main(of: "02-the-next.html", in: "inner/site")?.contains(">8<") == true)
    #expect(fixture.main(of: "01-first-steps.html", in: "inner/site")?.contains("Our_Library") == true)
  }

  /// A manifest that SwiftPM cannot read: nothing is written.
  @Test func aPackageThatIsWrong() async throws {
    let fixture = try Fixture(texts: ["Package.swift": Self.manifest("p", "targets: [.wrong]")])
    let outcome = try await fixture.lessons(["new"])
    #expect(
      fixture.redacted(outcome.error).hasPrefix(
        "lessons: error: SwiftPM cannot read the package in '<course>'; it said:\n"))
    #expect(outcome.error.contains("wrong"))
    #expect(outcome.status == 1)
    #expect(fixture.files(in: "").keys.sorted() == ["Package.swift"])
  }

  @Test func anEmptyFolder() async throws {
    let fixture = try Fixture(texts: ["inner/.git/HEAD": ""])
    let outcome = try await fixture.lessons(["new", "--course", "inner", "A start"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try await fixture.build("--course", "inner").status == 0)
    #expect(fixture.main(of: "01-a-start.html", in: "inner/site")?.contains(">55</span>") == true)
  }

  @Test(arguments: [
    ("new", "the lesson needs a title; write 'lessons new \"Early stopping\"'", 64),
    (
      "new --course other x",
      "'<course>/other' holds no course, and no Swift package to teach; for a lesson of the course nearby, write --course .",
      64
    ),
    (
      "new --course nowhere x",
      "there is no folder '<course>/nowhere'; name the folder that holds 'lessons' with --course", 1
    ),
  ]) func refusals(arguments: String, message: String, status: Int32) async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n", "other/thesis.tex": ""])
    let before = fixture.files(in: "")
    let outcome = try await fixture.lessons(arguments.split(separator: " ").map(String.init))
    #expect(fixture.redacted(outcome.error) == "lessons: error: \(message)\n")
    #expect(outcome.status == status)
    #expect(fixture.files(in: "") == before)
  }
}
