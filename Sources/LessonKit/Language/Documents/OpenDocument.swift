import Foundation
import LessonCourse
import LessonFiles

/// A file as it stands in an editor, saved or not.
package struct OpenDocument: Sendable {
  /// As the editor spells it.
  package let uri: String
  package let path: String
  package private(set) var text: String
  package private(set) var version: Int
  package private(set) var lines: TextLines

  package init(uri: String, path: String, text: String, version: Int, encoding: PositionEncoding) {
    self.uri = uri
    self.path = path
    self.text = text
    self.version = version
    lines = TextLines(text, encoding: encoding)
  }

  /// Puts in what the editor says has changed.
  ///
  /// - Returns: whether all of it could be understood.
  package mutating func apply(_ changes: [JSONValue], version: Int) -> Bool {
    self.version = version
    for change in changes {
      guard let new = change["text"]?.string else { return false }
      if let range = change["range"] {
        guard let range = range.decoded(as: PositionRange.self) else { return false }
        var bytes = Array(text.utf8)
        let start = lines.offset(range.start)
        bytes.replaceSubrange(start..<max(start, lines.offset(range.end)), with: Array(new.utf8))
        text = String(decoding: bytes, as: UTF8.self)
      } else {
        text = new
      }
      lines = TextLines(text, encoding: lines.encoding)
    }
    return true
  }
}

/// Where a file is in its course.
package struct CoursePlace: Hashable, Sendable {
  package var folder: CourseFolder
  /// Its path in `lessons/`.
  package var name: String

  /// - Returns: `nil` for a file that lies in no course: not directly in a folder `lessons`.
  package init?(path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3, let name = parts.last, parts[parts.count - 2] == CourseFolder.lessonsName[...]
    else { return nil }
    let folder = parts.dropLast(2).joined(separator: "/")
    self.folder = CourseFolder(folder.isEmpty ? "/" : folder)
    self.name = String(name)
  }
}

/// Paths as editors write them.
package enum FileAddress {
  package static func uri(ofPath path: String) -> String { URL(filePath: path).absoluteString }

  /// - Returns: `nil` for what is not on this machine's disk.
  package static func path(ofURI uri: String) -> String? {
    guard let url = URL(string: uri), url.isFileURL else { return nil }
    let path = url.path(percentEncoded: false)
    return path.hasPrefix("/") ? path : nil
  }
}
