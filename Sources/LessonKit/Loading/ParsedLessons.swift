import LessonCourse
import LessonDiagnostics
import LessonParsing
import Synchronization

/// Lessons as they were parsed last, for a course that is read again and again while its author writes.
package final class ParsedLessons: Sendable {
  private struct Entry: Sendable {
    var source: SourceFile
    var settings: CourseSettings
    var shared: [SourceFile]
    var parsed: Diagnosed<Lesson>
  }

  /// By path.
  private let entries = Mutex<[String: Entry]>([:])

  package init() {}

  /// The lesson of a file, parsed only if its text, the files it includes or the settings have changed.
  func lesson(
    _ source: SourceFile, _ settings: CourseSettings, including shared: [SharedBlocks],
    parse: (SourceFile, [SharedBlocks]) -> Diagnosed<Lesson>
  ) -> Diagnosed<Lesson> {
    let files = shared.map(\.source)
    if let entry = entries.withLock({ $0[source.path] }), entry.source == source, entry.settings == settings,
      entry.shared == files
    {
      return entry.parsed
    }
    let parsed = parse(source, shared)
    entries.withLock {
      $0[source.path] = Entry(source: source, settings: settings, shared: files, parsed: parsed)
    }
    return parsed
  }
}
