import Foundation
import Synchronization

/// Ends work that nobody waits for any more: programs under way are killed, and no others are started.
package final class Cancellation: Sendable {
  /// Becomes readable when the work is cancelled; -1 if no pipe could be made, and then programs run to their end.
  let descriptor: Int32
  private let writer: Mutex<Int32>
  private let isSet = Atomic(false)
  private let followers = Mutex<[Cancellation]>([])

  package init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    descriptor = ends[0]
    writer = Mutex(ends[1])
  }

  deinit {
    writer.withLock { if $0 >= 0 { close($0) } }
    if descriptor >= 0 { close(descriptor) }
  }

  package var isCancelled: Bool { isSet.load(ordering: .acquiring) }

  package func cancel() {
    isSet.store(true, ordering: .releasing)
    writer.withLock { end in
      if end >= 0 { close(end) }
      end = -1
    }
    for follower in followers.withLock({ $0 }) { follower.cancel() }
  }

  /// Another one, which is cancelled with this one, or alone.
  func follower() -> Cancellation {
    let follower = Cancellation()
    followers.withLock { $0.append(follower) }
    if isCancelled { follower.cancel() }
    return follower
  }

  /// - Throws: `CancellationError` once the work is cancelled.
  package func check() throws {
    if isCancelled { throw CancellationError() }
  }
}
