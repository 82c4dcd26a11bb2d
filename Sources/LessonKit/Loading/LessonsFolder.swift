import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonText

/// The lessons among the files of `lessons/`: files directly in the folder whose names end in `.md`. Files that only look like
/// lessons are reported, so that no author waits for their pages.
struct LessonsFolder {
  /// The lessons' file names, sorted.
  let lessons: [String]
  /// The names of the folders in `lessons/`, except the theme.
  private let folders: [String]
  private let folder: String
  /// The names of files that look like lessons, each with its diagnostic.
  private let others: [(name: String, diagnostic: Diagnostic)]

  /// - Parameter names: the names of everything in the folder, sorted.
  init(_ folder: String, names: [String]) {
    self.folder = folder
    var lessons: [String] = []
    var folders: [String] = []
    var others: [(name: String, diagnostic: Diagnostic)] = []
    for name in names where !name.hasPrefix(".") {
      let place = SourceLocation(file: CourseFolder.messageName(name), line: 1)
      if Self.isReadMe(name) {
        others.append((name, Diagnostic(.note, at: place, .readMeLeftOut(name))))
      } else if name.hasSuffix(".md") {
        lessons.append(name)
      } else if let stem = Self.stem(ofMarkdown: name) {
        others.append((name, Diagnostic(.warning, at: place, .lessonLeftOut(wanted: stem + ".md"))))
      } else if name != CourseFolder.themeName, Self.isFolder("\(folder)/\(name)") {
        folders.append(name)
      }
    }
    self.lessons = lessons
    self.folders = folders
    self.others = others
  }

  /// Diagnostics for files that look like lessons but are not.
  ///
  /// - Parameter lessons: the lessons read. A file that one of them links to or reads as data is there for another purpose.
  func leftOut(beside lessons: [Lesson]) -> [Diagnostic] {
    let linked = Set(lessons.flatMap(\.assets).map(\.path))
    let named = lessons.map(\.frontMatter).flatMap { $0.data + $0.optionalData + $0.include }.map(\.value)
    let shared = lessons.flatMap(\.shared).map { $0.path.dropFirst(CourseFolder.lessonsName.count + 1) }
    let data = Set(named + shared.map(String.init))
    func isLeftOut(_ file: String) -> Bool {
      if ([file] + SiteFile.ancestors(of: file)).contains(where: data.contains) { return false }
      return !linked.contains(file) || holdsBlocks(file)
    }
    return others.filter { isLeftOut($0.name) }.map(\.diagnostic)
      + folders.compactMap { name in
        if isMeantAsTheme(name) {
          return Diagnostic(at: SourceLocation(file: CourseFolder.messageName(name), line: 1), .nearlyTheme)
        }
        let files = markdownFiles(in: name).filter(isLeftOut)
        guard let first = files.first else { return nil }
        let place = SourceLocation(file: CourseFolder.messageName(first), line: 1)
        return Diagnostic(.warning, at: place, .lessonInFolder(others: files.count - 1))
      }
  }

  /// How deep to look: as deep as a book's parts and chapters, because a folder of data may hold a million files.
  static let deepest = 3

  private func markdownFiles(in name: String) -> [String] {
    guard let entries = FileManager.default.enumerator(atPath: "\(folder)/\(name)") else { return [] }
    var found: [String] = []
    while let entry = entries.nextObject() as? String {
      if entries.level >= Self.deepest { entries.skipDescendants() }
      let file = entry.split(separator: "/").last.map(String.init) ?? entry
      if file.hasPrefix(".") {
        entries.skipDescendants()
      } else if !Self.isReadMe(file), file.hasSuffix(".md") || Self.stem(ofMarkdown: file) != nil {
        found.append("\(name)/\(entry)")
      }
    }
    return found.sorted()
  }

  /// Whether a file has `swift-run` blocks. Such a file is meant as a lesson even if a lesson links to it.
  private func holdsBlocks(_ file: String) -> Bool {
    let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") ?? Data()
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
      let text = line.drop { $0 == " " || $0 == ">" }
      let mark = text.prefix { $0 == "`" || $0 == "~" }
      return mark.count >= 3 && text.dropFirst(mark.count).drop { $0 == " " }.hasPrefix("swift-run")
    }
  }

  private func isMeantAsTheme(_ name: String) -> Bool {
    [CourseFolder.themeName].nearest(to: name, within: 1) != nil
      && CourseFolder.themeFiles.contains {
        FileManager.default.fileExists(atPath: "\(folder)/\(name)/\($0)")
      }
  }

  /// Whether a file has a name like those of lessons, and is none.
  static func looksLikeLesson(_ name: String) -> Bool { isReadMe(name) || stem(ofMarkdown: name) != nil }

  /// Whether a file is a README, which most repositories have for people who look at the folder.
  private static func isReadMe(_ name: String) -> Bool {
    guard name.utf8.first == UInt8(ascii: "r") || name.utf8.first == UInt8(ascii: "R") else { return false }
    let parts = name.lowercased().split(separator: ".")
    return parts.first == "readme" && (parts.last == "md" || parts.last == "markdown")
  }

  /// The name without its suffix; nil unless the suffix is one that other tools use for Markdown.
  private static func stem(ofMarkdown name: String) -> String? {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    let suffix = name[name.index(after: dot)...].lowercased()
    let known = ["md", "markdown", "mdown", "mkdn", "mkd", "mdx", "qmd", "rmd"]
    return known.contains(suffix) && !name.hasSuffix(".md") ? String(name[..<dot]) : nil
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }
}
