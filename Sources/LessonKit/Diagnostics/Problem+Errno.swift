import Foundation
import LessonFiles

extension Problem {
  /// What the system calls an error number, as the middle of a sentence: `no space left on device`.
  static func reason(_ code: Int32) -> String {
    guard let words = strerror(code) else { return "error \(code)" }
    let text = String(cString: words)
    // "Permission denied", but "RPC struct is bad".
    guard let first = text.first, text.dropFirst().first?.isLowercase == true else { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// What to do about a refusal, if something can be said.
  static func advice(_ code: Int32, on operation: FileOperation, _ path: String) -> String {
    // What the tool keeps lies in the course, wherever the output goes.
    let isKept = path.contains("/\(StateFolder.name)")
    return switch code {
    case EACCES, EPERM:
      switch operation {
      case .read, .list: "; make it readable for your user"
      case .start: "; make it executable for your user"
      case .write, .create, .replace, .remove, .lock:
        "; make it writable for your user" + (isKept ? "" : ", or name another folder with --output")
      }
    case EROFS:
      isKept
        ? "; copy the course to a file system that can be written"
        : "; name a folder on another file system with --output"
    case ENOSPC, EDQUOT: "; free some space and build again (the previous site is as it was)"
    case EFBIG: "; allow larger files with 'ulimit -f unlimited', and build again"
    case EAGAIN, ENOMEM: "; end other programs, and build again"
    case EEXIST: "; something else has this name, move it away"
    case ENOTDIR: "; a part of the path is a file, not a folder"
    case ELOOP: "; a symbolic link leads back to itself, remove it"
    case EBUSY, EXDEV:
      "; it is or holds a mount point" + (isKept ? "" : ", name another folder with --output")
    case ENOLCK, ENOSYS, ENOTSUP,
      EOPNOTSUPP where operation == .lock:
      "; its file system keeps no locks: mount it with them (NFS 4, or Lustre with 'flock'), or copy the course elsewhere"
    default: ""
    }
  }
}
