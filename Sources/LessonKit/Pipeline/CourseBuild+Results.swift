import LessonDiagnostics
import LessonLoading
import LessonResults

extension CourseBuild {
  /// What the lessons named by `only` compute, without pages.
  ///
  /// - Returns: the course, and the results by the paths of their lessons; `nil` where something is wrong.
  /// - Throws: a fault of the tool.
  package func results(
    _ report: inout BuildReport
  ) throws -> (course: Course, results: [String: LessonResult])? {
    do {
      let lock = try takeLock()
      defer { withExtendedLifetime(lock) {} }
      let loader = CourseLoader(course, threads: jobs)
      guard let course = report.take(timings.measure("load") { loader.load() }) else { return nil }
      report.sharing = SharedPlaces(course)
      report.sources = course.sources
      let selection = report.take(LessonSelection.chosen(by: only, in: course))
      report.take(DataCheck(course: self.course).problems(of: selection))
      let results = report.take(
        try computing(nil).results(of: selection, in: course, isDry: report.hasErrors))
      return report.hasErrors ? nil : (course, results)
    } catch {
      try report.add(error)
      return nil
    }
  }
}
