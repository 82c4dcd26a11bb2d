import Foundation
import LessonFiles
import LessonLoading
import Testing

@testable import LessonLanguage
@testable import LessonParsing

/// A course with one file open in an editor. `‸` in its text is the place of the caret, and no part of it.
struct EditedLesson {
  var name: String
  var text: String
  var position: Position
  var files: [String: MessageCase.File]
  var encoding: PositionEncoding

  /// - Parameter beside: the other files of `lessons/`; of the open one an old text is on disk.
  init(
    _ marked: String, _ name: String = "01-page.md", beside: [String: String] = [:],
    encoding: PositionEncoding = .utf16
  ) {
    self.name = name
    self.encoding = encoding
    text = marked.replacing("‸", with: "")
    let before = marked.prefix { $0 != "‸" }
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    let last = lines.last ?? ""
    position = Position(
      line: lines.count - 1, character: encoding == .utf16 ? last.utf16.count : last.utf8.count)
    files = beside.mapValues { .text($0) }
    files[name] = .text("# Old\n")
  }

  var lines: TextLines { TextLines(text, encoding: encoding) }

  func withAnswers<Result>(_ body: (ProseAnswers) throws -> Result) throws -> Result {
    try withCourse { course, _ in
      let lesson = try #require(course.lesson(inFile: "lessons/" + name))
      #expect(lesson.source.text == text, "the unsaved text")
      return try body(ProseAnswers(course: course, lesson: lesson, lines: lines, uri: uri(in: course)))
    }
  }

  func withCourse<Result>(_ body: (Course, CourseView) throws -> Result) throws -> Result {
    try MessageCase("", files: files, messages: []).withFolder { folder in
      let view = CourseView(CourseFolder(folder))
      let course = view.load(open: [view.path(of: "lessons/" + name): text]).value
      return try body(try #require(course), view)
    }
  }

  /// `course:lessons/01-page.md`
  func uri(in course: Course) -> @Sendable (String) -> String {
    let folder = course.folder.path
    return { "course:" + $0.replacing(folder + "/", with: "") }
  }

  func completions() throws -> [CompletionItem] { try withAnswers { $0.completions(at: position) } }

  var labels: [String] { get throws { try completions().map(\.label) } }

  /// The text with a proposal taken.
  func taking(_ label: String) throws -> String {
    let item = try #require(try completions().first { $0.label == label }, "'\(label)' is not proposed")
    let edit = try #require(item.textEdit)
    #expect(edit.range.start.line == position.line && edit.range.end.line == position.line)
    #expect(edit.range.start <= position && position <= edit.range.end)
    return lines.replacing(edit.range, with: edit.newText)
  }
}

extension TextLines {
  /// The text of a part that lies within a line.
  func text(in range: PositionRange) -> String {
    let line = Array(text(range.start.line).utf8)
    return String(decoding: line[byteOffset(range.start)..<byteOffset(range.end)], as: UTF8.self)
  }

  fileprivate func replacing(_ range: PositionRange, with text: String) -> String {
    var lines = (0..<count).map { self.text($0) }
    let line = Array(lines[range.start.line].utf8)
    lines[range.start.line] =
      String(decoding: line[..<byteOffset(range.start)], as: UTF8.self) + text
      + String(decoding: line[byteOffset(range.end)...], as: UTF8.self)
    return lines.joined(separator: "\n")
  }

  func contains(_ range: PositionRange) -> Bool {
    range.start <= range.end && contains(range.start) && contains(range.end)
  }

  private func contains(_ place: Position) -> Bool {
    place.line >= 0 && place.line < count && place.character >= 0
      && place <= self.range(ofLine: place.line).end
  }
}
