import LessonHTML
import LessonParsing
import LessonResults

/// A lesson with everything that was computed for it: what a page is made from.
package struct ComputedLesson: Sendable {
  package var lesson: Lesson
  /// A translation uses only `expressions`: its cells show `outputs`.
  var result: LessonResult
  /// What the cells of a translation show.
  var outputs: TranslatedOutputs?
  /// `lesson.formulas`, typeset, in order.
  var formulas: [HTML]

  package init(
    lesson: Lesson, result: LessonResult, outputs: TranslatedOutputs? = nil, formulas: [HTML]
  ) {
    self.lesson = lesson
    self.result = result
    self.outputs = outputs
    self.formulas = formulas
  }
}
