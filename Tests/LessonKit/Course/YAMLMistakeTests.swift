import LessonDiagnostics
import Testing

@testable import LessonCourse
@testable import LessonParsing

/// What authors get wrong in YAML, and what is said about it.
@Suite struct YAMLMistakeTests {
  static let mistakes: [(String, String)] = [
    (
      "title: Heaps: a story",
      "2:8: error: a text that holds a colon has to stand in quotation marks: title: 'Heaps: a story'"
    ),
    (
      "summary: as follows:",
      "2:10: error: a text that holds a colon has to stand in quotation marks: summary: 'as follows:'"
    ),
    (
      "title: C # and Swift",
      "2:8: error: to YAML '#' begins a comment, which is no part of the text; put the text in quotation marks: title: 'C # and Swift'"
    ),
    (
      "title: #hash",
      "2:8: error: to YAML '#' begins a comment, which is no part of the text; put the text in quotation marks: title: '#hash'"
    ),
    (
      "title: *Heaps*",
      "2:8: error: a text that begins with '*' has to stand in quotation marks: title: '*Heaps*'"
    ),
    (
      "title: @main",
      "2:8: error: a text that begins with '@' has to stand in quotation marks: title: '@main'"
    ),
    (
      "title: %d",
      "2:8: error: a text that begins with '%' has to stand in quotation marks: title: '%d'"
    ),
    (
      "title: &a heap",
      "2:8: error: a text that begins with '&' has to stand in quotation marks: title: '&a heap'"
    ),
    (
      "title: !note heap",
      "2:8: error: a text that begins with '!' has to stand in quotation marks: title: '!note heap'"
    ),
    (
      "title: [draft] Heaps",
      "2:8: error: a text that begins with '[' has to stand in quotation marks: title: '[draft] Heaps'"
    ),
    (
      "title:Heaps\nsummary: a",
      "2:7: error: YAML wants a space behind the colon of 'title'"
    ),
    (
      "title: 'it's'",
      "2:8: error: text stands behind the closing quotation mark; a text that holds one kind of marks stands in the other kind"
    ),
    (
      "title: \"costs \\$5\"",
      "2:8: error: in double quotation marks a backslash begins an escape, and this is none that YAML knows; use single marks"
    ),
    (
      "title: a\nlimits:\n\tseconds: 3",
      "4:1: error: YAML is indented with spaces, but this line begins with a tab"
    ),
    (
      "title: `a` heap",
      "2:8: error: a text that begins with '`' has to stand in quotation marks: title: '`a` heap'"
    ),
  ]

  @Test(arguments: mistakes) func isExplained(_ yaml: String, _ message: String) {
    let page = Page("---\n\(yaml)\n---\ntext\n", title: false)
    #expect(page.problems.filter { !$0.contains("has no title") } == ["lessons/01-page.md:" + message])
  }

  @Test(arguments: [
    "title: 'a: b # c' # d", "title: a\nimports: [Foundation] # c", "title: a#b:c", "title: >\n  a: b # c",
    "title: a -> b, c",
  ])
  func isRead(_ yaml: String) {
    #expect(Page("---\n\(yaml)\n---\ntext\n", title: false).problems == [])
  }

  @Test func macrosKeepTheirArguments() {
    let source = SourceFile(
      path: "lessons/course.yml", text: "macros:\n  \\norm: \\lVert #1 \\rVert\n  \\half: '#1/2' # half\n")
    let read = CourseSettings.read(source)
    #expect(
      read.diagnostics.map(\.line) == [
        "lessons/course.yml:2:10: error: to YAML '#' begins a comment, which is no part of the text; put the text in quotation "
          + "marks: \\norm: '\\lVert #1 \\rVert'"
      ])
    #expect(read.value.macros == ["\\half": "#1/2"])
  }

  /// Places in a long line are found without reading it again for each.
  @Test(arguments: ["f", "파일"]) func longListsAreRead(_ name: String) {
    let list = (0..<16_000).map { "\(name)\($0)" }.joined(separator: ", ")
    let page = Page("---\ntitle: a\noptional-data: [\(list)]\n---\n", title: false)
    #expect(page.lesson.frontMatter.optionalData.count == 16_000)
    let width = name.utf8.count
    #expect(page.lesson.frontMatter.optionalData[1].location.column == 17 + width + 1 + 2)
  }
}
