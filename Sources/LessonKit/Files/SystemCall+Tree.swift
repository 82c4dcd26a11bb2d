import Foundation

extension SystemCall {
  /// Makes a folder and those above it that are missing.
  ///
  /// - Returns: the folders that were made, outermost first.
  package static func makeFolders(_ path: String) throws(SystemFailure) -> [String] {
    var made: [String] = []
    for folder in SiteFile.ancestors(of: path) + [path] where !folder.isEmpty {
      if mkdir(folder, 0o777) == 0 {
        made.append(folder)
      } else if errno != EEXIST && errno != EROFS && errno != EACCES && errno != EISDIR {
        throw SystemFailure(operation: .create, path: folder, code: errno)
      } else {
        let code = errno
        var found = stat()
        if stat(folder, &found) != 0 || !found.isFolder {
          throw SystemFailure(operation: .create, path: folder, code: code == EEXIST ? ENOTDIR : code)
        }
      }
    }
    return made
  }

  /// Removes a file, or a folder with all that is in it. It follows no symbolic link and enters no other file system. It is no
  /// error if nothing is there.
  package static func removeTree(_ path: String) throws(SystemFailure) {
    guard let found = try status(path) else { return }
    let code = removeTree(AT_FDCWD, Array(path.utf8CString), device: UInt64(found.st_dev))
    if code != 0 { throw SystemFailure(operation: .remove, path: path, code: code) }
  }

  /// The value of `errno`, or 0.
  private static func removeTree(_ parent: Int32, _ name: [CChar], device: UInt64) -> Int32 {
    if unlinkat(parent, name, 0) == 0 || errno == ENOENT { return 0 }
    // Linux says EISDIR for a folder, Darwin EPERM.
    guard errno == EISDIR || errno == EPERM else { return errno }
    var file = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if file < 0, errno == EACCES, fchmodat(parent, name, 0o700, 0) == 0 {
      file = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    guard file >= 0 else { return errno }
    var found = stat()
    guard fstat(file, &found) == 0, UInt64(found.st_dev) == device, let folder = fdopendir(file) else {
      let code = UInt64(found.st_dev) == device ? errno : EXDEV
      close(file)
      return code
    }
    if found.st_mode & 0o700 != 0o700 { fchmod(file, 0o700) }
    var names: [[CChar]] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        Array(bytes.prefix { $0 != 0 }.map(CChar.init(bitPattern:))) + [0]
      }
      if name != [46, 0], name != [46, 46, 0] { names.append(name) }
    }
    var failure: Int32 = 0
    for name in names {
      let code = removeTree(file, name, device: device)
      if code != 0 { failure = code }
    }
    closedir(folder)
    if failure != 0 { return failure }
    return unlinkat(parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT ? 0 : errno
  }

  /// Gives one file or folder the permissions, owner and times of another.
  ///
  /// Only root may give files away: a change of owner that is refused leaves the builder as the owner, as `cp -p` does.
  package static func copyAttributes(of found: stat, to path: String) throws(SystemFailure) {
    _ = lchown(path, found.st_uid, found.st_gid)
    if !found.isLink, chmod(path, found.st_mode & 0o7777) != 0 {
      throw SystemFailure(operation: .write, path: path, code: errno)
    }
    #if canImport(Darwin)
      let times = [found.st_atimespec, found.st_mtimespec]
    #else
      let times = [found.st_atim, found.st_mtim]
    #endif
    if utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW) != 0 {
      throw SystemFailure(operation: .write, path: path, code: errno)
    }
  }

  /// The target of a symbolic link.
  package static func target(ofLink path: String) throws(SystemFailure) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else { throw SystemFailure(operation: .read, path: path, code: errno) }
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
