import LessonCourse
import Testing

@testable import LessonLanguage

@Suite struct SettingsCompletionTests {
  private let files = [
    "data.csv": "1\n", "02-other.md": "---\ntitle: Other\nimports: [Networks]\n---\n", "all.bib": "",
    "terms.yml": "[]\n",
  ]

  private func labels(_ text: String) throws -> [String] { try EditedLesson(text, beside: files).labels }

  @Test(arguments: ["---\n‸\n---\n\nText\n", "---\ntit‸", "---\n‸\n\n# Page\n"])
  func keys(_ text: String) throws {
    let items = try EditedLesson(text).completions()
    #expect(items.map(\.label) == FrontMatter.keys)
    #expect(items.first?.documentation?.value == FrontMatter.explainedKeys.first?.meaning)
  }

  @Test func aKeyThatIsBegun() throws {
    let matter = EditedLesson("---\ntitle: Page\nsum‸\nmath: false\n---\n")
    #expect(try !matter.labels.contains("title"))
    #expect(try !matter.labels.contains("math"))
    #expect(try matter.taking("summary") == "---\ntitle: Page\nsummary: \nmath: false\n---\n")
    // Broken YAML around it.
    #expect(try labels("---\ntitle: [Page\nsum: {\nx‸\n---\n") == [])
    #expect(try labels("---\ntitle: \"Page\n---\n") == [])
    #expect(try EditedLesson("---\nmat‸: true\n---\n").taking("math") == "---\nmath: true\n---\n")
  }

  @Test(arguments: [
    "---\nlimits: {‸}\n---\n", "---\nlimits: {sec‸\n---\n", "---\nlimits:\n  ‸\n---\n",
    "---\ntitle: 쪽\nlimits: {\n  m‸\n---\n",
  ])
  func keysOfLimits(_ text: String) throws {
    #expect(try labels(text) == ["seconds", "memory", "output"])
  }

  @Test func keysOfLimitsThatAreThere() throws {
    #expect(try labels("---\nlimits: {seconds: 20, ‸}\n---\n") == ["memory", "output"])
    #expect(try labels("---\nlimits:\n  seconds: 20\n  ‸\n---\n") == ["memory", "output"])
    #expect(try labels("---\nlimits: {seconds: ‸}\n---\n") == [])
    #expect(try labels("---\nlimits: {seconds: 20}\n‸\n---\n").contains("title"))
  }

  @Test func values() throws {
    #expect(try labels("---\nmath: ‸\n---\n") == ["true", "false"])
    #expect(try labels("---\nswift: 6‸\n---\n") == ["5", "6"])
    #expect(try labels("---\ntitle: ‸\n---\n") == [])
    #expect(try labels("---\nunknown: ‸\n---\n") == [])
    #expect(try labels("---\ntitle: Page\n---‸\n") == [])
    #expect(try labels("---\n# comment ‸\n---\n") == [])
  }

  @Test func listsOfModulesAndFiles() throws {
    #expect(try labels("---\nimports: [‸]\n---\n") == ["Foundation", "Networks"])
    #expect(try labels("---\nimports:\n  - ‸\n---\n") == ["Foundation", "Networks"])
    #expect(try labels("---\nimports:\n- ‸\n---\n") == ["Foundation", "Networks"])
    #expect(try labels("---\ndata: [a.csv, ‸]\n---\n") == ["all.bib", "data.csv"])
    let list = EditedLesson("---\ndata: [a.csv,\n  d‸x, e]\n---\n", beside: files)
    #expect(try list.taking("data.csv") == "---\ndata: [a.csv,\n  data.csv, e]\n---\n")
    let empty = EditedLesson("---\ndata: ‸\n---\n", beside: files)
    #expect(try empty.taking("data.csv") == "---\ndata: [data.csv]\n---\n")
  }

  // MARK: course.yml

  private func settings(_ marked: String) throws -> [String] {
    let edited = EditedLesson(marked, "course.yml", beside: files)
    return try edited.withCourse { course, _ in
      SettingsAnswers(course: course, lines: edited.lines, uri: edited.uri(in: course))
        .completions(at: edited.position).map(\.label)
    }
  }

  @Test func courseSettings() throws {
    #expect(try settings("‸") == CourseSettings.keys)
    #expect(try settings("sandbox: ‸") == ["required", "auto"])
    #expect(try settings("order: [‸") == ["02-other"])
    #expect(try settings("bibliography: ‸") == ["all.bib"])
    #expect(try settings("glossary: ‸") == ["terms.yml"])
    #expect(try settings("parts:\n  - ‸\n") == ["title", "lessons"])
    #expect(try settings("parts:\n  - title: One\n    ‸\n") == ["lessons"])
    #expect(try settings("parts:\n  - title: One\n    lessons: [‸\n") == ["02-other"])
    #expect(try settings("parts:\n  - title: One\n    lessons:\n      - ‸\n") == ["02-other"])
    #expect(try settings("macros:\n  \\R: ‸\n") == [])
  }

  @Test func hover() throws {
    let edited = EditedLesson(
      "title: 쪽\nlimits: {mem‸ory: 20}\nbibliography: all.bib\n", "course.yml", beside: files)
    try edited.withCourse { course, _ in
      let answers = SettingsAnswers(course: course, lines: edited.lines, uri: edited.uri(in: course))
      let hover = try #require(answers.hover(at: edited.position))
      #expect(hover.contents.value.hasPrefix("`memory`: the memory of the lesson"))
      let range = try #require(hover.range)
      #expect(edited.lines.text(in: range) == "memory")
      let source = answers.definition(at: Position(line: 2, character: 16))
      #expect(source.map(\.targetUri) == ["course:lessons/all.bib"])
      #expect(answers.definition(at: Position(line: 0, character: 2)) == [])
    }
  }
}
