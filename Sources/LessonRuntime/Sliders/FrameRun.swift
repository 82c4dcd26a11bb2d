internal import NumericKernels
internal import Platform

/// Computes the frames of a slider.
enum FrameRun {
  typealias Result = (content: [Representation], waiting: [Event])

  /// The frames in order, whichever was finished first.
  ///
  /// - Parameter independent: whether to compute them on all cores. The main thread never takes part, even where there is only one
  ///   core, so that what is reported of a frame does not depend on the number of cores.
  static func frames(
    _ count: Int, independent: Bool, limits: FrameLimits, _ body: (Int) -> Frame
  ) -> [[Representation]] {
    let shareOfData = FrameLimits.dataBytes / count
    var results: [Result] = []
    if independent {
      results = inParallel(count, limits, body)
      for result in results { FrameCapture.write(result.waiting) }
    } else {
      var bytes = 0
      for index in 0..<count {
        let result = FrameCapture.frame(isParallel: false) { body(index) }
        bytes += result.content.reduce(0) { $0 + $1.weight }
        limits.check(bytes: bytes, frames: index + 1)
        results.append(result)
      }
    }
    return results.map { $0.content.map { $0.limitingData(bytes: shareOfData) } }
  }

  private static func inParallel(_ count: Int, _ limits: FrameLimits, _ body: (Int) -> Frame) -> [Result] {
    withoutActuallyEscaping(body) { body in
      let work = SharedWork(count: count, mostBytes: limits.mostBytes, body: body)
      let threads = min(count, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
      work.run(onThreads: threads)
      limits.check(bytes: work.bytes, frames: work.computed)
      return work.results.map { result in
        guard let result else { limits.stop("a frame was not computed: no thread could be started") }
        return result
      }
    }
  }
}

/// Frames that several threads take in turn.
private final class SharedWork: @unchecked Sendable {
  private let count: Int
  private let mostBytes: Int
  private let body: (Int) -> Frame
  private let lock = Lock()
  private var next = 0
  private(set) var results: [FrameRun.Result?]
  private(set) var bytes = 0
  private(set) var computed = 0

  /// The size of the main thread's stack on most systems.
  private static let stackSize = 8 << 20

  init(count: Int, mostBytes: Int, body: @escaping (Int) -> Frame) {
    self.count = count
    self.mostBytes = mostBytes
    self.body = body
    results = Array(repeating: nil, count: count)
  }

  /// Returns when all frames are computed, or when they are too large.
  func run(onThreads threads: Int) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, Self.stackSize)
    defer { pthread_attr_destroy(&attributes) }
    let started = (0..<threads).compactMap { _ in start(&attributes) }
    for thread in started { pthread_join(thread, nil) }
  }

  #if canImport(Darwin)
    private func start(_ attributes: inout pthread_attr_t) -> pthread_t? {
      let own = Unmanaged.passRetained(self)
      var thread: pthread_t?
      let code = pthread_create(
        &thread, &attributes,
        { pointer in
          Unmanaged<SharedWork>.fromOpaque(pointer).takeRetainedValue().takeFrames()
          return nil
        }, own.toOpaque())
      guard code == 0 else {
        own.release()
        return nil
      }
      return thread
    }
  #else
    private func start(_ attributes: inout pthread_attr_t) -> pthread_t? {
      let own = Unmanaged.passRetained(self)
      var thread = pthread_t()
      let code = pthread_create(
        &thread, &attributes,
        { pointer in
          guard let pointer else { return nil }
          Unmanaged<SharedWork>.fromOpaque(pointer).takeRetainedValue().takeFrames()
          return nil
        }, own.toOpaque())
      guard code == 0 else {
        own.release()
        return nil
      }
      return thread
    }
  #endif

  private func takeFrames() {
    // Matrix products of a frame leave the cores to the other frames.
    nk_note_busy_thread(1)
    defer { nk_note_busy_thread(-1) }
    while let index = take() {
      let result = FrameCapture.frame(isParallel: true) { body(index) }
      lock.withLock {
        results[index] = result
        computed += 1
        bytes += result.content.reduce(0) { $0 + $1.weight }
      }
    }
  }

  private func take() -> Int? {
    lock.withLock {
      guard next < count, bytes <= mostBytes else { return nil }
      next += 1
      return next - 1
    }
  }
}
