import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonLoading
import LessonParsing
import LessonText

/// The lessons that a build makes pages of, with their translations.
struct LessonSelection: Sendable {
  var lessons: [Lesson]
  var translations: [Lesson]

  var all: [Lesson] { lessons + translations }
  var assets: [Asset] { all.flatMap(\.assets) }

  /// The translations of the lesson with this slug.
  func translations(of slug: String) -> [Lesson] { translations.filter { $0.slug == slug } }
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

  private init(_ lessons: [Lesson], in course: Course) {
    let slugs = Set(lessons.map(\.slug))
    self.init(lessons: lessons, translations: course.translations.filter { slugs.contains($0.slug) })
  }
}

/// The names of lessons on the command line: by slug (`03-dropout`), by file (`03-dropout.md`), or by path.
struct LessonNames {
  let course: CourseFolder
  let slugs: [String]

  /// The slug that is meant; `nil` for none.
  func slug(_ name: String) -> String? {
    if slugs.contains(name) { return name }
    let path = name.split(separator: "/", omittingEmptySubsequences: false)
    guard let file = path.last, path.count == 1 || isInLessons(name) else { return nil }
    let slug = LessonName(path: String(file)).slug
    return slugs.contains(slug) ? slug : nil
  }

  /// The slug nearest to a name that means no lesson: one that begins with it, or is spelled like it.
  func nearest(to name: String) -> String? {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let slug = LessonName(path: file).slug
    let beginning = slugs.filter { $0.hasPrefix(slug) }
    return beginning.count == 1 ? beginning[0] : slugs.nearest(to: slug)
  }

  /// Whether a path leads into `lessons/`, from the current folder or from the course's.
  private func isInLessons(_ path: String) -> Bool {
    func real(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }
    let folder = (path as NSString).deletingLastPathComponent
    let candidates = path.hasPrefix("/") ? [folder] : [folder, course.file(folder)]
    return candidates.map(real).contains(real(course.lessons))
  }
}

extension Lesson {
  fileprivate var hasComputedTitle: Bool {
    [title, summary].contains { $0.contains { if case .part(.expression, _) = $0 { true } else { false } } }
  }
}
