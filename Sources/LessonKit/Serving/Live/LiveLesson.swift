import LessonCourse
import LessonDiagnostics
import LessonParsing
import LessonRendering
import LessonResults

/// What is known of a lesson of the course that is shown: an original with its translations.
struct LiveLesson: Sendable {
  /// What its code is now.
  var fingerprint: CodeFingerprint
  /// The files that it is made of, with their text.
  var sources: [String: String]
  /// What of its surroundings is in the fingerprint.
  var surroundings = ""
  /// Whether ``good`` is the result of the code as it is now.
  var isCurrent = false
  /// Whether its code as it is now was computed, and something was wrong.
  var hasFailed = false
  /// The last good results, by the path of the lesson or translation.
  var good: [String: KeptResult] = [:]
  /// The code that gave ``good``, and whether nothing was said of it: a message names lines, which prose moves.
  var goodFingerprint: CodeFingerprint?
  var isGoodSilent = false
  /// Whether ``good`` may show where the code stands.
  var tellsPlaces: Bool { good.values.contains(where: \.result.tellsPlaces) }
  /// What was found wrong when it was computed.
  var computed: [Diagnostic] = []
  /// What is wrong with the Markdown and HTML that it displayed.
  var displayed = DisplayedMarkup()
  /// Whether ``displayed`` is of what the lesson displays now.
  var isDisplayedRead = false
  var progress: Progress?

  var diagnostics: [Diagnostic] {
    let found = progress.map { $0.refusal ?? ($0.isApproved ? [] : computed) } ?? computed
    return found + displayed.diagnostics
  }

  /// How far a computation has come.
  struct Progress: Sendable {
    /// The blocks that are being computed again.
    var begun: Set<Int>
    /// The blocks whose results are known.
    var done: Set<Int> = []
    var results: [String: LessonResult] = [:]
    /// Whether the whole file was found in order.
    var isApproved = false
    /// What is wrong, if something is: then nothing of these results is shown.
    var refusal: [Diagnostic]?

    /// Whether what was told as the results of a lesson in order is not what a run of the whole lesson gave.
    func differs(from whole: [String: LessonResult]) -> Bool {
      guard isApproved, refusal == nil else { return false }
      return whole.contains { path, result in
        guard let told = results[path] else { return true }
        return done.contains { index in
          result.cells.indices.contains(index) && told.cells.indices.contains(index)
            && result.cells[index] != told.cells[index]
        } || zip(result.expressions, told.expressions).contains { $0 != $1 }
      }
    }
  }

  /// What a page shows of a lesson or translation: its result, or as much of it as there is, among what it was before.
  func result(of lesson: Lesson) -> LessonResult {
    let path = lesson.source.path
    guard let kept = good[path] else {
      return merged(.unknown(of: lesson), path)
    }
    if isCurrent, kept.result.cells.count == lesson.cells.count { return kept.result }
    return merged(kept.fitted(to: lesson), path)
  }

  private func merged(_ result: LessonResult, _ path: String) -> LessonResult {
    guard let progress, progress.refusal == nil, let partial = progress.results[path] else { return result }
    var result = result
    for index in progress.done
    where partial.cells.indices.contains(index) && result.cells.indices.contains(index) {
      result.cells[index] = partial.cells[index]
    }
    for index in result.expressions.indices where partial.expressions.indices.contains(index) {
      // A sentence shows the old value until there is a new one.
      if partial.expressions[index] != .unknown { result.expressions[index] = partial.expressions[index] }
    }
    return result
  }
}

/// A computation under way.
struct ComputingJob: Sendable {
  var number: Int
  /// What the code of its lessons was when it began, by slug.
  var fingerprints: [String: CodeFingerprint]
  /// The lessons and translations as they were, by path.
  var lessons: [String: Lesson]
  var isWaiting = false
  /// Whether an edit has ended it: what comes of it says nothing.
  var isCancelled = false
}

/// What was found of the files that a lesson reads, and what was looked at.
struct DataChecked: Sendable {
  var sources: [SourceFile]
  var revision: Int
  var diagnostics: [Diagnostic]
}
