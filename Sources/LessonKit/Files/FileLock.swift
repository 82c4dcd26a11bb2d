import Foundation

/// A lock that the kernel keeps on a file, and that ends with its process however that ends: one process has it alone, or any number
/// share it. On network file systems with locks (NFS since version 4, CephFS, GPFS, Lustre mounted with `flock`) it holds among
/// machines.
package final class FileLock: Sendable {
  private let path: String
  private let file: Int32

  /// Opens the file, and makes it if need be. Nothing is locked yet.
  package init(_ path: String) throws(SystemFailure) {
    self.path = path
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    if file < 0 { throw SystemFailure(operation: .lock, path: path, code: errno) }
  }

  deinit { close(file) }

  /// Takes the lock alone, if nobody has it.
  ///
  /// - Returns: whether it did. If not, what this process had of it before may be gone.
  package func tryAlone() throws(SystemFailure) -> Bool { try Self.lock(file, LOCK_EX | LOCK_NB, path) }

  /// Takes the lock alone, and waits for it while others have it.
  package func takeAlone() throws(SystemFailure) { _ = try Self.lock(file, LOCK_EX, path) }

  /// Shares the lock, and waits while another process has it alone. Between having it alone and sharing it, others may have had it.
  package func share() throws(SystemFailure) { _ = try Self.lock(file, LOCK_SH, path) }

  /// Asks the kernel, as often as signals interrupt it.
  ///
  /// - Returns: false where others have the lock and the operation does not wait.
  package static func lock(
    _ file: Int32, _ operation: Int32, _ path: String
  ) throws(SystemFailure) -> Bool {
    while flock(file, operation) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return false
      case let code: throw SystemFailure(operation: .lock, path: path, code: code)
      }
    }
    return true
  }
}
