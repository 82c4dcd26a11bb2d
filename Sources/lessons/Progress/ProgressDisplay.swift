import Dispatch
import Foundation
import LessonDiagnostics
import Synchronization

/// Shows on standard error what a build is doing: on a terminal in lines that are drawn again in their place, ten times a second; in a
/// log in lines that stay.
final class ProgressDisplay: Sendable {
  enum Form: Sendable {
    case drawn, logged, silent
  }

  private struct State {
    var board = ProgressBoard()
    var lines = TerminalLines()
    var start = ContinuousClock.now
    var timer: (any DispatchSourceTimer)?
    var hasEnded = false
    var isClosed = false
  }

  private let form: Form
  private let state = Mutex(State())

  init(_ form: Form) { self.form = form }

  func take(_ event: ProgressEvent) {
    state.withLock { state in
      guard !state.isClosed else { return }
      // Where work goes on after an end, it is other work.
      if state.hasEnded { state = State() }
      let now = ContinuousClock.now - state.start
      let change = state.board.take(event, at: now)
      switch form {
      case .silent: break
      case .logged: if let change { Self.write("lessons: \(ProgressWords.line(change))\n") }
      // Nothing is drawn at once: most builds are over before anybody could read it.
      case .drawn: if state.timer == nil, state.board.isAtWork { state.timer = ticking() }
      }
    }
  }

  /// Takes what was drawn from the terminal, for other text to follow.
  ///
  /// - Parameter isFinal: whether nothing is to be shown after that, whatever the build still does.
  func end(isFinal: Bool = false) {
    state.withLock { state in
      state.isClosed = state.isClosed || isFinal
      state.hasEnded = true
      state.timer?.cancel()
      state.timer = nil
      Self.write(state.lines.replace(by: [], columns: TerminalLines.size.columns))
    }
  }

  /// Writes text that stays. What is drawn goes out of its way, and is drawn again below.
  func write(_ text: String) {
    state.withLock { state in
      Self.write(state.lines.replace(by: [], columns: TerminalLines.size.columns) + text)
    }
  }

  /// What was done, in a sentence; `nil` where no lesson was to be computed.
  var summary: String? {
    state.withLock { state in
      guard state.board.isPlanned else { return nil }
      return ProgressWords.summary(state.board, after: ContinuousClock.now - state.start)
    }
  }

  private func ticking() -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "lessons.display"))
    timer.schedule(deadline: .now() + .milliseconds(100), repeating: .milliseconds(100))
    timer.setEventHandler { [weak self] in self?.draw() }
    timer.resume()
    return timer
  }

  private func draw() {
    state.withLock { state in
      // A tick may come after the end that cancels it.
      guard state.timer != nil else { return }
      let size = TerminalLines.size
      let lines = ProgressLines(columns: size.columns, rows: size.rows)
        .lines(of: state.board, at: ContinuousClock.now - state.start)
      Self.write(state.lines.replace(by: lines, columns: size.columns))
      // Who serves a course for days has nothing to draw most of the time.
      guard lines.isEmpty else { return }
      state.timer?.cancel()
      state.timer = nil
    }
  }

  private static func write(_ text: String) {
    if !text.isEmpty { FileHandle.standardError.write(Data(text.utf8)) }
  }
}
