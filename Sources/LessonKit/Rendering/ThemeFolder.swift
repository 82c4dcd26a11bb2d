import Foundation
import LessonDiagnostics
import LessonFiles
import LessonText

/// An author's `lessons/theme`: files that take the place of the tool's own, and files that these name, such as fonts.
struct ThemeFolder {
  let path: String
  /// Relative paths of its files, sorted, without those that editors and systems leave there.
  let files: [String]
  /// Files that cannot be opened, or are not part of the course.
  let faults: [String: FileFault]

  /// - Returns: `nil` where the course has no such folder.
  init?(of course: CourseFolder) {
    let path = course.theme
    let courseFiles = CourseFiles(course)
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else { return nil }
    self.path = path
    let all = (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).sorted()
    let named = all.filter { name in
      var isFolder = false
      return !name.split(separator: "/").contains {
        $0.hasPrefix(".") || $0.hasPrefix("#") || $0.hasSuffix("~")
      }
        && FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder) && !isFolder
    }
    let faults = named.compactMap { name in courseFiles.fault(of: "\(path)/\(name)").map { (name, $0) } }
    self.faults = Dictionary(faults) { first, _ in first }
    files = named.filter { name in !faults.contains { $0.0 == name } }
  }

  /// What is wrong with its files.
  var diagnostics: [Diagnostic] {
    faults.sorted { $0.key < $1.key }.map { name, fault in
      Diagnostic(at: SourceLocation(file: Self.messageName(name), line: 1), .themeFileUnusable(fault))
    }
  }

  /// Style sheets, scripts and pages that nothing would read, and files whose names are close to those of the tool's files.
  func unread(known: [String]) -> [Diagnostic] {
    let texts = files.filter { Self.isText($0) }.map { name in
      (
        name,
        String(decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
      )
    }
    return files.filter { !known.contains($0) }.compactMap { name in
      let file = name.split(separator: "/").last.map(String.init) ?? name
      let isNamed = texts.contains { $0.0 != name && $0.1.contains(file) }
      let nearest = known.nearest(to: file)
      guard !isNamed, nearest != nil || Self.isText(name) else { return nil }
      let place = SourceLocation(file: Self.messageName(name), line: 1)
      return Diagnostic(at: place, .themeFileUnread(nearest: nearest, known: known))
    }
  }

  /// What messages call one of its files.
  static func messageName(_ name: String) -> String {
    CourseFolder.messageName("\(CourseFolder.themeName)/\(name)")
  }

  private static func isText(_ name: String) -> Bool {
    [".html", ".htm", ".css", ".js", ".mjs"].contains { name.lowercased().hasSuffix($0) }
  }
}
