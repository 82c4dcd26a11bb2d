import Foundation

/// `lessons/course.yml`, and files that were meant to be it.
enum SettingsFile {
  static let name = "course.yml"

  /// - Parameters:
  ///   - names: everything in `lessons/`.
  ///   - course: the folder that holds it.
  static func misplaced(_ names: [String], course: String) -> [Diagnostic] {
    var diagnostics = names.filter { $0 != name && isMeant($0) }.map {
      Diagnostic(at: SourceLocation(file: "lessons/\($0)", line: 1), .nearlySettings)
    }
    if !names.contains(name), FileManager.default.fileExists(atPath: "\(course)/\(name)") {
      diagnostics.append(Diagnostic(.warning, at: SourceLocation(file: name, line: 1), .settingsOutside))
    }
    return diagnostics
  }

  private static func isMeant(_ file: String) -> Bool {
    let parts = file.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let suffix = parts.last else { return false }
    return ["yml", "yaml"].contains(suffix) && ["course"].nearest(to: String(parts[0]), within: 1) != nil
  }
}
