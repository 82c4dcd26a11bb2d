import Foundation
import LessonDiagnostics
import LessonFiles
import LessonLoading
import Testing

/// A course with something wrong, and what is said about it.
struct MessageCase: CustomTestStringConvertible, Sendable {
  enum File: Sendable {
    case text(String)
    case bytes([UInt8])
    case link(to: String)
    case folder
  }

  var name: String
  /// By name, in `lessons/`; nil where there is no such folder.
  var files: [String: File]?
  var messages: [String]

  init(_ name: String, files: [String: File]?, messages: [String]) {
    self.name = name
    self.files = files
    self.messages = messages
  }

  var testDescription: String { name }

  /// The messages that reading the course gives, with `COURSE` for its folder.
  func reported() throws -> [String] {
    try withFolder { folder in
      CourseLoader(CourseFolder(folder)).load().diagnostics.map {
        $0.line.replacingOccurrences(of: folder, with: "COURSE")
      }
    }
  }

  /// Writes the course into a temporary folder, which is gone afterwards.
  func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: "course-\(UUID().uuidString)")
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
      do { try manager.removeItem(at: folder) } catch { Issue.record("\(error)") }
    }
    if let files {
      let lessons = folder.appending(path: "lessons")
      try manager.createDirectory(at: lessons, withIntermediateDirectories: true)
      for (name, file) in files.sorted(by: { $0.key < $1.key }) {
        let place = lessons.appending(path: name)
        switch file {
        case .text(let text): try Data(text.utf8).write(to: place)
        case .bytes(let bytes): try Data(bytes).write(to: place)
        case .link(let target):
          try manager.createSymbolicLink(atPath: place.path, withDestinationPath: target)
        case .folder: try manager.createDirectory(at: place, withIntermediateDirectories: true)
        }
      }
    }
    return try body(folder.path)
  }
}
