import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles

/// The text files of `lessons/`: as they are on disk, or, where an editor holds one open, as it stands there.
struct CourseTexts: Sendable {
  let folder: CourseFolder
  /// The texts that an editor holds, by absolute path.
  let open: [String: String]
  private let files: CourseFiles

  init(folder: CourseFolder, open: [String: String]) {
    self.folder = folder
    self.open = open
    files = CourseFiles(folder)
  }

  /// The names of everything directly in the folder, sorted.
  func names() throws -> [String] {
    let onDisk = try FileManager.default.contentsOfDirectory(atPath: folder.lessons)
    guard !open.isEmpty else { return onDisk.sorted() }
    let beginning = folder.lessonFile("")
    let inEditor = open.keys.filter { $0.hasPrefix(beginning) }.map { String($0.dropFirst(beginning.count)) }
    return Set(onDisk + inEditor.filter { !$0.isEmpty && !$0.contains("/") }).sorted()
  }

  func exists(_ name: String) -> Bool {
    let path = folder.lessonFile(name)
    return open[path] != nil || FileManager.default.fileExists(atPath: path)
  }

  func read(_ name: String) -> Diagnosed<SourceFile?> {
    let path = folder.lessonFile(name)
    let message = CourseFolder.messageName(name)
    if let text = open[path] { return LessonFile.decode(Array(text.utf8), as: message) }
    return LessonFile.read(path, as: message, among: files)
  }
}
