import Foundation

/// Work on the items of a list, several at a time.
enum Parallel {
  /// The results in the order of the items. The first item, in order, whose work throws decides the error.
  static func map<Item: Sendable, Value: Sendable>(
    _ items: [Item], threads: Int, _ body: @escaping @Sendable (Item) throws -> Value
  ) throws -> [Value] {
    if items.count <= 1 || threads <= 1 { return try items.map(body) }
    let state = Shared<Value>(count: items.count)
    let workers = DispatchGroup()
    for _ in 0..<min(threads, items.count) {
      // Threads of their own: the work waits for processes, and would hold up those that a pool has few of.
      workers.enter()
      let thread = Thread {
        while let index = state.next() { state.set(index, Result { try body(items[index]) }) }
        workers.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    workers.wait()
    return try state.results.map { try ($0 ?? .failure(CocoaError(.coderInvalidValue))).get() }
  }

  private final class Shared<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var following = 0
    private(set) var results: [Result<Value, any Error>?]

    init(count: Int) { results = Array(repeating: nil, count: count) }

    func next() -> Int? {
      lock.withLock {
        guard following < results.count else { return nil }
        defer { following += 1 }
        return following
      }
    }

    func set(_ index: Int, _ result: Result<Value, any Error>) {
      lock.withLock { results[index] = result }
    }
  }
}
