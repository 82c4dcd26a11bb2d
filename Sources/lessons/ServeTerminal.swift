import ArgumentParser
import Foundation
import LessonDiagnostics
import LessonServing
import Synchronization

/// What `serve` says on the terminal: problems when they change, and that there are none any more.
final class ServeTerminal: Sendable {
  private let console: Console
  private let course: String
  /// What was reported last; `nil` before anything was.
  private let reported = Mutex<[Diagnostic]?>(nil)

  /// Whether details are told.
  private let isVerbose: Bool

  init(console: Console, course: String, isVerbose: Bool) {
    self.console = console
    self.isVerbose = isVerbose
    self.course = course
  }

  var observer: LiveObserver {
    LiveObserver(
      detail: { [console, isVerbose] in if isVerbose { console.error("\($0)\n") } },
      progress: { [console] in console.progress($0) },
      settled: { [self] in settle($0, $1) },
      failed: { [console] in
        console.end()
        console.error("lessons: error: the tool failed: \($0)\n")
      })
  }

  func begin(at address: String, asked port: UInt16) {
    print("Serving at \(address)" + (address.hasSuffix(":\(port)/") ? "" : ", because port \(port) is taken"))
    // Whoever reads this through a pipe waits for the address.
    fflush(nil)
  }

  func warn(_ problem: Problem) {
    console.error(report([:]).text(of: [Diagnostic(.warning, at: nil, problem)]))
  }

  /// Says why nothing is served.
  func refusal(_ problem: Problem) -> ExitCode {
    console.error(report([:]).text(of: [Diagnostic(at: nil, problem)]))
    return problem.isWrongCommandLine ? ExitStatus.commandLineIsWrong : ExitStatus.lessonIsWrong
  }

  private func settle(_ diagnostics: [Diagnostic], _ sources: [String: String]) {
    let sorted = Set(diagnostics).sorted(by: Diagnostic.precedes)
    let old = reported.withLock { reported in
      defer { reported = sorted }
      return reported
    }
    console.end()
    guard old != sorted else { return }
    console.error(report(sources).text(of: sorted))
    let errors = sorted.count { $0.severity == .error }
    if errors == 0, old?.contains(where: { $0.severity == .error }) == true {
      console.error("lessons: all is well again\n")
    }
    if errors > 0 {
      console.error(
        "lessons: note: a build would publish nothing: \(errors == 1 ? "1 error" : "\(errors) errors")\n")
    }
  }

  private func report(_ sources: [String: String]) -> DiagnosticReport {
    console.form(sources: sources, course: course)
  }
}
