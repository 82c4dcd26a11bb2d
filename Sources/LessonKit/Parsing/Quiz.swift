import LessonDiagnostics

/// `> [!QUIZ] Question` with a list of answers, each of which ends with the condition under which it is right.
package struct Quiz: Hashable, Sendable {
  /// For each answer the index of its condition in `lesson.expressions`.
  package var conditions: [Int]
  package var location: SourceLocation
}
