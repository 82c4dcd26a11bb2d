import Dispatch
import Testing

/// Lets a limited number of tasks in at a time, in the order they came.
actor Turnstile {
  /// Building a course compiles and trains: two at a time keep a small machine busy; more would only get in each other's way.
  static let builds = Turnstile(limit: 2)
  /// A test that talks with a server, an editor or a browser waits for answers within a time. Nobody answers in time among fifty others.
  static let talks = Turnstile(limit: 8)
  /// Tests that talk for minutes, in which the others would wait. All of them begin at once.
  static let longTalks = Turnstile(limit: 8)

  private var free: Int
  private var queue: [CheckedContinuation<Void, Never>] = []

  init(limit: Int) { free = limit }

  nonisolated func pass<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result
  {
    await enter()
    do {
      let result = try await body()
      await leave()
      return result
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { queue.append($0) }
    }
  }

  private func leave() {
    if queue.isEmpty { free += 1 } else { queue.removeFirst().resume() }
  }
}

/// Lets each test of a suite wait for its turn before it begins, and then go on whenever it can: its threads are not those on which
/// hundreds of other tests stand in a row.
struct TurnTrait: SuiteTrait, TestTrait, TestScoping {
  private final class Threads: TaskExecutor {
    private let queue = DispatchQueue(
      label: "lessons.tests.turn", qos: .userInteractive, attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }

  private static let threads = Threads()

  var turnstile: Turnstile
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await turnstile.pass {
      try await withTaskExecutorPreference(Self.threads) { try await function() }
    }
  }
}

extension Trait where Self == TurnTrait {
  static func turn(at turnstile: Turnstile) -> Self { TurnTrait(turnstile: turnstile) }
}
