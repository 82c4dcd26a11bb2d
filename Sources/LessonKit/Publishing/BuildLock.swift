import Foundation
import LessonFiles

/// The right to build a course: one process has it at a time.
///
/// The lock is the kernel's, on `<course>/.lessons/lock`, and ends with the process however that ends. The file holds
/// the process number of its owner, for messages.
package final class BuildLock: Sendable {
  private let file: Int32

  /// When the lock was taken.
  package var moment: Moment? { Moment(ofWriting: file) }

  /// Takes the lock of a course, and waits for it while another process has it.
  ///
  /// - Returns: `nil` where there is no course: there is nothing to lock, and whoever reads the course says so.
  package static func take(
    of course: CourseFolder, waiting: (_ process: Int32?) -> Void
  ) throws(SystemFailure) -> BuildLock? {
    SystemCall.exists(course.lessons) ? try BuildLock(course.state, waiting: waiting) : nil
  }

  /// Takes the lock, and waits for it while another process has it.
  ///
  /// - Parameter waiting: called once, before waiting, with the number of the other process where it is known.
  init(_ state: StateFolder, waiting: (_ process: Int32?) -> Void) throws(SystemFailure) {
    file = try Self.acquire(state, waiting)
  }

  deinit {
    ftruncate(file, 0)
    close(file)
  }

  private static func acquire(
    _ state: StateFolder, _ waiting: (Int32?) -> Void
  ) throws(SystemFailure) -> Int32 {
    let path = state.lock
    var hasReported = false
    while true {
      // Whoever held the lock may have removed the folder.
      try IgnoreFile.make(state.path)
      try SystemCall.makeFolder(state.path)
      if access(state.path, R_OK | W_OK | X_OK) != 0 { chmod(state.path, 0o755) }
      // A folder or a pipe of that name is not a lock that anybody holds.
      if let found = try SystemCall.status(path), !found.isRegular { try SystemCall.removeTree(path) }
      var file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      var code = errno
      if file < 0, code == EACCES, chmod(path, 0o666) == 0 {
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        code = errno
      }
      if file < 0, code == ENOENT, !SystemCall.exists(state.path) { continue }
      guard file >= 0 else { throw SystemFailure(operation: .lock, path: path, code: code) }
      if flock(file, LOCK_EX | LOCK_NB) != 0 {
        if errno == EWOULDBLOCK, !hasReported {
          hasReported = true
          waiting(owner(file))
        }
        while flock(file, LOCK_EX) != 0 {
          let code = errno
          if code == EINTR { continue }
          close(file)
          throw SystemFailure(operation: .lock, path: path, code: code)
        }
      }
      // The file may have been removed, and made anew by somebody else, while this process waited.
      var held = stat()
      if fstat(file, &held) == 0, let found = try SystemCall.status(path),
        found.st_ino == held.st_ino, found.st_dev == held.st_dev
      {
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(file, 0) == 0, pwrite(file, text, text.count, 0) == text.count else {
          let code = errno
          close(file)
          throw SystemFailure(operation: .lock, path: path, code: code)
        }
        return file
      }
      close(file)
    }
  }

  /// The process number a lock file holds; `nil` in the moment before its owner has written it.
  private static func owner(_ file: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = pread(file, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }
}
