import Foundation
import LessonDiagnostics
import LessonParsing
import LessonResults
import LessonTranscript

// Programs that trap, as they should or should not.

extension RunVerdict {
  func judgeTrap(_ reading: TranscriptReader.Reading, _ cell: Int) -> Judgement {
    let fence = lesson.cells[cell].location
    guard reading.lastCell == cell else {
      // A block before it ended the program. The lesson's own program says how; if that one went well, this diagnostic is shown.
      return .failure([Diagnostic(at: fence, .blockBeforeFails)])
    }
    let failed = failedChecks(reading)
    guard failed.isEmpty else { return .failure(failed) }
    guard case .signaled(let signal) = run.end, Self.isTrap(signal), run.disk?.explains(run.error) != true
    else {
      guard let problem = end(reading) else {
        return .failure([Diagnostic(at: fence, .trapBlockSurvives, notes: leftOutAssertion(cell) + printed)])
      }
      return .failure([problem])
    }
    let message = trap(signal)
    if case .trap(let wanted?) = lesson.cells[cell].options.expectation, !message.words.contains(wanted) {
      let problem = Problem.trapsOtherwise(wanted: wanted, found: message.reason)
      return .failure([Diagnostic(at: fence, problem, notes: lostMessage + printed)])
    }
    var result = reading.result.cells[cell] ?? CellResult()
    result.outputs = result.outputs.compactMap(withoutTrap)
    result.outputs.append(.diagnostic(message.words))
    return .success(ProgramResult(cells: [cell: result], checks: checks(reading)))
  }

  /// Whether a program that finds itself at fault ends with this signal. Other signals come from outside.
  private static func isTrap(_ signal: Int32) -> Bool {
    [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT].contains(signal)
  }

  /// What the runtime said about the trap, or else what the backtrace or the signal tells.
  func trap(_ signal: Int32) -> TrapMessage {
    if let found = TrapMessage.find(in: run.error) { return found.message }
    let text = run.backtrace?.isStackOverflow == true ? Problem.stackOverflow : run.backtrace?.runtimeFailure
    return TrapMessage(kind: "Fatal error", text: text ?? Problem.reason(signal: signal))
  }

  /// What the program itself wrote to standard error: the message of the trap is shown as such.
  private func withoutTrap(_ output: CellResult.Output) -> CellResult.Output? {
    guard case .stderr(let text, let omitted) = output else { return output }
    let kept = TrapMessage.before(in: text)
    return kept.allSatisfy(\.isNewline) ? nil : .stderr(kept, omittedBytes: omitted)
  }

  /// Optimized code keeps no messages of `precondition` and of most checks of the library, so there is nothing to compare with.
  var lostMessage: [Diagnostic] {
    let failure = run.backtrace?.runtimeFailure ?? "precondition failure"
    guard case .signaled(let signal) = run.end, [SIGILL, SIGTRAP].contains(signal),
      TrapMessage.find(in: run.error) == nil, failure == "precondition failure"
    else { return [] }
    return [Diagnostic(.note, at: nil, .messageLostInOptimizedCode)]
  }

  private func leftOutAssertion(_ cell: Int) -> [Diagnostic] {
    let asserts = lesson.cells[cell].lines.contains { $0.text.contains(#/\bassert(ionFailure)?\(/#) }
    return program.isOptimized && asserts ? [Diagnostic(.note, at: nil, .assertionLeftOut)] : []
  }
}
