import LessonLoading
import LessonParsing
import Synchronization

/// What has been found out about the lessons of a course so far: where their links stand, and what links to them may name. It is asked for
/// again and again, and takes longer than an answer may.
final class CourseIndex: Sendable {
  private struct Entry: Sendable {
    var blocks: LessonBlocks
    var links: [WrittenLink]
    var lines: TextLines
    var anchors: LessonAnchors?
  }

  private let course: Course
  private let encoding: PositionEncoding
  /// By the paths of lessons.
  private let entries = Mutex<[String: Entry]>([:])

  init(_ course: Course, encoding: PositionEncoding) {
    self.course = course
    self.encoding = encoding
  }

  func blocks(of lesson: Lesson) -> LessonBlocks { entries.withLock { entry(of: lesson, in: &$0).blocks } }

  func links(of lesson: Lesson) -> [WrittenLink] { entries.withLock { entry(of: lesson, in: &$0).links } }

  func lines(of lesson: Lesson) -> TextLines { entries.withLock { entry(of: lesson, in: &$0).lines } }

  func anchors(of lesson: Lesson) -> LessonAnchors {
    entries.withLock { entries in
      var entry = entry(of: lesson, in: &entries)
      if let anchors = entry.anchors { return anchors }
      let original = lesson.translation == nil ? nil : course.lesson(lesson.slug)
      let anchors = LessonAnchors(of: lesson, entry.blocks, original: original)
      entry.anchors = anchors
      entries[lesson.source.path] = entry
      return anchors
    }
  }

  private func entry(of lesson: Lesson, in entries: inout [String: Entry]) -> Entry {
    if let entry = entries[lesson.source.path] { return entry }
    let blocks = LessonBlocks(lesson.source)
    let entry = Entry(
      blocks: blocks, links: lesson.writtenLinks(in: blocks.lines),
      lines: TextLines(lesson.source.text, encoding: encoding))
    entries[lesson.source.path] = entry
    return entry
  }
}
