import LessonLexer
import LessonTranscript

/// Tells whether looking at a program's values has changed what it does.
///
/// The compiler's transform keeps the value of an expression until the end of its scope, where plain Swift lets go of it at once. That
/// matters only to code that can tell when an object goes. A program with such code is also run without the transform, and what both
/// runs print, check and say in sentences is compared.
enum ObservedLifetimes {
  private static let words: Set<String> = ["deinit", "weak", "unowned", "isKnownUniquelyReferenced"]

  /// Whether code can tell when an object goes, as far as its words say; those of strings and comments do not count.
  static func matter(to code: String) -> Bool {
    let lexer = CodeLexer(code)
    return lexer.contains { $0.isWord && words.contains($0.text(in: lexer.bytes)) }
  }

  /// Whether a run without reports of values did the same as one with them.
  static func areSame(_ plain: LessonRunner.Run, _ observed: LessonRunner.Run) -> Bool {
    plain.end == observed.end && plain.output == observed.output && plain.errorBytes == observed.errorBytes
      && events(of: plain) == events(of: observed)
  }

  /// The events of a run that do not come from reports of values; `nil` if they cannot be read, which the verdict on the run says.
  private static func events(of run: LessonRunner.Run) -> [Event]? {
    try? run.events().filter { event in
      switch event {
      case .value, .display: false
      default: true
      }
    }
  }
}
