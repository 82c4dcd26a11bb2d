import LessonDiagnostics
import Testing

@testable import LessonBibliography
@testable import LessonCourse
@testable import LessonHTML
@testable import LessonRendering

/// How books are set in a list of references.
@Suite struct ReferenceStyleTests {
  @Test(arguments: [
    ("edition = {2}", "<em>T</em> (2nd ed.)."), ("edition = {11}", "<em>T</em> (11th ed.)."),
    ("edition = {21}", "<em>T</em> (21st ed.)."), ("edition = {Second}", "<em>T</em> (Second ed.)."),
    ("volume = {4}", "<em>T</em> (Vol. 4)."),
    ("series = {LNCS}, number = {12}", "<em>T</em> (LNCS 12)."),
    ("edition = {3}, series = {Arts}, volume = 2", "<em>T</em> (3rd ed., Arts, Vol. 2)."),
  ]) func books(fields: String, title: String) throws {
    let text = try reference(
      "@book{key, title = {T}, author = {Doe, Jane}, year = 2001, \(fields)}", .english)
    #expect(text == "Doe, J. (2001). " + title)
  }

  @Test func partsOfBooks() throws {
    let entry = """
      @incollection{key, title = {T}, author = {Doe, Jane}, year = 2001, booktitle = {B}, volume = 3, pages = {1--2}}
      """
    #expect(try reference(entry, .english) == "Doe, J. (2001). T. In <em>B</em> (Vol. 3, pp. 1–2).")
    #expect(try reference(entry, .inLanguage("de")) == "Doe, J. (2001). T. In <em>B</em> (Bd. 3, S. 1–2).")
  }

  private func reference(_ entry: String, _ words: PageWords) throws -> String {
    let read = Bibliography.read(entry, name: "a.bib")
    let source = try #require(read.value.sources["key"])
    let style = ReferenceStyle(words: words.sources)
    return style.reference(to: source, year: style.year(of: source)).text
  }
}
