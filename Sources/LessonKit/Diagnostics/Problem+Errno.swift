import Foundation

extension Problem {
  /// What the system calls an error number, as the middle of a sentence: `no space left on device`.
  static func reason(_ code: Int32) -> String {
    guard let words = strerror(code) else { return "error \(code)" }
    let text = String(cString: words)
    // "Permission denied", but "RPC struct is bad".
    guard let first = text.first, text.dropFirst().first?.isLowercase == true else { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// What to do about an error number, where something can be said.
  static func advice(_ code: Int32) -> String {
    switch code {
    case EACCES, EPERM: "; make it writable for your user, or name another folder with --output"
    case EROFS: "; name a folder on another file system with --output"
    case ENOSPC, EDQUOT: "; free some space and build again (the previous site is as it was)"
    case ENOTDIR: "; a part of the path is a file, not a folder"
    case ELOOP: "; a symbolic link leads back to itself, remove it"
    case EBUSY, EXDEV: "; it is or holds a mount point, name another folder with --output"
    default: ""
    }
  }
}
