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
    /// Of each worker: the indices of its items, and beside them their results. Arrays of pairs would be slow here, because what a pair of
    /// such values is has to be looked up for each.
    let results = Mutex<[(indices: [Int], results: [Result<Value, Failure>])]>([])
    let workers = DispatchGroup()
    for _ in 0..<min(threads, items.count) {
      // Each worker is a thread of its own: the work waits for processes, and a pool has few threads.
      workers.enter()
      let thread = Thread {
        Allocation.prepare(bytes: 8 << 20)
        var indices: [Int] = []
        var own: [Result<Value, Failure>] = []
        while true {
          let index = following.add(1, ordering: .relaxed).oldValue
          guard index < items.count else { break }
          indices.append(index)
          own.append(Result { () throws(Failure) in try body(items[index]) })
        }
        results.withLock { $0.append((indices, own)) }
        workers.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    workers.wait()
    let done = results.withLock { $0 }
    var worker = Array(repeating: 0, count: items.count)
    var place = worker
    for number in done.indices {
      let indices = done[number].indices
      for position in indices.indices {
        (worker[indices[position]], place[indices[position]]) = (number, position)
      }
    }
    let all = done.map(\.results)
    return try items.indices.map { (index) throws(Failure) in try all[worker[index]][place[index]].get() }
  }
}
