import Foundation

extension SystemCall {
  /// Puts other bytes into an author's file in one step: they are written beside it, with its mode, and take its name. Where a
  /// symbolic link stands, the file that it leads to is replaced.
  ///
  /// - Parameter old: what the file must still hold.
  /// - Returns: false if it holds something else by now; it is left as it is.
  package static func replace(
    _ old: [UInt8], by new: [UInt8], in path: String
  ) throws(SystemFailure) -> Bool {
    guard let real = realPath(of: path), access(real, W_OK) == 0 else {
      throw SystemFailure(operation: .write, path: path, code: errno)
    }
    guard let state = try status(real), state.isRegular, try bytes(of: real) == old else { return false }
    let parts = real.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    // Its name begins with a dot, so that no build takes what a killed process leaves for a lesson.
    let beside = "\(folder)/.\(parts.last ?? "").lessons-promote"
    try removeTree(beside)
    do throws(SystemFailure) {
      try write(.data(new), to: beside)
      try settle(beside, like: state)
      guard try bytes(of: real) == old else {
        try remove(beside)
        return false
      }
      try rename(beside, to: real)
    } catch {
      // Why it failed says more than why its beginning stays.
      try? remove(beside)
      throw error
    }
    return true
  }

  /// Gives a new file the mode and owner of another, and sees it onto the disk: the other one is about to go.
  private static func settle(_ path: String, like state: stat) throws(SystemFailure) {
    let file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw SystemFailure(operation: .write, path: path, code: errno) }
    defer { close(file) }
    // Only the superuser can give a file to somebody else. Anybody else who may write here owns what he writes.
    _ = fchown(file, state.st_uid, state.st_gid)
    if fchmod(file, state.st_mode & 0o7777) != 0 || fsync(file) != 0 {
      throw SystemFailure(operation: .write, path: path, code: errno)
    }
  }
}
