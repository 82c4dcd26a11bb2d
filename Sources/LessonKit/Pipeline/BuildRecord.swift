import LessonDiagnostics
import LessonFiles
import LessonPublishing

/// What a build that went well looked at, said and left: while all of that is as it was, the next build has nothing to do.
struct BuildRecord: Sendable {
  /// Of the course as a whole, and of the tool.
  var inputs: InputStates
  /// Of each lesson with its translations, by slug.
  var lessonInputs: [String: InputStates]
  var lessons: [KeptLesson]
  /// Whether `inputs` hold what computing looks at: the compiler, the modules, the package that the course teaches.
  var hasComputed: Bool
  var site: SiteState
  /// Warnings and notes.
  var diagnostics: [Diagnostic]
  var pages: Int
}

extension Diagnostic {
  /// The same, in the words of this build.
  var worded: Diagnostic {
    Diagnostic(severity, at: location, .saidBefore(problem.message), notes: notes.map(\.worded))
  }
}
