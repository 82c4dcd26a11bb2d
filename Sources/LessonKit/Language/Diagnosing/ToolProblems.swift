import LessonCourse
import LessonDiagnostics
import LessonLoading
import LessonPipeline
import LessonText

/// What this tool finds wrong with a course, as an editor shows it.
struct ToolProblems {
  /// The lines of a file, as messages name it.
  var lines: (_ file: String) -> TextLines?
  var uri: (_ file: String) -> String

  /// Problems by file; those of no file are not among them.
  func editorDiagnostics(_ diagnostics: [Diagnostic]) -> [String: [EditorDiagnostic]] {
    var found: [String: [EditorDiagnostic]] = [:]
    for diagnostic in diagnostics {
      guard let place = diagnostic.location, let lines = lines(place.file) else { continue }
      var message = VisibleText.of(diagnostic.problem.message)
      var related: [EditorDiagnostic.Related] = []
      for note in diagnostic.notes {
        add(VisibleText.of(note.problem.message), at: note.location, to: &message, &related)
      }
      found[place.file, default: []].append(
        EditorDiagnostic(
          range: range(of: place, in: lines), severity: Self.severity(diagnostic.severity.rawValue),
          message: message, relatedInformation: related.isEmpty ? nil : related))
    }
    return found
  }

  /// Problems of the last run that still stand: their lines are as they were.
  func editorDiagnostics(_ kept: [RunProblems.Kept]) -> [String: [EditorDiagnostic]] {
    var found: [String: [EditorDiagnostic]] = [:]
    for problem in kept {
      guard let lines = lines(problem.file), let line = nearest(problem.text, to: problem.line, in: lines)
      else { continue }
      let moved = line - problem.line
      var message = problem.message
      var related: [EditorDiagnostic.Related] = []
      for note in problem.notes {
        let place = note.file.flatMap { file in
          note.line.map { SourceLocation(file: file, line: $0 + moved, column: note.column ?? 1) }
        }
        add(note.message, at: place, to: &message, &related)
      }
      let place = SourceLocation(file: problem.file, line: line, column: problem.column)
      found[problem.file, default: []].append(
        EditorDiagnostic(
          range: range(of: place, in: lines), severity: Self.severity(problem.severity),
          message: message, relatedInformation: related.isEmpty ? nil : related))
    }
    return found
  }

  /// A note at a place is shown there; any other belongs to the message.
  private func add(
    _ note: String, at place: SourceLocation?, to message: inout String,
    _ related: inout [EditorDiagnostic.Related]
  ) {
    if let place, let lines = lines(place.file) {
      let location = Location(uri: uri(place.file), range: range(of: place, in: lines))
      related.append(EditorDiagnostic.Related(location: location, message: note))
    } else {
      message += "\n" + note
    }
  }

  private static func severity(_ name: String) -> EditorDiagnostic.Severity {
    switch Diagnostic.Severity(rawValue: name) {
    case .error, nil: .error
    case .warning: .warning
    case .note: .information
    }
  }

  /// From a place to the end of its word, or of its line where no word begins.
  private func range(of place: SourceLocation, in lines: TextLines) -> PositionRange {
    let text = Array(lines.text(place.line - 1).utf8)
    let start = min(max(place.column - 1, 0), text.count)
    let word = text[start...].prefix { byte in
      byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        || UnicodeScalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte)
    }
    let whole = text[start...].dropLast(text[start...].reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count)
    let end = word.isEmpty ? max(whole.endIndex, start) : word.endIndex
    return PositionRange(
      start: lines.position(line: place.line - 1, byteOffset: start),
      end: lines.position(line: place.line - 1, byteOffset: end))
  }

  /// The number, from 1, of the line with a text that is nearest to where it stood.
  private func nearest(_ text: String, to line: Int, in lines: TextLines) -> Int? {
    for distance in 0..<max(lines.count, line) {
      for candidate in [line - distance, line + distance] where candidate >= 1 && candidate <= lines.count {
        if lines.text(candidate - 1) == text { return candidate }
      }
    }
    return nil
  }
}
