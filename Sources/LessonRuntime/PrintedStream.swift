internal import Platform

/// How much went to standard output or standard error so far, whatever the lesson does with its descriptors.
struct PrintedStream {
  /// Descriptors of our own live up here, where a lesson that closes or counts descriptors is unlikely to meet them.
  static let firstDescriptor: Int32 = 200

  private let number: Int32
  /// Another name of the stream, and the file it is.
  private var copy: Int32
  private let identity: (device: UInt64, inode: UInt64)
  private var lastLength = 0

  /// - Parameters:
  ///   - number: 1 or 2.
  ///   - isCopied: whether the stream gets another name, to be found also after the lesson has closed its own.
  init(_ number: Int32, isCopied: Bool) {
    self.number = number
    copy = isCopied ? fcntl(number, F_DUPFD_CLOEXEC, Self.firstDescriptor) : number
    identity = FileStatus(of: copy)?.identity ?? (0, 0)
  }

  /// Whether what is printed now goes where the tool looks for it.
  var isInPlace: Bool {
    guard let status = FileStatus(of: number) else { return false }
    return status.identity == identity
  }

  /// As it was last known, once the lesson has closed the stream under all of its names.
  var length: Int {
    mutating get {
      if let status = FileStatus(of: copy), status.identity == identity {
        lastLength = status.length
      } else if let status = FileStatus(of: number), status.identity == identity {
        // The lesson has closed our name for it; its own is still there.
        copy = fcntl(number, F_DUPFD_CLOEXEC, Self.firstDescriptor)
        lastLength = status.length
      }
      return lastLength
    }
  }
}

/// What the system says of an open file.
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
