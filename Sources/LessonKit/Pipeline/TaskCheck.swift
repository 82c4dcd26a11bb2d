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

  package init(lessons: [Lesson], results: [String: LessonResult]) {
    self.lessons = lessons
    self.results = results
  }

  package func problems() -> Diagnosed<Void> {
    let diagnostics = lessons.flatMap { lesson -> [Diagnostic] in
      guard let result = results[lesson.source.path] else { return [] }
      return quizzes(of: lesson, result) + predictions(of: lesson, result) + captions(of: lesson, result)
    }
    return Diagnosed((), diagnostics)
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
  private func captions(of lesson: Lesson, _ result: LessonResult) -> [Diagnostic] {
    zip(lesson.cells, result.cells).compactMap { cell, result in
      guard cell.options.caption != nil, case .code = cell.content else { return nil }
      let showsOutput =
        cell.options.eval && cell.options.output
        && (result.shows(with: cell.options) || cell.options.echo && !result.annotations.isEmpty)
      if showsOutput { return nil }
      if !cell.options.echo { return Diagnostic(at: cell.location, .captionOfNothing) }
      return cell.numberKind == .listing ? nil : Diagnostic(at: cell.location, .captionOfCode)
    }
  }

  private func predictions(of lesson: Lesson, _ result: LessonResult) -> [Diagnostic] {
    zip(lesson.cells, result.cells).compactMap { cell, result in
      guard cell.options.predicts, result.annotations.isEmpty, !result.shows(with: cell.options) else {
        return nil
      }
      return Diagnostic(at: cell.location, .nothingToPredict)
    }
  }
}
