import LessonCourse
import LessonFiles
import LessonLoading
import LessonText

/// What an editor is told of course.yml.
package struct SettingsAnswers: Sendable {
  private let course: Course
  private let lines: TextLines
  private let uri: @Sendable (_ path: String) -> String

  /// - Parameters:
  ///   - lines: of the text of course.yml.
  ///   - uri: the address of a file as the protocol has it, by its absolute path.
  package init(course: Course, lines: TextLines, uri: @escaping @Sendable (_ path: String) -> String) {
    self.course = course
    self.lines = lines
    self.uri = uri
  }

  package func completions(at position: Position) -> [CompletionItem] {
    SettingsProposals(keys: CourseSettings.explainedKeys, course: course)
      .items(at: position, in: lines, from: 0)
  }

  package func hover(at position: Position) -> Hover? {
    SettingsProposals(keys: CourseSettings.explainedKeys, course: course)
      .hover(at: position, in: lines, from: 0)
  }

  /// The file that `bibliography` or `glossary` names, or a lesson in `order` or `parts`.
  package func definition(at position: Position) -> [LocationLink] {
    let settings = course.settings
    let files = [settings.bibliography, settings.glossary].compactMap { text in
      text.map { ($0, $0.value) }
    }
    let lessons = settings.readingOrder.map { ($0, $0.value + ".md") }
    for (text, name) in files + lessons where text.location.line == position.line + 1 {
      let line = Array(lines.text(position.line).utf8)
      guard
        let columns = line.firstRange(
          of: Array(text.value.utf8), from: text.location.column - 1, to: line.count),
        (columns.lowerBound...columns.upperBound).contains(lines.byteOffset(position)),
        CourseFiles(course.folder).fault(of: course.folder.lessonFile(name), isPublic: false) == nil
      else { continue }
      let start = Position(line: 0, character: 0)
      let target = PositionRange(start: start, end: start)
      return [
        LocationLink(
          originSelectionRange: PositionRange(
            start: lines.position(line: position.line, byteOffset: columns.lowerBound),
            end: lines.position(line: position.line, byteOffset: columns.upperBound)),
          targetUri: uri(course.folder.lessonFile(name)), targetRange: target, targetSelectionRange: target)
      ]
    }
    return []
  }
}
