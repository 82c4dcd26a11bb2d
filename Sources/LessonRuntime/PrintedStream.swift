internal import Platform

/// Knows how much went to standard output or standard error so far, whatever the lesson does with its descriptors.
struct PrintedStream {
  /// Our own descriptors have numbers from here on, where a lesson that closes or counts descriptors is unlikely to meet them.
  static let firstDescriptor: Int32 = 200

  private let number: Int32
  /// Another descriptor of the stream, and the identity of its file.
  private var copy: Int32
  private let identity: (device: UInt64, inode: UInt64)
  private var lastLength = 0

  /// - Parameters:
  ///   - number: 1 or 2.
  ///   - isCopied: whether the stream gets another descriptor, which remains after the lesson has closed its own.
  init(_ number: Int32, isCopied: Bool) {
    self.number = number
    copy = isCopied ? fcntl(number, F_DUPFD_CLOEXEC, Self.firstDescriptor) : number
    identity = FileStatus(of: copy)?.identity ?? (0, 0)
  }

  /// Closes the other descriptor, if there is one and the lesson has left it alone.
  func release() {
    if copy != number, FileStatus(of: copy)?.identity ?? (0, 0) == identity { _ = close(copy) }
  }

  /// Whether what is printed now goes where the tool looks for it.
  var isInPlace: Bool {
    guard let status = FileStatus(of: number) else { return false }
    return status.identity == identity
  }

  /// The last known length, for when the lesson has closed all descriptors of the stream.
  var length: Int {
    mutating get {
      if let status = FileStatus(of: copy), status.identity == identity {
        lastLength = status.length
      } else if let status = FileStatus(of: number), status.identity == identity {
        // The lesson has closed our descriptor; its own is still open.
        copy = fcntl(number, F_DUPFD_CLOEXEC, Self.firstDescriptor)
        lastLength = status.length
      }
      return lastLength
    }
  }
}

/// What the system says about an open file.
struct FileStatus {
  var identity: (device: UInt64, inode: UInt64)
  var length: Int

  init?(of file: Int32) {
    var status = stat()
    guard fstat(file, &status) == 0 else { return nil }
    identity = (UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino))
    length = Int(status.st_size)
  }
}
