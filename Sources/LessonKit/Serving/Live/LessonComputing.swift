import LessonDiagnostics
import LessonLoading
import LessonPipeline
import LessonResults

/// Computes lessons for pages that are open while their author writes.
///
/// One computation runs at a time. The caller asks for the next one when ``compute(_:in:update:)`` has returned.
package protocol LessonComputing: Sendable {
  /// Computes lessons, and returns when nothing of the computation is left.
  ///
  /// - Parameters:
  ///   - selection: the lessons, with all of their translations.
  ///   - update: told what is known already. It may be called from any thread, and not after this function has returned.
  /// - Returns: results by the path of their lesson or translation; none where something was wrong. After a cancellation it does not
  ///   matter what is returned.
  /// - Throws: what kept the lessons from being computed at all.
  func compute(
    _ selection: LessonSelection, in course: Course, update: @escaping @Sendable (ComputationUpdate) -> Void
  ) throws -> Diagnosed<[String: LessonResult]>

  /// Ends the computation under way as soon as possible. Called from another thread; does nothing when none is under way.
  func cancel()

  /// Does ahead of time what the next computation of a lesson will need. Called while nothing else is to be done; the next call of
  /// ``cancel()`` ends it.
  func prepare(_ selection: LessonSelection, in course: Course)

  /// Ends everything that the engine keeps between computations: the process is about to end.
  func end()
}

/// What is known of lessons while they are computed. Results are by the path of the lesson or translation.
package enum ComputationUpdate: Sendable {
  /// Blocks from this one on (`lesson.cells[firstCell]`) are being computed; those above keep their results. Only where one lesson is
  /// computed.
  case began(firstCell: Int)
  /// The first `doneCells` blocks have results, which hold unless the compiler refuses the whole file. Nothing is new in the others.
  case partial([String: LessonResult], doneCells: Int)
  /// All blocks have results, which hold unless the compiler refuses the whole file.
  case provisional([String: LessonResult])
}
