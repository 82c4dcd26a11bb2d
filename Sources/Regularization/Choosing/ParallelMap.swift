import NumericKernels
internal import Platform
import Synchronization

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
      Workers.perform(count) { places.initializeElement(at: $0, to: transform($0)) }
    }
    initialized = count
  }
}

/// Threads that share the indices of one loop, and end with it. A process without other threads can be copied. While they keep
/// all cores busy, each of them computes its matrix products alone.
private final class Workers: Sendable {
  private let count: Int
  private let next = Atomic(0)
  private let body: @Sendable (Int) -> Void

  private init(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    self.count = count
    self.body = body
  }

  /// - Parameter count: at least 1.
  static func perform(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let workers = Workers(count, body)
    var threads: [pthread_t] = []
    for _ in 0..<min(count, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) {
      if let thread = workers.start() { threads.append(thread) }
    }
    // Where the system gives no thread, the work is done all the same.
    if threads.isEmpty { workers.work() }
    for thread in threads { pthread_join(thread, nil) }
  }

  private func work() {
    nk_note_busy_thread(1)
    defer { nk_note_busy_thread(-1) }
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(index)
    }
  }

  /// As much as the main thread has: a transform may do what top-level code may.
  private static let stackSize = 8 << 20

  private func start() -> pthread_t? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Self.stackSize)
    let argument = Unmanaged.passRetained(self)
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(&thread, &attributes, { Workers.run($0) }, argument.toOpaque())
    #else
      var thread = pthread_t()
      let code = pthread_create(&thread, &attributes, { Workers.run($0) }, argument.toOpaque())
    #endif
    if code == 0 { return thread }
    argument.release()
    return nil
  }

  private static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { Unmanaged<Workers>.fromOpaque(argument).takeRetainedValue().work() }
    return nil
  }
}
