import Foundation

/// The path without symbolic links, `.` and `..`; `nil`, with `errno` set, when nothing is there.
package func realPath(of path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
