import Foundation
import LessonFiles
import LessonLoading
import LessonParsing
import Testing

@testable import LessonLanguage

/// Every place of every lesson of the course, as it is and while it is being written.
@Suite struct EveryPlaceTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardizedFileURL.path

  private static let course = CourseView(CourseFolder(repository)).load(open: [:]).value
  private static let names = course?.allLessons.map(\.source.path) ?? []

  @Test func theCourseIsThere() { #expect(Self.names.count > 20) }

  @Test(arguments: names) func everyPlace(_ name: String) throws {
    let course = try #require(Self.course)
    let lesson = try #require(course.lesson(inFile: name))
    let lines = TextLines(lesson.source.text, encoding: .utf16)
    let checked = Checked(course, lesson, lines)
    for line in 0..<lines.count {
      for character in 0...lines.range(ofLine: line).end.character {
        checked.check(at: Position(line: line, character: character))
      }
    }
    checked.checkWhole()
    #expect(checked.answers.links().count >= lesson.outwardLinks.count / 2)
    // Places that no document has.
    for place in [Position(line: lines.count, character: 0), Position(line: 0, character: 100_000)] {
      checked.check(at: place)
    }
  }

  /// A lesson that breaks off: at each of many places its author has written no further, or has just begun something.
  @Test(arguments: names) func brokenOff(_ name: String) throws {
    let whole = try #require(Self.course?.lesson(inFile: name)).source.text
    let view = CourseView(CourseFolder(Self.repository))
    let path = view.path(of: name)
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
    let step = max(1, lines.count / 12)
    for (round, number) in stride(from: 1, to: lines.count, by: step).enumerated() {
      let begun = [
        "", "[](#", "```swift-run lab", "```swift-run caption=\"", "> [!", "@", "{{", "[^", "`swift-run ",
      ]
      let line = lines[number]
      let head = lines[..<number].joined(separator: "\n") + "\n" + line.prefix(line.count / 2)
      let text =
        head + begun[round % begun.count]
        + (round.isMultiple(of: 2) ? "" : "\n" + lines[(number + 1)...].joined(separator: "\n"))
      let course = try #require(view.load(open: [path: text]).value)
      let lesson = try #require(course.lesson(inFile: name))
      let edited = TextLines(text, encoding: .utf16)
      let checked = Checked(course, lesson, edited)
      for character in 0...edited.range(ofLine: number).end.character {
        checked.check(at: Position(line: number, character: character))
      }
      checked.checkWhole()
    }
  }

  /// Asks for everything, and looks at the places in the answers.
  private struct Checked {
    let answers: ProseAnswers
    let lines: TextLines
    let documents: [String: TextLines]
    let name: String

    init(_ course: Course, _ lesson: Lesson, _ lines: TextLines) {
      self.lines = lines
      name = lesson.source.path
      answers = ProseAnswers(course: course, lesson: lesson, lines: lines, uri: { $0 })
      documents = Dictionary(
        uniqueKeysWithValues: course.allLessons.map {
          (course.folder.file($0.source.path), TextLines($0.source.text, encoding: .utf16))
        })
    }

    func check(at position: Position) {
      let place = "\(name):\(position.line + 1):\(position.character)"
      for item in answers.completions(at: position) {
        guard let range = item.textEdit?.range else {
          Issue.record("no edit at \(place)")
          continue
        }
        if !lines.contains(range) || range.start > position || range.end < position
          || range.start.line != range.end.line
        {
          Issue.record("\(item.label) at \(place): \(range)")
        }
      }
      if let hover = answers.hover(at: position) {
        if let range = hover.range, lines.contains(range), range.start.line == position.line {
        } else {
          Issue.record("hover at \(place): \(hover)")
        }
      }
      for link in answers.definition(at: position) {
        let origin = link.originSelectionRange
        let isInside = documents[link.targetUri].map { $0.contains(link.targetRange) } ?? true
        if !(origin.map(lines.contains) ?? true) || !isInside {
          Issue.record("definition at \(place): \(link)")
        }
      }
      for use in answers.references(at: position) {
        if documents[use.uri].map({ $0.contains(use.range) }) != true {
          Issue.record("use at \(place): \(use)")
        }
      }
    }

    func checkWhole() {
      for symbol in answers.symbols() { symbol.check(within: nil, lines) }
      for folding in answers.foldings() {
        #expect(folding.startLine < folding.endLine && folding.endLine < lines.count)
      }
      for link in answers.links() { #expect(lines.contains(link.range), "\(name): \(link)") }
    }
  }
}
