import LessonCourse
import LessonDiagnostics

// What stands at a position in a lesson's file.

extension Lesson {
  /// The index of the cell that holds a line of the file, where the lines of its fence belong to it.
  package func cell(atLine line: Int) -> Int? {
    cells.firstIndex { $0.location.line <= line && line <= $0.lastLine }
  }

  /// The place in the file of a place in the compiled code, which lacks the indentation of the fence.
  package func location(line: Int, column: Int) -> SourceLocation {
    let code = cell(atLine: line).flatMap { cells[$0].line(line) }
    return SourceLocation(file: source.path, line: line, column: column + (code?.indentation ?? 0))
  }
}

extension Cell {
  /// The line of code with this number in the lesson's file.
  package func line(_ number: Int) -> CodeLine? {
    lines.first { $0.number == number }
  }
}
