import LessonDiagnostics
import LessonParsing
import LessonRendering
import LessonResults
import LessonText

/// Computed lessons in, the places out where a block's outputs are not what its `output` fence pins.
package struct PinnedOutputs {
  let lessons: [Lesson]
  /// By the path of their lesson. What has none is not compared: something else is wrong with it.
  let results: [String: LessonResult]

  package init(lessons: [Lesson], results: [String: LessonResult]) {
    self.lessons = lessons
    self.results = results
  }

  /// A fence that does not hold what its block puts out.
  struct Difference {
    var lesson: Lesson
    /// The line of the block's fence.
    var block: Int
    var pin: PinnedOutput
    /// What the block put out.
    var lines: [String]
  }

  var differences: [Difference] {
    lessons.flatMap { lesson -> [Difference] in
      guard let result = results[lesson.source.path] else { return [] }
      return zip(lesson.cells, result.cells).compactMap { cell, result in
        guard let pin = cell.pin else { return nil }
        let lines = OutputText.lines(of: result, with: cell.options)
        guard lines != OutputText.lines(of: pin) else { return nil }
        return Difference(lesson: lesson, block: cell.location.line, pin: pin, lines: lines)
      }
    }
  }

  package func problems() -> Diagnosed<Void> { Diagnosed((), differences.map(\.diagnostic)) }
}

extension PinnedOutputs.Difference {
  fileprivate var diagnostic: Diagnostic {
    let difference = LineDifference(
      from: OutputText.lines(of: pin), to: lines, first: pin.location.line + 1)
    return Diagnostic(
      at: pin.location, .outputDiffers,
      notes: [Diagnostic(.note, at: nil, .outputDifference(difference))])
  }
}
