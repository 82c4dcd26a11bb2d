import LessonDiagnostics
import LessonParsing

/// The last build of a course, as far as what it looked at and left is still there.
struct LastBuild: Sendable {
  var record: BuildRecord
  /// The slugs of the lessons of which something has changed.
  var changed: Set<String>

  /// Whether another build would do and say the same.
  var isUpToDate: Bool { changed.isEmpty }

  /// What the next build need not make again.
  var kept: Kept {
    let same = record.lessons.filter { !changed.contains($0.lesson.slug) }
    let paths = Set(same.map(\.lesson.source.path))
    let ofChanged = Set(
      record.lessons.filter { changed.contains($0.lesson.slug) }.map(\.lesson.source.path))
    let said = record.diagnostics.filter { $0.location.map { !ofChanged.contains($0.file) } ?? true }
    return Kept(
      lessons: Dictionary(same.map { ($0.lesson.source.path, $0) }) { first, _ in first },
      before: Dictionary(record.lessons.map { ($0.lesson.source.path, $0.page.page) }) { first, _ in first },
      diagnostics: said.filter { $0.location.map { paths.contains($0.file) } ?? false },
      expected: said)
  }
}
