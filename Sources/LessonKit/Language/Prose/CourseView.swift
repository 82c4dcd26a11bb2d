import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing

/// A course as its author sees it: the files of `lessons/`, and in place of those that are open in an editor their texts there.
package struct CourseView: Sendable {
  package let folder: CourseFolder
  private let parsed = ParsedLessons()

  package init(_ folder: CourseFolder) { self.folder = folder }

  /// The course of a file: the folder above the nearest `lessons/` that holds it, directly or deeper.
  ///
  /// - Parameter path: an absolute path; the file need not exist.
  package static func folder(of path: String) -> CourseFolder? {
    let parts = path.split(separator: "/")
    guard path.hasPrefix("/"), let index = parts.dropLast().lastIndex(of: Substring(CourseFolder.lessonsName))
    else { return nil }
    return CourseFolder("/" + parts[..<index].joined(separator: "/"))
  }

  /// Loads the course. A lesson whose text is the same as the last time is not parsed again.
  ///
  /// - Parameter open: the texts that an editor holds, by absolute path; files that are none of the course's count for nothing.
  /// - Returns: the course, as far as it can be read, and all problems.
  package func load(open: [String: String]) -> Diagnosed<Course?> {
    CourseLoader(folder, known: parsed, open: open).load()
  }

  /// The absolute path of what messages and lessons name: `lessons/04-dropout.md`.
  package func path(of name: String) -> String { folder.file(name) }

  /// What messages call a file of the course; `nil` for a file that lies elsewhere.
  package func name(of path: String) -> String? {
    let beginning = folder.file("")
    return path.hasPrefix(beginning) ? String(path.dropFirst(beginning.count)) : nil
  }
}

extension Course {
  /// The lesson in a file.
  ///
  /// - Parameter name: as messages have it: `lessons/04-dropout.md`.
  package func lesson(inFile name: String) -> Lesson? { allLessons.first { $0.source.path == name } }
}
