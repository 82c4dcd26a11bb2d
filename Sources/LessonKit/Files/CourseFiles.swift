import Foundation

/// The files of a course, looked at before anything opens them.
package struct CourseFiles: Sendable {
  /// Real paths of the folders that files may lie in: the course's folder, and `lessons/`, which may itself be a link.
  private let roots: [String]
  /// How paths of files in `lessons/` begin; `nil` where there is no such folder.
  private let lessons: String?

  package init(_ course: CourseFolder) {
    roots = [course.path, course.lessons].compactMap(realPath(of:))
    lessons = realPath(of: course.lessons).map { _ in course.lessonFile("") }
  }

  /// - Parameter isPublic: whether the file's content is published, so that the file must lie in the course.
  package func fault(of path: String, isPublic: Bool = true) -> FileFault? {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return switch errno {
      case ENOENT, ENOTDIR: .missing
      case ELOOP: .linkLoop
      case let code: .unreadable(code)
      }
    }
    if isPublic, !isPlainLesson(path) {
      guard let real = realPath(of: path) else { return .unreadable(errno) }
      if !isInside(real) { return .outside(target: real) }
    }
    if status.st_mode & S_IFMT == S_IFDIR { return .folder }
    if status.st_mode & S_IFMT != S_IFREG { return .special }
    return access(path, R_OK) == 0 ? nil : .unreadable(errno)
  }

  /// The real path of a file that lies outside of the course; `nil` for all others, and where nothing can be found out.
  package func target(outsideOf path: String) -> String? {
    guard !isPlainLesson(path), let real = realPath(of: path) else { return nil }
    return isInside(real) ? nil : real
  }

  private func isInside(_ real: String) -> Bool {
    roots.contains { real == $0 || real.hasPrefix($0 == "/" ? "/" : $0 + "/") }
  }

  /// Whether a path is one of a file directly in `lessons/`, and no link: its real path need not be looked up.
  private func isPlainLesson(_ path: String) -> Bool {
    guard let lessons, path.hasPrefix(lessons),
      !path.utf8.dropFirst(lessons.utf8.count).contains(UInt8(ascii: "/"))
    else { return false }
    var status = stat()
    return lstat(path, &status) == 0 && status.isRegular
  }
}
