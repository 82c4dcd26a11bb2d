import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing

/// Everything a course consists of, read and checked as far as that is possible without running it.
package struct Course: Sendable {
  package var folder: CourseFolder
  package var settings: CourseSettings
  /// The lessons in the language of the course, in reading order, after the front page's text where there is one.
  package var lessons: [Lesson]
  /// Translations, by slug and language.
  package var translations: [Lesson]

  /// Originals and translations together.
  package var allLessons: [Lesson] { lessons + translations }

  /// The originals' language, then the others.
  package var languages: [String] {
    [settings.language]
      + Set(translations.compactMap(\.translation)).subtracting([settings.language]).sorted()
  }

  /// The text of its files by path, for messages that show lines.
  package var sources: [String: String] {
    Dictionary(allLessons.map { ($0.source.path, $0.source.text) }) { $1 }
  }

  package func lesson(_ slug: String, translation: String? = nil) -> Lesson? {
    translation == nil
      ? lessons.first { $0.slug == slug }
      : translations.first { $0.slug == slug && $0.translation == translation }
  }
}

extension Course {
  /// Whether each block that a translation refers to exists in its original.
  func checkTranslations() -> [Diagnostic] {
    translations.flatMap { translation in
      guard let original = lesson(translation.slug), !original.isCutShort else { return [Diagnostic]() }
      return checkTranslation(translation, of: original)
    }
  }
}
