import LessonCourse
import LessonDiagnostics
import LessonLoading
import LessonParsing
import LessonText

/// What an editor is told of a lesson outside of its Swift code.
package struct ProseAnswers: Sendable {
  let course: Course
  let lesson: Lesson
  let lines: TextLines
  let blocks: LessonBlocks
  let index: CourseIndex
  /// The address of a file as the protocol has it, by its absolute path.
  let uri: @Sendable (_ path: String) -> String

  /// - Parameters:
  ///   - course: as `CourseView` loads it for what stands in the editor.
  ///   - lesson: one of its lessons.
  ///   - lines: of the lesson's text.
  ///   - uri: the address of a file as the protocol has it, by its absolute path.
  package init(
    course: Course, lesson: Lesson, lines: TextLines, uri: @escaping @Sendable (_ path: String) -> String
  ) {
    self.course = course
    self.lesson = lesson
    self.lines = lines
    self.uri = uri
    index = CourseIndex(course, encoding: lines.encoding)
    blocks = index.blocks(of: lesson)
  }

  /// What stands at a place.
  package func place(at position: Position) -> LessonPlace {
    lesson.place(at: location(position), blocks)
  }

  /// What can be written at a place where no Swift stands.
  package func completions(at position: Position) -> [CompletionItem] {
    let line = EditedLine(position, in: lines)
    switch place(at: position) {
    case .code, .expression, .words: return []
    case .frontMatter:
      guard let frontMatter = blocks.frontMatter else { return [] }
      return SettingsProposals(keys: FrontMatter.explainedKeys, course: course)
        .items(at: position, in: lines, from: frontMatter.lowerBound)
    case .verbatim:
      guard let block = blocks.verbatim(atLine: position.line + 1), case .fence = block.kind,
        block.lines.lowerBound == position.line + 1
      else { return [] }
      return FenceProposals(answers: self).items(at: line)
    case .fenceLine: return FenceProposals(answers: self).items(at: line)
    case .prose: return TextProposals(answers: self).items(at: line)
    }
  }

  /// What stands at a place, explained.
  package func hover(at position: Position) -> Hover? {
    switch place(at: position) {
    case .code, .expression, .words: return nil
    case .frontMatter:
      guard let frontMatter = blocks.frontMatter else { return nil }
      return SettingsProposals(keys: FrontMatter.explainedKeys, course: course)
        .hover(at: position, in: lines, from: frontMatter.lowerBound)
    case .verbatim, .fenceLine, .prose: return Explanations(answers: self).hover(at: position)
    }
  }

  func location(_ position: Position) -> SourceLocation {
    lines.location(position, file: lesson.source.path)
  }

  func range(line: Int, _ columns: Range<Int>) -> PositionRange {
    PositionRange(
      start: lines.position(line: line - 1, byteOffset: columns.lowerBound),
      end: lines.position(line: line - 1, byteOffset: columns.upperBound))
  }

  /// The lines of another lesson, counted as the editor counts.
  func lines(of other: Lesson) -> TextLines {
    other.source.path == lesson.source.path
      ? lines : index.lines(of: other)
  }

  func uri(of lesson: Lesson) -> String { uri(course.folder.file(lesson.source.path)) }

  /// The lesson that a link of this one means; in a translation the other lesson's translation, if there is one.
  func lesson(_ slug: String?, translation: String?, from origin: Lesson) -> Lesson? {
    guard let slug else { return origin }
    if let language = translation ?? origin.translation,
      let found = course.lesson(slug, translation: language)
    {
      return found
    }
    return translation == nil ? course.lesson(slug) : nil
  }

  /// What this translation translates.
  var original: Lesson? { lesson.translation == nil ? nil : course.lesson(lesson.slug) }
}
