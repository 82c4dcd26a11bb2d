import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonPipeline
import LessonRendering
import LessonRunning

/// A course of which files are open in the editor.
final class CourseEditing {
  let view: CourseView
  private(set) var loaded = Diagnosed<Course?>(nil)
  /// The number of the edit after which it was loaded.
  private var loadedAt: Int?
  private var preparation = Preparation.none
  private var held: [(SwiftWorkspace?) -> Void] = []

  /// What is wrong with formulas, and the edit after which they were typeset.
  var formulas: (found: [Diagnostic], edit: Int) = ([], -1)
  /// What the service for Swift finds wrong, by file, and the edit after which it was asked.
  var swift: (found: [String: [EditorDiagnostic]], edit: Int) = ([:], -1)
  /// KaTeX as it was started last.
  var typesetter: (macros: [String: String], typesetter: MathTypesetter)?
  let runs: RunProblems
  /// The state of the file of problems when it was read last.
  var runsState: FileState?

  private enum Preparation {
    case none
    case going(package: FrontMatter.Text?)
    case done(SwiftWorkspace, package: FrontMatter.Text?)
    case failed(package: FrontMatter.Text?)
  }

  init(_ folder: CourseFolder) {
    view = CourseView(folder)
    runs = RunProblems(in: folder.state)
  }

  /// The course as it is after an edit.
  func course(at edit: Int, open: () -> [String: String]) -> Course? {
    if loadedAt != edit {
      loaded = view.load(open: open())
      loadedAt = edit
    }
    return loaded.value
  }

  var workspace: SwiftWorkspace? { if case .done(let workspace, _) = preparation { workspace } else { nil } }

  /// Calls back when lessons can be compiled, or when that is known to be impossible.
  ///
  /// - Parameter prepare: Begins to find or build what lessons are compiled with.
  func whenPrepared(for course: Course, prepare: () -> Void, then: @escaping (SwiftWorkspace?) -> Void) {
    let package = course.settings.package
    switch preparation {
    case .done(let workspace, package):
      workspace.follow(course.settings)
      then(workspace)
    case .failed(package): then(nil)
    case .going: held.append(then)
    case .none, .done, .failed:
      workspace?.stop()
      preparation = .going(package: package)
      held.append(then)
      prepare()
    }
  }

  func finishPreparation(_ workspace: SwiftWorkspace?) {
    guard case .going(let package) = preparation else { return }
    preparation = workspace.map { .done($0, package: package) } ?? .failed(package: package)
    let waiting = held
    held = []
    for then in waiting { then(workspace) }
  }

  /// What could not be prepared is tried again at the next question.
  func forgetFailure() {
    if case .failed = preparation { preparation = .none }
  }
}
