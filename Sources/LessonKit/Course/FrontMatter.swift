import LessonDiagnostics

/// The settings between the `---` lines at the top of a lesson. A new one is a property here, and a line in the table of
/// `FrontMatter+Reading`.
package struct FrontMatter: Hashable, Sendable {
  /// The title, as Markdown.
  package var title: Text?
  package var summary: Text?
  package var authors: [Text] = []
  package var date: CalendarDate?
  /// Modules that this lesson imports in addition to those of the course.
  package var imports: [Text] = []
  /// Files whose blocks run before the lesson's own and are not shown, relative to `lessons/`.
  package var include: [Text] = []
  /// Files or folders that the lesson reads, relative to `lessons/` or absolute. Their content is part of the cache key.
  package var data: [Text] = []
  /// The same, for files that the lesson can do without.
  package var optionalData: [Text] = []
  /// Whether the lesson may reach other machines.
  package var network = false
  package var limits = Limits.Overrides()
  /// Whether the lesson is compiled with optimization (`-O`); `nil` leaves it to the course.
  package var optimize: Bool?
  /// Whether `$` opens a formula; `nil` leaves it to the course.
  package var math: Bool?
  package var dialect = Dialect()
  /// In a translation, what it shows in the place of texts that the original's code makes.
  package var translations: [TextTranslation] = []
  /// TeX macros of this lesson, beside those of the course.
  package var macros: [String: String] = [:]
  /// The number of the last line of the front matter; 0 if there is none.
  package var lastLine = 0

  /// A value as written, and where it begins in the file, for messages.
  package struct Text: Hashable, Sendable {
    package var value: String
    package var location: SourceLocation

    package init(value: String, location: SourceLocation) {
      self.value = value
      self.location = location
    }
  }

  package init() {}
}
