import Foundation

/// Files that a lesson could have written, or put something else in the place of: a folder, a link to another file, a pipe that
/// nobody ever writes to, more than fits into memory.
package enum BoundedFile {
  /// - Returns: at most so many bytes, from the beginning or from the end; `nil` if there is no such file, or if it is no file.
  package static func bytes(
    at path: String, most: Int, fromEnd: Bool = false
  ) throws(SystemFailure) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else {
      // Nothing, a link, a socket.
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
