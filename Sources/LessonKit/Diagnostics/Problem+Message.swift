import Foundation
import LessonTranscript

extension Problem {
  /// The problem in words: what is wrong, what was found, what is allowed, what to do.
  public var message: String {
    switch self {
    // MARK: Running
    case .compiler(let text): text
    case .fixIt(let text): "fix-it: \(text)"
    case .compilerNotFound:
      "no Swift compiler was found on the PATH; install Swift 6.2 or later from https://www.swift.org/install, then run "
        + "'lessons doctor'"
    case .compilerFailed(let output): "the compiler failed without naming a line; it said:\n\(output)"
    case .modulesNotFound(let path):
      "'\(path)' is missing: lessons are compiled against what SwiftPM built beside this program; run it from the package with "
        + "'swift run -c release lessons'"
    case .packageNotBuilt(let package, let output):
      "the package '\(package)' does not build; SwiftPM said:\n\(output)"
    case .valuesUnavailable:
      "the lesson compiles only without the compiler's reports of values, so none are shown beside its lines"
    case .compileFailBlockCompiles:
      "this block is marked 'compile-fail', but it compiles; remove the mark, or the block"
    case .compileFailsOtherwise(let wanted, let found):
      "this block should fail to compile with a message containing '\(wanted)', but the compiler said: "
        + found.map { "'\($0)'" }.joined(separator: ", ")
    case .trapBlockSurvives:
      "this block is marked 'traps', but it runs to its end; remove the mark, or the block"
    case .trapsOtherwise(let wanted, let found):
      "this block should trap with a message containing '\(wanted)', but it said '\(found)'"
    case .checkFailed(let check): Self.message(ofFailed: check)
    case .trapped(let message): "the lesson stopped here: \(message)"
    case .calledFromHere: "called from here"
    case .exited(let status):
      "the lesson ended itself with status \(status) in this block; a lesson must run to its last line"
    case .timeLimit(let seconds):
      "the lesson ran longer than \(Self.number(seconds)) s and was stopped in this block; "
        + "'limits: {seconds: …}' in the front matter allows more"
    case .memoryLimit(let mebibytes):
      "the lesson used more than \(mebibytes) MiB of memory and was stopped in this block; "
        + "'limits: {memory: …}' in the front matter allows more"
    case .outputLimit(let mebibytes):
      "the lesson printed more than \(mebibytes) MiB and was stopped in this block; "
        + "'limits: {output: …}' in the front matter allows more"
    case .leftProcesses: "the lesson left processes running at its end; they were stopped"
    case .eventsDamaged:
      "the lesson wrote into the file in which its values are recorded; write to no descriptor that it did not open"
    case .programNotStarted(let code): "the compiled lesson could not be started: \(Self.text(ofErrno: code))"
    case .programLost: "the process that watches over the lesson was killed"
    case .printedBefore(let text): "printed before the end:\n\(Self.indented(text))"
    case .wroteToStandardError(let text): "written to standard error:\n\(Self.indented(text))"
    }
  }
}

extension Problem {
  /// `'the mean is unchanged' is false: value 0.8, expected 1 within 0.01`
  private static func message(ofFailed check: CheckResult) -> String {
    var text = "the check '\(check.claim)' fails"
    guard let value = check.value else { return text }
    text += ": value \(value.full ?? value.short)"
    if let expectation = check.expectation { text += ", expected \(expectation.full ?? expectation.short)" }
    if let tolerance = check.tolerance { text += " within \(tolerance.full ?? tolerance.short)" }
    return text
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  | \($0)" }.joined(separator: "\n")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }

  static func text(ofErrno code: Int32) -> String {
    String(cString: strerror(code))
  }
}
