import Foundation
import Synchronization

/// Works on the items of a list, several at a time.
package enum Parallel {
  /// The results of two pieces of work that are done at once.
  package static func both<One, Other: Sendable>(
    threads: Int, _ one: () -> One, _ other: @escaping @Sendable () -> Other
  ) -> (One, Other) {
    if threads <= 1 { return (one(), other()) }
    let result = Mutex<Other?>(nil)
    let isDone = DispatchSemaphore(value: 0)
    let thread = Thread {
      let value = other()
      result.withLock { $0 = value }
      isDone.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
    let first = one()
    isDone.wait()
    guard let second = result.withLock({ $0 }) else { return (first, other()) }
    return (first, second)
  }

  /// Begins with the largest items, so that no thread is left with one of them when all others are done.
  ///
  /// - Parameter size: how long the work will take, in any unit; of equals the first comes first.
  /// - Returns: the results in the order of the items.
  package static func map<Item: Sendable, Value: Sendable, Failure: Error>(
    _ items: [Item], threads: Int, largestFirst size: (Item) -> Double,
    _ body: @escaping @Sendable (Item) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    let sizes = items.map(size)
    let order = items.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    let results = try map(order, threads: threads) { index throws(Failure) in try body(items[index]) }
    return zip(order, results).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The results in the order of the items. If the work throws for several items, the error is that of the first in order.
  package static func map<Item: Sendable, Value: Sendable, Failure: Error>(
    _ items: [Item], threads: Int = ProcessInfo.processInfo.activeProcessorCount,
    _ body: @escaping @Sendable (Item) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    if items.count <= 1 || threads <= 1 { return try items.map(body) }
    let following = Atomic(0)
    var room: [(index: Int, result: Result<Value, Failure>)] = []
    room.reserveCapacity(items.count)
    let results = Mutex(room)
    let workers = DispatchGroup()
    for _ in 0..<min(threads, items.count) {
      // Each worker is a thread of its own: the work waits for processes, and a pool has few threads.
      workers.enter()
      let thread = Thread {
        Allocation.prepare(bytes: 8 << 20)
        while true {
          let index = following.add(1, ordering: .relaxed).oldValue
          guard index < items.count else { break }
          let result = Result { () throws(Failure) in try body(items[index]) }
          results.withLock { $0.append((index, result)) }
        }
        workers.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    workers.wait()
    let done = results.withLock { $0 }
    var places = Array(repeating: 0, count: done.count)
    for (place, result) in done.enumerated() { places[result.index] = place }
    return try places.map { (place) throws(Failure) in try done[place].result.get() }
  }
}
