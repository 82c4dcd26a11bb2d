import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonLoading
import Testing

@testable import LessonCourse
@testable import LessonParsing

@Suite struct CourseTests {
  private func course(_ files: [String: MessageCase.File]) throws -> Course {
    try MessageCase("", files: files, messages: []).withFolder { folder in
      let loaded = CourseLoader(CourseFolder(folder)).load()
      #expect(loaded.diagnostics.map(\.line) == [])
      return try #require(loaded.value)
    }
  }

  @Test func orderAndTranslations() throws {
    let course = try course([
      "01-a.md": .text("# A\n[b](03-c.md)"), "02-b.md": .text("# B\n"),
      "03-c.md": .link(to: "../elsewhere/c"),
      "02-b.ko.md": .text("# 나\n[](01-a.md)"), "course.yml": .text("order: [03-c, 02-b]\nlanguage: en\n"),
      "a.png": .text(""),
      "notes": .folder, "../elsewhere": .folder, "../elsewhere/c": .text("# C\n"),
    ])
    #expect(course.lessons.map(\.slug) == ["03-c", "02-b", "01-a"])
    #expect(course.translations.map(\.slug) == ["02-b"])
    #expect(course.lesson("02-b", translation: "ko")?.translation == "ko")
    #expect(course.lesson("02-b")?.translation == nil)
  }

  @Test func settings() throws {
    let settings = try course([
      "a.md": .text("# A\n"),
      "course.yml": .text(
        """
        title: The course
        language: de-AT
        imports: [Regularization, Charts]
        package: ../Library
        limits: {seconds: 1.5, memory: 100, output: 3}
        optimize: true
        macros:
          \\R: \\mathbb{R}
        """),
    ]).settings
    #expect(settings.title(in: "en") == "The course")
    #expect(settings.language == "de-AT")
    #expect(settings.imports.map(\.value) == ["Regularization", "Charts"])
    #expect(settings.package?.value == "../Library")
    #expect(settings.package?.location.description == "lessons/course.yml:4:10")
    #expect(
      settings.limits.seconds == 1.5 && settings.limits.memoryMiB == 100 && settings.limits.outputMiB == 3)
    #expect(settings.optimize)
    #expect(settings.macros == ["\\R": "\\mathbb{R}"])
  }

  @Test func numbersInNamesAreCounted() throws {
    let names = [
      "10-c", "9-b", "index", "2", "02", "1-b10", "1-b9", "a", "99999999999999999999-y",
      "100000000000000000000",
    ]
    let files = Dictionary(uniqueKeysWithValues: names.map { ("\($0).md", MessageCase.File.text("# X\n")) })
    #expect(
      try course(files).lessons.map(\.slug) == [
        "index", "1-b9", "1-b10", "02", "2", "9-b", "10-c", "99999999999999999999-y", "100000000000000000000",
        "a",
      ])
  }

  @Test func titlesByLanguage() throws {
    let settings = try course([
      "a.md": .text("# A\n"), "a.ko.md": .text("# A\n"), "a.zh-Hant.md": .text("# A\n"),
      "course.yml": .text("title: {en: Course, KO: 수업, zh: 課程}\n"),
    ]).settings
    #expect(
      ["en", "ko", "ko-KR", "zh-Hant", "fr"].map(settings.title) == ["Course", "수업", "수업", "課程", "Course"])
    #expect(CourseSettings().title(in: "ko") == "Lessons")
  }

  @Test func frontMatter() throws {
    let lesson = try course([
      "a.md": .text(
        "---\ntitle: 2024\nimports: [A]\ndata: [x.csv, /y]\nlimits: {seconds: 90}\noptimize: false\n---\n\n$x$\n"
      )
    ]).lessons[0]
    #expect(lesson.frontMatter.title?.value == "2024")
    #expect(lesson.frontMatter.imports.map(\.value) == ["A"])
    #expect(lesson.frontMatter.data.map(\.value) == ["x.csv", "/y"])
    #expect(lesson.frontMatter.limits.seconds == 90)
    #expect(lesson.frontMatter.optimize == false)
    #expect(lesson.frontMatter.lastLine == 7)
    #expect(lesson.formulas[0].location.description == "lessons/a.md:9:2")
  }

  /// A byte order mark and the line ends of other systems make no difference.
  @Test(arguments: ["\n", "\r\n", "\r"]) func lineEnds(_ end: String) throws {
    let text = "---\ntitle: A\n---\ntext\n\n```swift-run\nlet a = 1\n```\n$x$".replacing("\n", with: end)
    let lesson = try course(["a.md": .bytes([0xEF, 0xBB, 0xBF] + Array(text.utf8))]).lessons[0]
    #expect(lesson.cells[0].lines.map(\.text) == ["let a = 1"])
    #expect(lesson.cells[0].lines.map(\.number) == [7])
    #expect(lesson.formulas[0].location.description == "lessons/a.md:9:2")
  }

  @Test func anEmptyLastLineOfFrontMatterIsNoLesson() throws {
    #expect(try course(["a.md": .text("---\ntitle: A\n---")]).lessons[0].body == [])
  }
}
