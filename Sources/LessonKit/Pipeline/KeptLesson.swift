import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonRendering

/// What is remembered of a lesson, so that it need not be read again as long as it stays as it is.
struct KeptLesson: Sendable {
  /// What other lessons, and checks of the whole course, need of it.
  var lesson: Lesson
  var displayed: Displayed
  var page: MadePage

  /// What the texts that a lesson's code displayed show or link to.
  struct Displayed: Sendable {
    var assets: [Asset]
    var references: [Reference]
  }
}

/// A page that was made, and what other pages show of it.
struct MadePage: Sendable {
  var page: SitePage
  /// The page's file, and the files that only it needs.
  var files: [SiteFile]
  var usesMath: Bool
  var searchable: SearchablePage?
  /// Where it stands on the pages that hold the whole course, by their language.
  var printed: [String: PrintedPlace] = [:]
}

/// What a build takes over from the last one.
struct Kept: Sendable {
  /// By the path of their file.
  var lessons: [String: KeptLesson] = [:]
  /// The pages of the last build, those of changed lessons included, by the path of the lesson's file.
  var before: [String: SitePage] = [:]
  /// What was said of these lessons.
  var diagnostics: [Diagnostic] = []
  /// What was said of the course as a whole, which another build must find again.
  var expected: [Diagnostic] = []

  var pages: [String: MadePage] { lessons.mapValues(\.page) }
}
