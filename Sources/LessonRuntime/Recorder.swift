import LessonTranscript

#if canImport(Darwin)
  import Darwin
#else
  @preconcurrency import Glibc
#endif

/// Writes the events of this program, in order, into the file that the tool named in the environment.
///
/// Each event is in the file when the call returns, so that nothing is lost when the program dies. Outside the tool, where no
/// file is named, events go nowhere.
final class Recorder: @unchecked Sendable {
  static let shared = Recorder()

  /// The descriptors live up here, where a lesson that closes or counts descriptors is unlikely to meet them.
  private static let firstDescriptor: Int32 = 200

  private let path: String?
  private var file: Int32 = -1
  private var identity: (device: UInt64, inode: UInt64) = (0, 0)
  /// Another name of standard output, and the file it is.
  private var output: Int32
  private var outputIdentity: (device: UInt64, inode: UInt64) = (0, 0)
  private var lastLength = 0
  private let lock: UnsafeMutablePointer<pthread_mutex_t>

  private init() {
    path = getenv("LESSONS_EVENTS").map { String(cString: $0) }
    lock = .allocate(capacity: 1)
    // Recursive: the description of a value being recorded may call `display` or `check` itself.
    var attributes = pthread_mutexattr_t()
    pthread_mutexattr_init(&attributes)
    pthread_mutexattr_settype(&attributes, Self.recursive)
    pthread_mutex_init(lock, &attributes)
    output = fcntl(1, F_DUPFD_CLOEXEC, Self.firstDescriptor)
    if let status = Self.status(output) { outputIdentity = status.identity }
    guard path != nil else { return }
    // A line that was printed is in the file, also when the program traps right after it.
    setvbuf(stdout, nil, _IOLBF, 0)
    open()
    if let status = Self.status(file) { identity = status.identity }
  }

  private static var recursive: Int32 { Int32(PTHREAD_MUTEX_RECURSIVE) }

  /// Writes one event. `make` is given the length of standard output at this moment.
  ///
  /// While this thread computes a frame of a slider, what is displayed belongs to the frame; of a frame that is computed beside
  /// others, everything waits until its turn comes.
  func record(_ make: (_ output: Int) -> Event) {
    if let capture = FrameCapture.current, capture.take(make) { return }
    guard path != nil else { return }
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    fflush(stdout)
    if let length = outputLength { lastLength = length }
    write(make(lastLength).frame)
  }

  private func write(_ bytes: [UInt8]) {
    // A lesson may have closed the descriptor, or opened something else in its place.
    if Self.status(file)?.identity ?? (0, 0) != identity { open() }
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes {
        systemWrite(file, $0.baseAddress?.advanced(by: start), $0.count - start)
      }
      if written < 0 && errno != EINTR {
        // A lesson whose checks are lost must not look like one whose checks passed.
        let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
        fatalError("the values of this lesson cannot be recorded: \(reason)")
      }
      start += max(written, 0)
    }
  }

  private func open() {
    guard let path else { return }
    let opened = systemOpen(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard opened >= 0 else { return }
    file = fcntl(opened, F_DUPFD_CLOEXEC, Self.firstDescriptor)
    _ = close(opened)
  }

  /// How much was printed; `nil` when the lesson has closed standard output.
  private var outputLength: Int? {
    if let status = Self.status(output), status.identity == outputIdentity { return status.length }
    // The lesson has closed our name for it; its own may still be there.
    guard let status = Self.status(1), status.identity == outputIdentity else { return nil }
    output = fcntl(1, F_DUPFD_CLOEXEC, Self.firstDescriptor)
    return status.length
  }

  private static func status(_ file: Int32) -> (identity: (device: UInt64, inode: UInt64), length: Int)? {
    var status = stat()
    guard fstat(file, &status) == 0 else { return nil }
    let identity = (UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino))
    return (identity, Int(status.st_size))
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 {
  open(path, flags)
}
