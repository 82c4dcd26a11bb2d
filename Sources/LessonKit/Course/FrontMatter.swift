import LessonDiagnostics

/// What stands between the `---` lines at the top of a lesson.
package struct FrontMatter: Hashable, Sendable {
  /// Markdown, as written; where it begins in the file, for messages.
  package var title: Text?
  package var summary: Text?
  /// Modules this lesson imports beside those of the course.
  package var imports: [Text] = []
  /// Files or folders, relative to `lessons/` or absolute, that the lesson reads: their content is part of the cache key.
  package var data: [Text] = []
  /// The same, for what the lesson can do without.
  package var optionalData: [Text] = []
  package var limits = Limits.Overrides()
  /// Whether the lesson is compiled with optimization (`-O`); `nil` leaves it to the course.
  package var optimize: Bool?
  /// Whether `$` opens a formula; `nil` leaves it to the course.
  package var math: Bool?
  package var dialect = Dialect()
  /// Number of the last line of the front matter; 0 when there is none.
  package var lastLine = 0

  package struct Text: Hashable, Sendable {
    package var value: String
    package var location: SourceLocation
  }

  package init() {}
}
