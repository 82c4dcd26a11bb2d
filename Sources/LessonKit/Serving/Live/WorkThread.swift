import Foundation

/// A thread that does an actor's work, one piece after the other.
///
/// Parsing needs a deeper stack than the threads of the system's pool have, and rendering would keep those busy that answer requests.
final class WorkThread: SerialExecutor, @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: [UnownedJob] = []
  private var isEnding = false

  init(_ name: String) {
    let thread = Thread { [weak self, condition] in
      while let executor = self?.asUnownedSerialExecutor() {
        condition.lock()
        while let owner = self, owner.jobs.isEmpty, !owner.isEnding { condition.wait() }
        let job = self?.jobs.isEmpty == false ? self?.jobs.removeFirst() : nil
        condition.unlock()
        guard let job else { break }
        job.runSynchronously(on: executor)
      }
    }
    thread.name = name
    thread.stackSize = 16 << 20
    thread.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    condition.withLock {
      jobs.append(job)
      condition.signal()
    }
  }

  /// Ends the thread when nothing is left to do.
  func end() {
    condition.withLock {
      isEnding = true
      condition.signal()
    }
  }
}
