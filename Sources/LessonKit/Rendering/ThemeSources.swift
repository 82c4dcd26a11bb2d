import Foundation
import LessonDiagnostics
import LessonFiles
import LessonText

/// The texts of a theme: an author's file where there is one, and else the tool's own.
struct ThemeSources {
  private let folder: ThemeFolder?
  var diagnostics: [Diagnostic] = []

  init(of course: CourseFolder?) {
    folder = course.flatMap { ThemeFolder(of: $0) }
    if let course, folder == nil, FileManager.default.fileExists(atPath: course.theme) {
      let place = SourceLocation(file: CourseFolder.messageName(CourseFolder.themeName), line: 1)
      diagnostics.append(Diagnostic(at: place, .themeNotFolder))
    }
    diagnostics += folder?.diagnostics ?? []
    if !FileManager.default.fileExists(atPath: Theme.ownFolder) {
      diagnostics.append(Diagnostic(at: nil, .modulesNotFound(Theme.ownFolder)))
    }
  }

  /// Whether an author's file is used.
  func isReplaced(_ name: String) -> Bool { folder?.files.contains(name) ?? false }

  /// The text of a file; empty for one that only an author could add and did not.
  mutating func text(_ name: String) -> String {
    let theirs = isReplaced(name) ? folder?.path : nil
    for path in [theirs, Theme.ownFolder].compactMap(\.self)
    where FileManager.default.fileExists(atPath: "\(path)/\(name)") {
      do {
        return try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
      } catch {
        let problem = Problem.themeFileUnreadable(name: name, reason: error.localizedDescription)
        diagnostics.append(Diagnostic(at: nil, problem))
      }
    }
    return ""
  }

  /// A script or style sheet; the tool's own without what only its writers read.
  mutating func shortened(_ name: String) -> String {
    let text = text(name)
    return isReplaced(name) ? text : Self.shortened(text)
  }

  /// A script or style sheet without comments that stand alone on a line, and without indentation. Its texts must not go over several
  /// lines.
  static func shortened(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var rest: [UInt8] = []
    rest.reserveCapacity(bytes.count)
    for line in bytes.split(separator: .newline) {
      let line = line.drop { $0 == .space }
      let isComment =
        line.starts(with: "//".utf8)
        || line.starts(with: "/*".utf8) && line.suffix(2).elementsEqual("*/".utf8)
      if line.isEmpty || isComment { continue }
      rest += line
      rest.append(.newline)
    }
    return rest.isEmpty ? "\n" : rest.text
  }

  mutating func template(_ name: String, _ known: [String], needsAll: Bool = true) -> Template {
    let template = Template(text(name))
    // Of a theme that is not there, nothing else need be said.
    if FileManager.default.fileExists(atPath: Theme.ownFolder) {
      diagnostics += template.diagnostics(
        known: known, needsAll: needsAll, file: ThemeFolder.messageName(name))
    }
    return template
  }

  /// An author's files that are no part of a theme by their name, such as fonts that its style sheet names.
  mutating func furtherFiles() -> [SiteFile] {
    guard let folder else { return [] }
    let known = CourseFolder.themeFiles
    diagnostics += folder.unread(known: known)
    return folder.files.filter { !known.contains($0) }.map {
      SiteFile(path: SitePath.assets + $0, content: .copy(of: "\(folder.path)/\($0)"))
    }
  }
}
