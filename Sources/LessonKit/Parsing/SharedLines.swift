import LessonDiagnostics

/// The numbers of lines of shared files.
///
/// A lesson's program speaks of lines by their numbers alone. So the lines of files that the lesson includes are counted behind any
/// line that a lesson has: line 5 of the first such file is `1 << 20 + 5`, of the second `2 << 20 + 5`. What is said to anybody is
/// said of the file itself: see `SharedPlaces`.
enum SharedLines {
  static let span = 1 << 20
  /// Numbers of lines stay below 2³⁰.
  static let mostFiles = 100

  /// - Parameter file: the file's place among those that the lesson includes, counted from 0.
  static func number(of line: Int, inFile file: Int) -> Int { (file + 1) * span + line }

  static func file(ofLine number: Int) -> (index: Int, line: Int)? {
    number > span ? (number / span - 1, number % span) : nil
  }
}

extension Lesson {
  /// The place in a shared file that a place among the lesson's lines stands for; the place itself, where it is the lesson's own.
  package func inSharedFile(_ place: SourceLocation) -> SourceLocation {
    guard place.file == source.path, let (index, line) = SharedLines.file(ofLine: place.line),
      shared.indices.contains(index)
    else { return place }
    return SourceLocation(file: shared[index].path, line: line, column: place.column)
  }
}

extension Lesson {
  /// The cells that stand in the lesson's own file.
  package var ownCells: [Cell] { cells.filter { SharedLines.file(ofLine: $0.location.line) == nil } }
}

extension Cell {
  /// The cell as one of a lesson that includes its file, where it is not shown.
  func included(in lesson: String, asFile file: Int) -> Cell {
    var cell = self
    cell.location = SourceLocation(
      file: lesson, line: SharedLines.number(of: location.line, inFile: file), column: location.column)
    cell.lastLine = SharedLines.number(of: lastLine, inFile: file)
    cell.content = .code(
      lines.map { line in
        var line = line
        line.number = SharedLines.number(of: line.number, inFile: file)
        return line
      })
    cell.options.echo = false
    cell.options.output = false
    return cell
  }
}
