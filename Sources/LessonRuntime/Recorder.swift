internal import LessonHost
import LessonTranscript
@preconcurrency internal import Platform

/// Writes the events of this program, in order, into the file that the tool named in the environment.
///
/// An event is in the file when the call returns, so that nothing is lost when the program dies. Outside the tool no file is named,
/// and events go nowhere.
final class Recorder: @unchecked Sendable {
  static let shared = Recorder()

  private var path: String?
  /// The process whose events these are. A copy of it that the lesson makes has none.
  private var process = getpid()
  /// Gone after the last event.
  private var seal: EventSeal?
  private var file: Int32 = -1
  private var identity: (device: UInt64, inode: UInt64) = (0, 0)
  private var output: PrintedStream
  private var error: PrintedStream
  private let lock = Lock()

  private init() {
    path = getenv("LESSONS_EVENTS").map { String(cString: $0) }
    output = PrintedStream(1, isCopied: true)
    error = PrintedStream(2, isCopied: false)
    guard path != nil else { return }
    Self.enlargeStack()
    // So a line that was printed is in the file even if the program traps right after it.
    setvbuf(stdout, nil, _IOLBF, 0)
    seal = takeKey().map(EventSeal.init)
    // A program that the lesson started: what it records is not the lesson's.
    guard seal != nil else {
      path = nil
      return
    }
    open()
    if let status = FileStatus(of: file) { identity = status.identity }
  }

  /// The tool has put the key of this run into the file, where nobody finds it any more before the first line of the lesson runs.
  private func takeKey() -> EventSeal.Key? {
    guard let path else { return nil }
    let file = systemOpen(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { _ = close(file) }
    guard FileStatus(of: file)?.length == EventSeal.Key.length else { return nil }
    var key = [UInt8](repeating: 0, count: EventSeal.Key.length)
    guard read(file, &key, key.count) == key.count, ftruncate(file, 0) == 0 else { return nil }
    return EventSeal.Key(key)
  }

  /// A plain Swift program has 8 MiB. The calls that report values make stack frames about three times as large, so recursion would
  /// end earlier than in plain Swift. Linux reads the limit whenever the main thread's stack grows; other threads keep theirs.
  private static func enlargeStack() {
    #if canImport(Glibc)
      let size: rlim_t = 64 << 20
      let resource = __rlimit_resource_t(RLIMIT_STACK.rawValue)
      var limit = rlimit()
      guard getrlimit(resource, &limit) == 0, limit.rlim_cur < size else { return }
      limit.rlim_cur = min(size, limit.rlim_max)
      setrlimit(resource, &limit)
    #endif
  }

  /// Goes on with another file of events, and with what standard output and standard error now are.
  ///
  /// - Parameter continues: whether the events so far are in that file.
  func redirect(to path: String, continues: Bool = false) {
    lock.withLock {
      if FileStatus(of: file)?.identity ?? (0, 0) == identity { _ = close(file) }
      self.path = path
      process = getpid()
      if !continues { seal = seal?.restarted }
      output.release()
      output = PrintedStream(1, isCopied: true)
      error = PrintedStream(2, isCopied: false)
      open()
      identity = FileStatus(of: file)?.identity ?? (0, 0)
    }
  }

  /// Makes the copy of this process in which a block may trap. Its files are in a folder beside those of this process.
  ///
  /// - Returns: whether this is the copy. This process gets its answer when the copy has ended.
  func entersTrap(_ index: Int) -> Bool {
    guard let path, let slash = path.lastIndex(of: "/") else { return false }
    let place = "\(path[..<slash])/trap-\(index)"
    guard lesson_trap_begins(String(path[..<slash]), place) == 1 else { return false }
    redirect(to: place + "/events", continues: true)
    return true
  }

  /// Writes one event. `make` receives the lengths of standard output and standard error at this moment.
  ///
  /// While this thread computes a frame of a slider, what it displays belongs to the frame. If other frames are computed at the same
  /// time, all other events wait until the frame's turn comes.
  func record(_ make: (_ output: Printed) -> Event) {
    if let capture = FrameCapture.current, capture.take(make) { return }
    guard path != nil else { return }
    // Before the lock, which in a copy of this process may be held by a thread that is not there.
    guard getpid() == process else { return Self.refuse(make(Printed(output: 0, error: 0))) }
    lock.withLock {
      flush()
      let event = make(Printed(output: output.length, error: error.length))
      if case .display(let representation, let line, _) = event { Self.check(representation, line: line) }
      write(event)
    }
  }

  /// Ends a copy of the lesson's process that would show or claim something: nobody knows when, beside what the lesson itself does.
  private static func refuse(_ event: Event) {
    switch event {
    case .check, .display:
      fatalError("a copy of the lesson's process cannot show or check anything; let the lesson do it")
    case .cell, .value, .expression, .inline, .finished: break
    }
  }

  /// Writes the last event.
  func finish(_ ending: UInt64) {
    record { .finished(ending, output: $0) }
    lock.withLock { seal = nil }
  }

  /// Makes sure that what was printed is in the file, or ends the lesson: a page must not show half of it.
  private func flush() {
    errno = 0
    guard fflush(stdout) != 0 || ferror(stdout) != 0 else { return }
    // What is printed to a descriptor that the lesson closed does not matter.
    guard output.isInPlace, errno != EBADF else { return }
    fatalError(
      "what this lesson prints cannot be kept: \(errno == 0 ? "it could not be written" : Self.reason(errno))"
    )
  }

  /// Ends the lesson at this line if no page can show what it displays.
  private static func check(_ representation: Representation, line: Int) {
    if let fault = representation.fault { fatalError("display: \(fault)") }
    if !TranscriptLimits.places.contains(line) {
      fatalError("display: line is \(line); it must be a line of the lesson, as #line gives it")
    }
  }

  private static func reason(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }

  private func write(_ event: Event) {
    guard var seal else {
      // What is said of values is over. What a page would show or claim is not lost in silence.
      if case .value = event { return }
      fatalError("this comes after the end of the lesson; wait there for everything that runs beside it")
    }
    let bytes = event.frame(&seal)
    self.seal = seal
    // A lesson may have closed the descriptor, or opened something else in its place.
    if FileStatus(of: file)?.identity ?? (0, 0) != identity { open() }
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes {
        systemWrite(file, $0.baseAddress?.advanced(by: start), $0.count - start)
      }
      if written < 0 && errno != EINTR {
        // A lesson whose checks are lost must not look like one whose checks passed.
        fatalError("the values of this lesson cannot be recorded: \(Self.reason(errno))")
      }
      start += max(written, 0)
    }
  }

  private func open() {
    guard let path else { return }
    let opened = systemOpen(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard opened >= 0 else { return }
    file = fcntl(opened, F_DUPFD_CLOEXEC, PrintedStream.firstDescriptor)
    _ = close(opened)
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 {
  open(path, flags)
}
