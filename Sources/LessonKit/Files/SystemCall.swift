import Foundation

/// Calls of the system on files, each with its `errno` as an error. Paths are absolute.
package enum SystemCall {
  /// What is at a path, without following a symbolic link; `nil` when nothing is there.
  package static func status(_ path: String) throws(SystemFailure) -> stat? {
    var result = stat()
    if lstat(path, &result) == 0 { return result }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw SystemFailure(operation: .read, path: path, code: errno)
  }

  /// Whether something is at a path. A symbolic link is followed.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes a folder; one that is there already will do.
  package static func makeFolder(_ path: String) throws(SystemFailure) {
    if mkdir(path, 0o777) == 0 { return }
    let code = errno
    if code == EEXIST, let found = try status(path), found.isFolder { return }
    throw SystemFailure(operation: .create, path: path, code: code)
  }

  /// Something in a folder.
  package struct Entry {
    /// Ends with a zero, and need not be UTF-8.
    package var name: [CChar]
    /// Whether it is a folder, and no link to one; `nil` where listing the folder does not tell.
    package var isFolder: Bool?
  }

  /// The names in a folder, sorted by their bytes, without `.` and `..`. A name need not be UTF-8.
  package static func names(in path: String) throws(SystemFailure) -> [[CChar]] {
    try entries(in: path).map(\.name)
  }

  /// What is in a folder, sorted by the bytes of the names, without `.` and `..`.
  package static func entries(in path: String) throws(SystemFailure) -> [Entry] {
    guard let folder = opendir(path) else {
      throw SystemFailure(operation: .list, path: path, code: errno)
    }
    defer { closedir(folder) }
    var entries: [Entry] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        if errno != 0 { throw SystemFailure(operation: .list, path: path, code: errno) }
        break
      }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        let characters = bytes.bindMemory(to: CChar.self)
        return Array(characters.prefix((characters.firstIndex(of: 0) ?? characters.count - 1) + 1))
      }
      if name == [46, 0] || name == [46, 46, 0] { continue }
      let kind = Int(entry.pointee.d_type)
      entries.append(Entry(name: name, isFolder: kind == Int(DT_UNKNOWN) ? nil : kind == Int(DT_DIR)))
    }
    return entries.sorted { left, right in
      left.name.withUnsafeBytes { left in
        right.name.withUnsafeBytes { right in
          guard let one = left.baseAddress, let other = right.baseAddress else { return false }
          let order = memcmp(one, other, min(left.count, right.count))
          return order == 0 ? left.count < right.count : order < 0
        }
      }
    }
  }

  package static func rename(_ old: String, to new: String) throws(SystemFailure) {
    if Foundation.rename(old, new) != 0 { throw SystemFailure(operation: .replace, path: new, code: errno) }
  }

  /// Lets two existing paths change places in one step. Returns false where the file system has no such step.
  package static func exchange(_ new: String, _ old: String) throws(SystemFailure) -> Bool {
    #if canImport(Darwin)
      let result = renamex_np(new, old, UInt32(RENAME_SWAP))
    #else
      // Declared only under _GNU_SOURCE, which Swift's view of the C library does not define.
      typealias Renameat2 =
        @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
      guard let symbol = dlsym(nil, "renameat2") else { return false }
      let renameat2 = unsafeBitCast(symbol, to: Renameat2.self)
      let exchange: UInt32 = 2  // RENAME_EXCHANGE
      let result = renameat2(AT_FDCWD, new, AT_FDCWD, old, exchange)
    #endif
    if result == 0 { return true }
    if [EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP].contains(errno) { return false }
    throw SystemFailure(operation: .replace, path: old, code: errno)
  }

  /// Gives a file a second name. Returns false where the file system or the file's owner does not allow it.
  package static func link(_ old: String, to new: String) throws(SystemFailure) -> Bool {
    if linkat(AT_FDCWD, old, AT_FDCWD, new, 0) == 0 { return true }
    if [EPERM, EMLINK, ENOSYS, ENOTSUP, EOPNOTSUPP].contains(errno) { return false }
    throw SystemFailure(operation: .create, path: new, code: errno)
  }

  package static func remove(_ path: String) throws(SystemFailure) {
    if unlink(path) != 0, errno != ENOENT {
      throw SystemFailure(operation: .remove, path: path, code: errno)
    }
  }
}

extension stat {
  package var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
  package var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
  package var isLink: Bool { st_mode & S_IFMT == S_IFLNK }
}
