import Foundation
import LessonDiagnostics
import LessonFiles

/// The folder a site goes into: where it really is, and what its user calls it.
struct OutputFolder: Sendable {
  /// Absolute, without symbolic links.
  let path: String
  /// As given on the command line.
  let name: String
  let exists: Bool
  /// Whether it lies in the folder that holds `lessons/`.
  let isInCourse: Bool

  var parent: String {
    let end = path.lastIndex(of: "/") ?? path.startIndex
    return end == path.startIndex ? "/" : String(path[..<end])
  }

  /// How messages call a file, given its absolute path.
  func displayed(_ path: String) -> String {
    path == self.path ? name : path.hasPrefix(self.path + "/") ? name + path.dropFirst(self.path.count) : path
  }

  init(_ name: String, course: CourseFolder) throws(DiagnosedFailure) {
    self.name = name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
    path = try Self.resolved(name)
    let folder = path

    let lessons = try Self.resolved(course.lessons)
    let course = CourseFolder(try Self.resolved(course.path))
    isInCourse = folder.hasPrefix(course.path + "/")
    for source in [course.path, lessons, course.state.path] {
      let contains = source == folder || source.hasPrefix(folder == "/" ? "/" : folder + "/")
      let isInside = folder.hasPrefix(source + "/")
      if contains || (isInside && source != course.path) {
        throw DiagnosedFailure(.outputOverlapsSource(name, source: source))
      }
    }

    let found: stat?
    do { found = try SystemCall.status(folder) } catch {
      throw DiagnosedFailure(.fileOperationFailed(error.operation, path: name, code: error.code))
    }
    if let found, !found.isFolder { throw DiagnosedFailure(.outputIsNotFolder(name)) }
    exists = found != nil
    if exists, access(folder, R_OK | W_OK | X_OK) != 0 {
      throw DiagnosedFailure(.fileOperationFailed(.write, path: name, code: errno))
    }
  }

  /// The real path of something that may not exist yet: the part that exists is resolved, the rest is kept.
  private static func resolved(_ name: String) throws(DiagnosedFailure) -> String {
    var existing = name.isEmpty ? "." : name
    var missing: [Substring] = []
    while true {
      if var result = realPath(of: existing) {
        for part in missing.reversed() where part != "." {
          if part == ".." {
            result = result.lastIndex(of: "/").map { String(result[..<$0]) } ?? ""
          } else {
            result += (result.hasSuffix("/") ? "" : "/") + part
          }
        }
        return result.isEmpty ? "/" : result
      }
      let code = errno
      var found = stat()
      // A symbolic link to nothing exists, and yet has no real path.
      guard code == ENOENT, lstat(existing, &found) != 0 else {
        if code == ENOTDIR, missing.isEmpty || existing.contains("/") {
          throw DiagnosedFailure(.fileOperationFailed(.create, path: name, code: code))
        }
        throw DiagnosedFailure(.fileOperationFailed(.read, path: existing, code: code))
      }
      while existing.count > 1, existing.hasSuffix("/") { existing.removeLast() }
      if let slash = existing.lastIndex(of: "/") {
        missing.append(existing[existing.index(after: slash)...])
        existing = slash == existing.startIndex ? "/" : String(existing[..<slash])
      } else {
        missing.append(existing[...])
        existing = "."
      }
    }
  }
}
