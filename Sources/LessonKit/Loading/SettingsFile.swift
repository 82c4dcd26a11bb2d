import Foundation
import LessonDiagnostics
import LessonFiles
import LessonText

/// Finds files that were meant to be `lessons/course.yml`.
enum SettingsFile {
  /// - Parameter names: everything in `lessons/`.
  static func misplaced(_ names: [String], in course: CourseFolder) -> [Diagnostic] {
    let name = CourseFolder.settingsName
    var diagnostics = names.filter { $0 != name && isMeant($0) }.map {
      Diagnostic(at: SourceLocation(file: CourseFolder.messageName($0), line: 1), .nearlySettings)
    }
    if !names.contains(name), FileManager.default.fileExists(atPath: course.file(name)) {
      diagnostics.append(Diagnostic(.warning, at: SourceLocation(file: name, line: 1), .settingsOutside))
    }
    return diagnostics
  }

  private static func isMeant(_ file: String) -> Bool {
    // Of most files the end tells that they are lessons.
    if file.hasSuffix(".md") { return false }
    let parts = file.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let suffix = parts.last else { return false }
    return ["yml", "yaml"].contains(suffix) && ["course"].nearest(to: String(parts[0]), within: 1) != nil
  }
}
