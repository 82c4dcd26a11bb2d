import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonLoading
import LessonParsing
import LessonRendering

/// Lessons in, their typeset formulas out.
package struct TypesettingStage: Sendable {
  let course: Course
  package let typesetter: MathTypesetter
  private let threads: Int
  package let highlighter: ListingHighlighter

  package init(course: Course, usesCache: Bool, threads: Int) {
    self.course = course
    self.threads = threads
    let state = usesCache ? course.folder.state : nil
    let shared = usesCache ? ToolCache.find()?.folder(.scripts)?.path : nil
    let scripts = shared ?? state?.scripts
    typesetter = MathTypesetter(macros: course.settings.macros, cache: state?.formulas, scripts: scripts)
    highlighter = ListingHighlighter(cache: state?.listings, scripts: scripts)
  }

  /// Colours the listings of lessons.
  ///
  /// - Returns: those that have colours.
  package func listings(of lessons: [Lesson]) -> Diagnosed<[Listing: HTML]> {
    highlighter.highlighted(lessons.flatMap(\.listings))
  }

  /// Typesets every lesson, chosen or not, because titles stand on other pages too.
  ///
  /// - Returns: typeset formulas in order, by the path of their lesson.
  package func formulas() -> Diagnosed<[String: [HTML]]> {
    let lessons = course.allLessons.filter { !$0.formulas.isEmpty }
    let typeset = Parallel.map(lessons, threads: threads) {
      typesetter.typeset($0.formulas, in: $0.source, macros: course.macros(of: $0))
    }
    let formulas = zip(lessons.map(\.source.path), typeset.map(\.html))
    return Diagnosed(Dictionary(formulas) { $1 }, typeset.flatMap(\.diagnostics))
  }
}
