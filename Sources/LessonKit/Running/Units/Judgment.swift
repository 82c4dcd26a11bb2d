import Dispatch
import Synchronization

/// The judge at work in another thread.
final class Judgment: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  private let verdict = Mutex<LessonJudge.Verdict?>(nil)

  func settle(_ verdict: LessonJudge.Verdict?) {
    self.verdict.withLock { $0 = verdict }
    done.signal()
  }

  /// - Returns: whether the lesson is in order.
  @discardableResult
  func wait() -> Bool {
    done.wait()
    done.signal()
    if case .passed = known { return true }
    return false
  }

  /// `nil` as long as the judge is at work.
  var known: LessonJudge.Verdict? { verdict.withLock { $0 } }
}
