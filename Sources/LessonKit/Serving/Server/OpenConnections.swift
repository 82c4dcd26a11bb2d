import Foundation
import Synchronization

/// The connections that are open, and until when each of them may take for what it does.
///
/// A connection that is late is shut down: whoever waits for it learns that it is over. So nobody holds one by sending nothing, or by
/// reading nothing.
final class OpenConnections: Sendable {
  private struct Entry {
    var file: Int32
    /// In seconds of `ProcessInfo.systemUptime`; `nil` for as long as both sides like.
    var deadline: TimeInterval?
  }

  private struct State {
    var entries: [Int: Entry] = [:]
    var following = 0
    var hasEnded = false
  }

  private let state = Mutex(State())
  /// More than browsers of one author have open, and fewer than a process may have files.
  private let most: Int

  init(most: Int = 512) { self.most = most }

  /// Adds a connection.
  ///
  /// - Returns: its number; `nil` when there are too many, and the caller closes it.
  func open(_ file: Int32, within seconds: TimeInterval) -> Int? {
    state.withLock { state in
      guard state.entries.count < most, !state.hasEnded else { return nil }
      state.following += 1
      state.entries[state.following] = Entry(file: file, deadline: Self.now + seconds)
      return state.following
    }
  }

  /// Lets a connection take this long from now.
  func allow(_ number: Int, _ seconds: TimeInterval?) {
    state.withLock { $0.entries[number]?.deadline = seconds.map { Self.now + $0 } }
  }

  /// Removes a connection and closes its file: under the lock, because the number of a closed file is soon that of another.
  func close(_ number: Int) {
    state.withLock { state in
      guard let entry = state.entries.removeValue(forKey: number) else { return }
      Foundation.close(entry.file)
    }
  }

  /// Shuts down the connections that are late.
  func shutDownLate() {
    let now = Self.now
    state.withLock { state in
      for entry in state.entries.values where entry.deadline.map({ $0 < now }) ?? false {
        shutdown(entry.file, Self.bothWays)
      }
    }
  }

  /// Shuts all of them down, and lets no other begin.
  func end() {
    state.withLock { state in
      state.hasEnded = true
      for entry in state.entries.values { shutdown(entry.file, Self.bothWays) }
    }
  }

  private static var now: TimeInterval { ProcessInfo.processInfo.systemUptime }
  private static let bothWays = Int32(SHUT_RDWR)
}
