import LessonAuthoring
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonText

extension Imported {
  /// The lesson's file.
  ///
  /// - Parameter folder: the folder of the pictures that stood in the other file.
  func text(pictures folder: String) -> String {
    var front: [String] = []
    if let title = matter.title { front.append("title: \(YAMLText.of(title))") }
    if let summary = matter.summary { front.append("summary: \(YAMLText.of(summary))") }
    if !matter.authors.isEmpty {
      front.append("author: [\(matter.authors.map(YAMLText.quoted).joined(separator: ", "))]")
    }
    if let date = matter.date { front.append("date: \(date)") }
    let head = front.isEmpty ? [] : ["---"] + front + ["---", ""]
    let body = lines.drop { $0.isEmpty }.map { $0.replacing(ForeignProse.folder, with: folder) }
    return (head + body).joined(separator: "\n").trimmingSuffix(while: \.isNewline) + "\n"
  }
}

/// Puts a backslash before marks that mean something in a lesson and meant nothing where the text comes from.
struct MarkEscaping {
  let parser: LessonParser
  let name: String

  /// A text has hardly more prices.
  private static let most = 500

  /// - Returns: the text, the lesson that it makes, and the marks with their lines.
  func escaped(_ text: String) -> (text: String, lesson: Lesson, marks: [(mark: String, line: Int)]) {
    var text = text
    var marks: [(mark: String, line: Int)] = []
    while true {
      let parsed = parser.parse(SourceFile(path: CourseFolder.messageName(name), text: text))
      var lines = Array(text.utf8).split(separator: .newline, omittingEmptySubsequences: false).map {
        Array($0)
      }
      let place = parsed.diagnostics.filter { $0.severity == .error }.compactMap(\.location).first { place in
        guard lines.indices.contains(place.line - 1) else { return false }
        let rest = lines[place.line - 1].dropFirst(place.column - 1)
        return rest.first == .dollar || rest.starts(with: [.braceOpen, .braceOpen])
      }
      guard let place, marks.count < Self.most else { return (text, parsed.value, marks) }
      let mark = lines[place.line - 1][place.column - 1]
      marks.append((mark == .dollar ? "$" : "{{", place.line))
      lines[place.line - 1].insert(.backslash, at: place.column - 1)
      text = Array(lines.joined(separator: [.newline])).text
    }
  }
}
