import LessonParsing
import LessonResults
import LessonRunning

extension LiveLesson {
  /// What is said of the outputs of a block that are shown; `nil` where they are those of the code as it is.
  ///
  /// - Parameter lesson: the original.
  func mark(ofCell index: Int, in lesson: Lesson) -> PageState.Mark? {
    if isCurrent { return nil }
    if let progress {
      guard progress.begun.contains(index) else { return nil }
      if progress.refusal != nil { return .stale }
      return !progress.done.contains(index) ? .computing : progress.isApproved ? nil : .provisional
    }
    guard index >= firstChange(in: lesson) else { return nil }
    return hasFailed ? .stale : .computing
  }

  /// The same of values in sentences, in the order of the lesson's expressions.
  ///
  /// - Parameter lesson: the original, or a translation of it.
  func marks(ofExpressionsIn lesson: Lesson, original: Lesson) -> [PageState.Mark?] {
    if isCurrent { return lesson.expressions.map { _ in nil } }
    let path = lesson.source.path
    let placed = lesson.translation == nil ? lesson.expressions : lesson.expressions(countedIn: original)
    let known = Set(good[path]?.lesson.expressions.map(\.code) ?? [])
    let values = progress?.results[path]?.expressions ?? []
    let first = firstChange(in: original)
    return placed.indices.map { index in
      let cell = Self.cell(before: placed[index], in: original)
      guard let progress else {
        let isKept = known.contains(placed[index].code) && cell.map { $0 < first } ?? true
        return isKept ? nil : hasFailed ? .stale : .computing
      }
      guard cell.map(progress.begun.contains) ?? true else { return nil }
      if progress.refusal != nil { return .stale }
      let isComputed = values.indices.contains(index) && values[index] != .unknown
      return !isComputed ? .computing : progress.isApproved ? nil : .provisional
    }
  }

  /// The first block whose outputs may be others now.
  private func firstChange(in lesson: Lesson) -> Int {
    good[lesson.source.path]?.firstChange(in: lesson) ?? (good.isEmpty ? 0 : lesson.cells.count)
  }

  /// The block that an expression is computed with: the one before it, or else the first.
  private static func cell(before expression: InlineExpression, in original: Lesson) -> Int? {
    let running = original.cells.indices.filter {
      original.cells[$0].runs && original.cells[$0].options.expectation == .success
    }
    guard case .afterCells(let count) = expression.position else { return running.last }
    return running.last { $0 < count } ?? running.first
  }
}
