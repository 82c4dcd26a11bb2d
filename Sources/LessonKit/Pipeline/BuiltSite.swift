import LessonCourse
import LessonFiles
import LessonLoading
import LessonParsing
import LessonRendering
import LessonResults

/// A site before anything of it is written, and what it was made of.
struct BuiltSite: Sendable {
  var course: Course
  /// By the path of their lesson or translation.
  var results: [String: LessonResult]
  var pages: PagesStage.Pages
  var typesetter: MathTypesetter
  var highlighter: ListingHighlighter
  /// Whether everything that was taken over from another build still holds. Where it does not, there are no files.
  var areKeptTrue = true
  var files: [SiteFile] = []
}

extension Lesson {
  var fileName: LessonName { LessonName(path: source.path) }
}

extension SitePath {
  /// The paths of lessons' pages, and of the first pages in their languages, sorted.
  ///
  /// - Parameter paths: all files of the site.
  static func pages(of lessons: [LessonName], among paths: some Sequence<String>) -> [String] {
    let paths = Set(paths)
    let pages = lessons.map { page(slug: $0.slug, translation: $0.translation) }
    let first = [nil] + lessons.map(\.translation)
    return Set(pages + first.map(index(translation:))).filter(paths.contains).sorted()
  }
}
