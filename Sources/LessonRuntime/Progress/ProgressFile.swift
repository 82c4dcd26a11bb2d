internal import Platform

/// The file that the tool reads while a lesson runs: a line for each loop under way, the outermost first.
///
/// It is written in one call and always has the same length, so that a reader never sees half a line.
final class ProgressFile: @unchecked Sendable {
  /// `nil` outside the tool.
  static let shared: ProgressFile? = getenv("LESSONS_PROGRESS").flatMap {
    ProgressFile(path: String(cString: $0))
  }

  private static let length = 256
  private static let firstDescriptor: Int32 = 200

  private let file: Int32
  private let lock = Lock()
  /// Unowned: a report removes itself when it is deallocated.
  private var reports: [Unmanaged<ProgressReport>] = []

  private init?(path: String) {
    let opened = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { return nil }
    file = fcntl(opened, F_DUPFD_CLOEXEC, Self.firstDescriptor)
    _ = close(opened)
    guard file >= 0 else { return nil }
  }

  func add(_ report: ProgressReport) {
    lock.withLock { reports.append(.passUnretained(report)) }
  }

  func remove(_ report: ProgressReport) {
    let own = Unmanaged.passUnretained(report).toOpaque()
    lock.withLock {
      reports.removeAll { $0.toOpaque() == own }
      put()
    }
  }

  /// Changes a report, and writes all of them.
  func update(_ change: () -> Void) {
    lock.withLock {
      change()
      put()
    }
  }

  private func put() {
    var bytes = Array(
      reports.map { $0._withUnsafeGuaranteedRef { $0.line } + "\n" }.joined().utf8.prefix(Self.length))
    bytes += Array(repeating: UInt8(ascii: " "), count: Self.length - bytes.count)
    _ = pwrite(file, bytes, bytes.count, 0)
  }
}
