import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonPublishing

/// Removes what builds made: the site, as far as they wrote it, and all that they keep.
package struct CourseCleaning: Sendable {
  private let course: CourseFolder
  private let output: String

  package init(course: CourseFolder, output: String) {
    self.course = course
    self.output = output
  }

  package struct Removed: Sendable {
    package var site: SiteRemoval.Removed
    /// `.lessons`.
    package var state: FolderSize
  }

  /// - Parameter waiting: told of another build that holds the course's lock.
  /// - Throws: problems, and what the system refuses.
  package func run(waiting: (_ process: Int32?) -> Void) throws -> Removed {
    if !SystemCall.exists(course.lessons) { throw CourseSearch.problem(course.path) }
    let isThere = SystemCall.exists(course.state.path)
    let lock = try BuildLock.take(of: course, waiting: waiting)
    defer { withExtendedLifetime(lock) {} }
    if let process = try StateRemoval.server(in: course.state) { throw Problem.courseIsServed(process) }
    let site = try SiteRemoval(course: course, output: output).run()
    let state = try StateRemoval.run(course.state)
    return Removed(site: site, state: isThere ? state : FolderSize())
  }
}
