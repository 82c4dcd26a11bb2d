import Foundation
import LessonFiles

/// The right to build a course: one process has it at a time, or several that only add to what is kept share it.
///
/// The lock is the kernel's, on `<course>/.lessons/lock`, and ends with the process however that ends. The file holds
/// the process number and the machine of its owner, for messages; those who share it write nothing.
package final class BuildLock: Sendable {
  package enum Kind: Sendable {
    case alone, shared
  }

  private let file: Int32
  private let kind: Kind

  /// When the lock was taken.
  package var moment: Moment? { Moment(ofWriting: file) }

  /// Takes the lock of a course, and waits for it while another process has it.
  ///
  /// - Returns: `nil` where there is no course: there is nothing to lock, and whoever reads the course says so.
  package static func take(
    of course: CourseFolder, _ kind: Kind = .alone, waiting: (_ process: Int32?) -> Void
  ) throws(SystemFailure) -> BuildLock? {
    SystemCall.exists(course.lessons) ? try BuildLock(course.state, kind, waiting: waiting) : nil
  }

  /// Takes the lock, and waits for it while another process has it.
  ///
  /// - Parameter waiting: called once, before waiting, with the number of the other process where it is known.
  init(
    _ state: StateFolder, _ kind: Kind = .alone, waiting: (_ process: Int32?) -> Void
  ) throws(SystemFailure) {
    self.kind = kind
    file = try Self.acquire(state, kind, waiting)
  }

  deinit {
    if kind == .alone { ftruncate(file, 0) }
    close(file)
  }

  private static func acquire(
    _ state: StateFolder, _ kind: Kind, _ waiting: (Int32?) -> Void
  ) throws(SystemFailure) -> Int32 {
    let path = state.lock
    let operation = kind == .alone ? LOCK_EX : LOCK_SH
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
      do {
        if try !FileLock.lock(file, operation | LOCK_NB, path) {
          if !hasReported {
            hasReported = true
            waiting(owner(file))
          }
          _ = try FileLock.lock(file, operation, path)
        }
      } catch {
        close(file)
        throw error
      }
      // The file may have been removed, and made anew by somebody else, while this process waited.
      var held = stat()
      if fstat(file, &held) == 0, let found = try SystemCall.status(path),
        found.st_ino == held.st_ino, found.st_dev == held.st_dev
      {
        let text = Array("\(getpid())\n\(host)\n".utf8)
        // Whoever had the lock alone and was killed has left its number.
        guard ftruncate(file, 0) == 0,
          kind == .shared || pwrite(file, text, text.count, 0) == text.count
        else {
          let code = errno
          close(file)
          throw SystemFailure(operation: .lock, path: path, code: code)
        }
        return file
      }
      close(file)
    }
  }

  /// This machine's name, without asking the network for a longer one.
  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The process number a lock file holds; `nil` where several share it, where it runs on another machine, and in the moment before its
  /// owner has written it.
  private static func owner(_ file: Int32) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: 320)
    let count = pread(file, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    let lines = String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
    return lines.count == 2 && lines[1] == host ? Int32(lines[0]) : nil
  }
}
