import LessonBibliography
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing

/// A whole course, read and checked as far as that is possible without running it.
package struct Course: Sendable {
  package var folder: CourseFolder
  package var settings: CourseSettings
  /// The lessons in the language of the course, in reading order. The front page's text, if there is one, comes first.
  package var lessons: [Lesson] { didSet { places = Self.places(of: lessons) } }
  /// Translations, in the order of their file names.
  package var translations: [Lesson] {
    didSet { translated = Dictionary(grouping: translations, by: \.slug) }
  }
  package var bibliography = Bibliography()
  /// Where in `lessons` each stands, by its slug.
  private var places: [String: Int]
  /// Translations by the slug of their original.
  private var translated: [String: [Lesson]]

  init(folder: CourseFolder, settings: CourseSettings, lessons: [Lesson], translations: [Lesson]) {
    self.folder = folder
    self.settings = settings
    self.lessons = lessons
    self.translations = translations
    places = Self.places(of: lessons)
    translated = Dictionary(grouping: translations, by: \.slug)
  }

  private static func places(of lessons: [Lesson]) -> [String: Int] {
    Dictionary(lessons.enumerated().map { ($1.slug, $0) }) { first, _ in first }
  }

  /// Originals and translations together.
  package var allLessons: [Lesson] { translations.isEmpty ? lessons : lessons + translations }

  /// The originals' language first, then the others.
  package var languages: [String] {
    [settings.language]
      + Set(translations.compactMap(\.translation)).subtracting([settings.language]).sorted()
  }

  /// The text of each lesson's file, and of those that lessons include, by path, for messages that show lines.
  package var sources: [String: String] {
    Dictionary(allLessons.flatMap { [$0.source] + $0.shared }.map { ($0.path, $0.text) }) { $1 }
  }

  package func lesson(_ slug: String, translation: String? = nil) -> Lesson? {
    guard let translation else { return places[slug].map { lessons[$0] } }
    return translations(of: slug).first { $0.translation == translation }
  }

  /// The translations of the lesson with this slug, in the order of their file names.
  package func translations(of slug: String) -> [Lesson] { translated[slug] ?? [] }
}

extension Course {
  /// The TeX macros that a lesson has beside those of the course: a translation also has those of its original.
  package func macros(of lesson: Lesson) -> [String: String] {
    let original = lesson.translation == nil ? nil : self.lesson(lesson.slug)
    return (original?.frontMatter.macros ?? [:]).merging(lesson.frontMatter.macros) { $1 }
  }

  /// Whether each block that a translation refers to exists in its original.
  func checkTranslations() -> [Diagnostic] {
    translations.flatMap { translation in
      guard let original = lesson(translation.slug), !original.isCutShort else { return [Diagnostic]() }
      return checkTranslation(translation, of: original)
    }
  }
}
