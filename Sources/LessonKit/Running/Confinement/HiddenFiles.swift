import Foundation
import LessonDiagnostics
import LessonFiles

/// Files of the course that a lesson looked for in its sandbox, where it sees only those that it declares: they are named in what it
/// said when it stopped.
struct HiddenFiles {
  private let course: CourseFolder
  /// Declared files and folders.
  private let declared: [String]

  init(course: CourseFolder, data: [String]) {
    self.course = course
    declared = data.map(Self.real)
  }

  /// - Parameter text: what the lesson wrote to standard error.
  func problems(in text: String) -> [Problem] {
    let root = Self.real(course.path) + "/"
    let lessons = Self.real(course.lessons) + "/"
    var seen: Set<String> = []
    var paths: [String] = []
    for candidate in Self.candidates(in: text) {
      let path = Self.real(candidate.hasPrefix("/") ? candidate : course.lessonFile(candidate))
      guard path.hasPrefix(root) || path.hasPrefix(lessons), FileKind(of: path) == .file,
        !path.hasPrefix(Self.real(course.state.path) + "/"),
        !declared.contains(where: { path == $0 || path.hasPrefix($0 + "/") }), seen.insert(path).inserted
      else { continue }
      paths.append(path)
    }
    return paths.map { path in
      .dataHidden(
        path.hasPrefix(lessons)
          ? String(path.dropFirst(lessons.count)) : "../" + path.dropFirst(root.count))
    }
  }

  /// Whatever may be a path in a message: what stands between quotation marks, or where Foundation writes paths.
  private static func candidates(in text: String) -> [String] {
    let quoted = text.matches(of: #/["“'‘]([^"“”'‘’\n]{1,4096})["”'’]/#).map { String($0.1) }
    let named = text.matches(of: #/NSFilePath=([^,}\n]{1,4096})/#).map { String($0.1) }
    let addressed = text.matches(of: #/file://(/[^ ,}\n"']{1,4096})/#).map {
      String($0.1).removingPercentEncoding ?? String($0.1)
    }
    return named + addressed + quoted
  }

  private static func real(_ path: String) -> String { realPath(of: path) ?? path }
}
