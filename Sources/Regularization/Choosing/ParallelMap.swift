import Dispatch

/// `transform(0) … transform(count - 1)`, in this order, computed on all cores.
///
/// The result depends on nothing but the indices: whatever is random must come from a generator of each
/// index's own.
///
/// - Parameter isParallel: false to compute one after the other.
public func parallelMap<Result: Sendable>(
  _ count: Int, isParallel: Bool = true, _ transform: @Sendable (Int) -> Result
) -> [Result] {
  require(count >= 0, "parallelMap", "count", is: count, "it must not be negative")
  guard isParallel && count > 1 else { return (0..<count).map(transform) }
  return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
    // Each call writes to a place of its own.
    nonisolated(unsafe) let places = buffer
    // All calls run on other threads than the caller's, so that whoever watches that thread sees the same on any machine.
    withoutActuallyEscaping(transform) { transform in
      let group = DispatchGroup()
      DispatchQueue.global().async(group: group) {
        DispatchQueue.concurrentPerform(iterations: count) {
          places.initializeElement(at: $0, to: transform($0))
        }
      }
      group.wait()
    }
    initialized = count
  }
}
