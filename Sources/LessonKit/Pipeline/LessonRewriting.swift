import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonRendering

/// Puts other lines into `output` fences of a lesson's file, if the file is still what was read.
struct LessonRewriting {
  let lesson: Lesson
  let course: Course

  private var start: SourceLocation { SourceLocation(file: lesson.source.path, line: 1) }

  /// Rewrites the file, and notes in the report where, and on which lines everything stands now.
  func apply(_ replacements: [PinnedOutput.Replacement], _ report: inout BuildReport) throws(Diagnostic) {
    let name = lesson.source.path
    let path = course.folder.file(name)
    guard let old = try wording({ () throws(SystemFailure) in try SystemCall.bytes(of: path) }),
      LessonFile.decode(old, as: name).value == lesson.source
    else { throw Diagnostic(at: start, .lessonChangedMeanwhile) }
    let new = PinnedOutput.rewriting(old, with: replacements)
    guard let source = LessonFile.decode(new, as: name).value, isRight(source, replacements) else {
      throw Diagnostic(at: start, .outputCannotStand)
    }
    let isReplaced = try wording { () throws(SystemFailure) in
      try SystemCall.replace(old, by: new, in: path)
    }
    guard isReplaced else { throw Diagnostic(at: start, .lessonChangedMeanwhile) }
    report.noteRewriting(of: source, replacements)
  }

  private func wording<Result>(_ body: () throws(SystemFailure) -> Result) throws(Diagnostic) -> Result {
    do { return try body() } catch {
      throw Diagnostic(at: start, .fileOperationFailed(error.operation, path: error.path, code: error.code))
    }
  }

  /// Whether the new text reads as the old one, but for the lines of these fences.
  private func isRight(_ source: SourceFile, _ replacements: [PinnedOutput.Replacement]) -> Bool {
    let parser = LessonParser(settings: course.settings, linksAddresses: true)
    let new = parser.parse(source).value
    let wanted = Dictionary(replacements.map { ($0.pin.location, $0.lines) }) { $1 }
    return new.cells.count == lesson.cells.count
      && zip(new.cells, lesson.cells).allSatisfy { new, old in
        guard new.lines.map(\.text) == old.lines.map(\.text), new.options == old.options else { return false }
        guard let pin = old.pin else { return new.pin == nil }
        guard let newPin = new.pin else { return false }
        return OutputText.lines(of: newPin) == wanted[pin.location] ?? OutputText.lines(of: pin)
      }
  }
}
