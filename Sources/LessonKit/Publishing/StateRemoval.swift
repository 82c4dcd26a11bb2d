import Foundation
import LessonFiles

/// Takes away all that builds keep for the next one.
package enum StateRemoval {
  /// A process that is at work in the folder without the lock, because it serves the course; `nil` where there is none.
  package static func server(in state: StateFolder) throws(SystemFailure) -> Int32? {
    guard try SystemCall.status(state.engines)?.isFolder == true else { return nil }
    let processes = try SystemCall.names(in: state.engines).compactMap { name in
      Int32(String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    return processes.first { $0 > 0 && (kill($0, 0) == 0 || errno == EPERM) }
  }

  /// Empties the folder and removes it. The caller holds the course's ``BuildLock``, whose file comes last: until then, no other
  /// process writes here.
  ///
  /// - Returns: how much was removed, without that file.
  package static func run(_ state: StateFolder) throws(SystemFailure) -> FolderSize {
    guard try SystemCall.status(state.path) != nil else { return FolderSize() }
    var size = FolderSize()
    let lock = state.lock.dropFirst(state.path.count + 1)
    for bytes in try SystemCall.names(in: state.path) {
      let name = String(decoding: bytes.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
      if name == lock { continue }
      size += try FolderSize(of: "\(state.path)/\(name)")
      try SystemCall.removeTree("\(state.path)/\(name)")
    }
    try SystemCall.remove(state.lock)
    // Somebody may have begun to wait meanwhile, or the folder may be a link to a place that the author chose.
    if rmdir(state.path) != 0, ![ENOTEMPTY, EEXIST, ENOTDIR, EBUSY].contains(errno) {
      throw SystemFailure(operation: .remove, path: state.path, code: errno)
    }
    return size
  }
}
