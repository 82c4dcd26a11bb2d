import Foundation

/// A file that is sent piece by piece.
final class FileReader {
  let length: Int
  private(set) var remaining: Int
  private let file: Int32

  /// - Returns: `nil` for what is no regular file: a pipe would keep its reader waiting.
  init?(_ path: String) {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      return nil
    }
    self.file = file
    length = Int(status.st_size)
    remaining = length
  }

  deinit { close(file) }

  /// The next bytes; `nil` at the end.
  func next() -> Data? {
    guard remaining > 0 else { return nil }
    var data = Data(count: min(remaining, 1 << 18))
    let count = data.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    guard count > 0 else { return nil }
    remaining -= count
    return data.prefix(count)
  }
}
