import LessonDiagnostics
import LessonHTML
import LessonLoading
import LessonParsing

/// The lessons that a build makes pages of, with their translations.
package struct LessonSelection: Sendable {
  package let lessons: [Lesson]
  package let translations: [Lesson]
  /// Translations by the slug of their original.
  private let translated: [String: [Lesson]]

  package var all: [Lesson] { translations.isEmpty ? lessons : lessons + translations }
  package var assets: [Asset] { all.flatMap(\.assets) }

  package init(lessons: [Lesson], translations: [Lesson]) {
    self.lessons = lessons
    self.translations = translations
    translated = Dictionary(grouping: translations, by: \.slug)
  }

  /// Those of these lessons that stand in files of other paths.
  func without(_ paths: some Collection<String>) -> LessonSelection {
    if paths.isEmpty { return self }
    return LessonSelection(
      lessons: lessons.filter { !paths.contains($0.source.path) },
      translations: translations.filter { !paths.contains($0.source.path) })
  }

  /// The translations of the lesson with this slug.
  package func translations(of slug: String) -> [Lesson] { translated[slug] ?? [] }
}

extension LessonSelection {
  /// - Parameter names: as on the command line; empty for the whole course.
  static func chosen(by names: [String], in course: Course) -> Diagnosed<LessonSelection> {
    guard !names.isEmpty else {
      return Diagnosed(LessonSelection(course.lessons, in: course))
    }
    let known = LessonNames(course: course.folder, slugs: course.lessons.map(\.slug))
    let asked = names.compactMap(known.slug)
    // A title with a computed number in it stands on other pages as well, and the front page lists all titles.
    let lessons = course.lessons.filter { asked.contains($0.slug) || $0.hasComputedTitle || $0.isFrontPage }
    let strangers = names.filter { known.slug($0) == nil }
    return Diagnosed(
      LessonSelection(lessons, in: course),
      strangers.map {
        Diagnostic(at: nil, .unknownLessonAsked($0, nearest: known.nearest(to: $0), known: known.slugs))
      })
  }

  /// Some lessons of a course, with all of their translations.
  package init(_ lessons: [Lesson], in course: Course) {
    let slugs = Set(lessons.map(\.slug))
    self.init(lessons: lessons, translations: course.translations.filter { slugs.contains($0.slug) })
  }
}

extension Lesson {
  fileprivate var hasComputedTitle: Bool {
    [title, summary].contains { $0.contains { if case .part(.expression, _) = $0 { true } else { false } } }
  }
}
