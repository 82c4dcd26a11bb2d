import LessonHTML
import LessonParsing
import LessonResults

/// A lesson with everything that was computed for it: what a page is made from.
package struct ComputedLesson: Sendable {
  package var lesson: Lesson
  /// Of a translation's result only `expressions` is used: its cells show the results of the original.
  package var result: LessonResult
  /// `lesson.formulas`, typeset, in order.
  package var formulas: [HTML]

  package init(lesson: Lesson, result: LessonResult, formulas: [HTML]) {
    self.lesson = lesson
    self.result = result
    self.formulas = formulas
  }
}
