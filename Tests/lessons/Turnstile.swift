/// Lets a limited number of tasks in at a time, in the order they came.
actor Turnstile {
  /// Building a course compiles and trains: two at a time keep a small machine busy; more would only get in each other's way.
  static let builds = Turnstile(limit: 2)

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
