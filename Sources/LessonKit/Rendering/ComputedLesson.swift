import LessonHTML
import LessonParsing
import LessonResults

/// A lesson with everything that was computed for it: what a page is made from.
package struct ComputedLesson: Sendable {
  package var lesson: Lesson
  /// A translation uses only `expressions`: its cells show the results of the original.
  var result: LessonResult
  /// `lesson.formulas`, typeset, in order.
  var formulas: [HTML]

  package init(lesson: Lesson, result: LessonResult, formulas: [HTML]) {
    self.lesson = lesson
    self.result = result
    self.formulas = formulas
  }
}
