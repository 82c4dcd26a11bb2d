import LessonHTML
import LessonParsing
import LessonResults

/// A lesson with everything that was computed for it: what a page is made from. It is a class because it is large, and many hold it.
package final class ComputedLesson: Sendable {
  package let lesson: Lesson
  /// A translation uses only `expressions`: its cells show `outputs`.
  let result: LessonResult
  /// What the cells of a translation show.
  let outputs: TranslatedOutputs?
  /// `lesson.formulas`, typeset, in order.
  let formulas: [HTML]

  package init(
    lesson: Lesson, result: LessonResult, outputs: TranslatedOutputs? = nil, formulas: [HTML]
  ) {
    self.lesson = lesson
    self.result = result
    self.outputs = outputs
    self.formulas = formulas
  }
}
