import LessonDiagnostics
import LessonLoading
import LessonPipeline
import LessonResults
import LessonRunning

/// Computes lessons for pages that are open while their author writes.
///
/// One computation runs at a time. The caller asks for the next one when ``compute(_:in:update:)`` has returned.
package protocol LessonComputing: Sendable {
  /// Computes lessons, and returns when nothing of the computation is left.
  ///
  /// - Parameters:
  ///   - selection: the lessons, with all of their translations.
  ///   - update: told what is known already, where one lesson is computed. It may be called from any thread, and not after this function has returned.
  /// - Returns: results by the path of their lesson or translation; none where something was wrong. After a cancellation it does not
  ///   matter what is returned.
  /// - Throws: what kept the lessons from being computed at all.
  func compute(
    _ selection: LessonSelection, in course: Course, update: @escaping @Sendable (EngineUpdate) -> Void
  ) throws -> Diagnosed<[String: LessonResult]>

  /// Ends the computation under way as soon as possible. Called from another thread; does nothing when none is under way.
  func cancel()

  /// Does ahead of time what the next computation of a lesson will need, on a thread of its own. Called while nothing else is to be
  /// done; the next computation ends it.
  func prepare(_ selection: LessonSelection, in course: Course)

  /// Ends everything that the engine keeps between computations: the process is about to end.
  func end()
}
