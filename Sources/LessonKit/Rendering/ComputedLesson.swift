/// A lesson with everything that was computed for it: what a page is made from.
public struct ComputedLesson: Sendable {
  public var lesson: Lesson
  /// For a translation only `expressions` counts: its cells show those of the original.
  public var result: LessonResult
  /// `lesson.formulas`, typeset, in order.
  public var formulas: [HTML]

  public init(lesson: Lesson, result: LessonResult, formulas: [HTML]) {
    self.lesson = lesson
    self.result = result
    self.formulas = formulas
  }
}
