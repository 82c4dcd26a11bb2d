import LessonDiagnostics
import Synchronization

/// Counts what became of lessons with code, from what a build tells of its progress.
final class WorkTally: Sendable {
  private let count = Mutex(BuildReport.Work())

  func take(_ event: ProgressEvent) {
    count.withLock { count in
      switch event {
      case .kept(let lessons): count.unchanged = lessons
      case .planned(let lessons, let cached):
        count.computed = lessons.count
        count.cached = cached
      default: break
      }
    }
  }

  var work: BuildReport.Work { count.withLock(\.self) }
}
