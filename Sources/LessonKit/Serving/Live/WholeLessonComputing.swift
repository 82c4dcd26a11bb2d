import LessonDiagnostics
import LessonLoading
import LessonPipeline
import LessonResults

/// Computes lessons as a build does: whole, and all of their results at the end.
package struct WholeLessonComputing: LessonComputing {
  private let buildFolder: String
  private let jobs: Int
  private let progress: @Sendable (String) -> Void

  /// - Parameter buildFolder: the folder SwiftPM built this program into: lessons link what lies there.
  package init(buildFolder: String, jobs: Int, progress: @escaping @Sendable (String) -> Void) {
    self.buildFolder = buildFolder
    self.jobs = jobs
    self.progress = progress
  }

  package func compute(
    _ selection: LessonSelection, in course: Course, update: @escaping @Sendable (ComputationUpdate) -> Void
  ) throws -> Diagnosed<[String: LessonResult]> {
    // Times of one computation are of no use in the next, and would pile up.
    let stage = ComputingStage(
      buildFolder: buildFolder, jobs: jobs, usesCache: true, timings: Timings(), progress: progress)
    return try stage.results(of: selection, in: course, isDry: false)
  }

  /// The computation goes on to its end; its caller no longer wants what it gives.
  package func cancel() {}

  package func prepare(_ selection: LessonSelection, in course: Course) {}

  package func end() {}
}
