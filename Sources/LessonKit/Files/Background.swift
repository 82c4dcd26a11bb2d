import Foundation
import Synchronization

/// Work on a thread of its own, beside what else is done meanwhile.
package final class Background<Value: Sendable, Failure: Error>: Sendable {
  private let body: @Sendable () throws(Failure) -> Value
  private let name: String
  private let isPatient: Bool
  private let hasBegun = Atomic(false)
  private let work = DispatchGroup()
  private let result = Mutex<Result<Value, Failure>?>(nil)

  /// - Parameters:
  ///   - name: of the thread.
  ///   - isPatient: whether others who want the processor at the same time come first.
  package init(
    _ name: String, isPatient: Bool = false, _ body: @escaping @Sendable () throws(Failure) -> Value
  ) {
    self.name = name
    self.isPatient = isPatient
    self.body = body
  }

  /// Begins with the work, if nobody has.
  package func begin() {
    // Before others can see that it has begun, and wait for it.
    work.enter()
    guard !hasBegun.exchange(true, ordering: .acquiringAndReleasing) else {
      work.leave()
      return
    }
    let thread = Thread { [self] in
      // On Linux a priority is that of a thread, and of those that it starts. Without it the work is done as well.
      #if canImport(Glibc)
        if isPatient { _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10) }
      #endif
      Allocation.prepare(bytes: 8 << 20)
      let result = Result { () throws(Failure) in try body() }
      self.result.withLock { $0 = result }
      work.leave()
    }
    thread.stackSize = 16 << 20
    thread.name = name
    thread.start()
  }

  /// Waits for work that has begun.
  package func wait() { work.wait() }

  /// Waits for what the work gives; work that has not begun is done here and now.
  package func value() throws(Failure) -> Value {
    begin()
    wait()
    guard let result = result.withLock(\.self) else { return try body() }
    return try result.get()
  }
}
