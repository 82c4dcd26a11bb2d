import Foundation

/// Reads files that a lesson can reach. In a file's place the lesson may have put a folder, a link to another file, a pipe that
/// nobody ever writes to, or more than fits into memory.
package enum BoundedFile {
  /// - Returns: at most `most` bytes, from the beginning of the file or from its end; `nil` if no regular file is at the path.
  package static func bytes(
    at path: String, most: Int, fromEnd: Bool = false
  ) throws(SystemFailure) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else {
      // Nothing is at the path, or a link, or a socket.
      if [ENOENT, ENOTDIR, ELOOP, ENXIO].contains(errno) { return nil }
      throw SystemFailure(operation: .read, path: path, code: errno)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.isRegular else { return nil }
    let length = Int(status.st_size)
    let count = min(length, most)
    let start = fromEnd ? length - count : 0
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let read = pread(
          file, buffer.baseAddress.map { $0 + initialized }, count - initialized, off_t(start + initialized))
        if read < 0, errno == EINTR { continue }
        if read < 0 { code = errno }
        guard read > 0 else { break }
        initialized += read
      }
    }
    if code != 0 { throw SystemFailure(operation: .read, path: path, code: code) }
    return bytes
  }
}
