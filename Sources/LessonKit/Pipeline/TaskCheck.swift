import LessonDiagnostics
import LessonParsing
import LessonRendering
import LessonResults

/// Computed lessons in, the places out where a reader would be asked what has no answer.
package struct TaskCheck {
  /// Translations included: their conditions are their own.
  let lessons: [Lesson]
  /// By the path of their lesson. What has none is not checked: something else is wrong with it.
  let results: [String: LessonResult]
  /// By slug.
  private let originals: [String: Lesson]

  package init(lessons: [Lesson], results: [String: LessonResult]) {
    self.lessons = lessons
    self.results = results
    originals = Dictionary(lessons.filter { $0.translation == nil }.map { ($0.slug, $0) }) { first, _ in first
    }
  }

  package func problems() -> Diagnosed<Void> {
    let diagnostics = lessons.flatMap { lesson -> [Diagnostic] in
      guard let result = results[lesson.source.path] else { return [] }
      let shown = shown(in: lesson, result)
      return quizzes(of: lesson, result) + predictions(shown) + captions(shown)
    }
    return Diagnosed((), diagnostics)
  }

  /// The blocks of a lesson with what they put out: those of a translation show what the blocks of the original do.
  private func shown(in lesson: Lesson, _ result: LessonResult) -> [(cell: Cell, result: CellResult)] {
    guard lesson.translation != nil else {
      return zip(lesson.cells, result.cells).map { (cell: $0, result: $1) }
    }
    guard let original = originals[lesson.slug], let result = results[original.source.path] else { return [] }
    let byLabel = Dictionary(
      zip(original.cells, result.cells).compactMap { cell, result in cell.options.label.map { ($0, result) } }
    ) { first, _ in first }
    return lesson.cells.compactMap { cell in
      guard case .original(let label) = cell.content, let result = byLabel[label] else { return nil }
      return (cell: cell, result: result)
    }
  }

  private func quizzes(of lesson: Lesson, _ result: LessonResult) -> [Diagnostic] {
    lesson.quizzes.compactMap { quiz in
      let areKnown = quiz.conditions.allSatisfy { condition in
        result.expressions.indices.contains(condition) && result.expressions[condition] != .unknown
      }
      guard areKnown, !quiz.conditions.contains(where: result.isTrue) else { return nil }
      return Diagnostic(at: quiz.location, .quizWithoutRightAnswer)
    }
  }

  /// A caption names what stands above it, and is numbered by what that is.
  private func captions(_ shown: [(cell: Cell, result: CellResult)]) -> [Diagnostic] {
    shown.compactMap { cell, result in
      guard cell.options.caption != nil, case .code = cell.content else { return nil }
      let showsOutput =
        cell.options.eval && cell.options.output
        && (result.shows(with: cell.options) || cell.options.echo && !result.annotations.isEmpty)
      if showsOutput { return nil }
      if !cell.options.echo { return Diagnostic(at: cell.location, .captionOfNothing) }
      return cell.numberKind == .listing ? nil : Diagnostic(at: cell.location, .captionOfCode)
    }
  }

  private func predictions(_ shown: [(cell: Cell, result: CellResult)]) -> [Diagnostic] {
    shown.compactMap { cell, result in
      // What does not run, or shows nothing by its author's will, is refused where it is read.
      guard cell.options.predicts, cell.options.eval, cell.options.output, result.annotations.isEmpty,
        !result.shows(with: cell.options)
      else { return nil }
      return Diagnostic(at: cell.location, .nothingToPredict)
    }
  }
}
