import LessonDiagnostics
import LessonParsing

/// Where the code of a lesson and of its translations stands in a program, and the way back.
///
/// Lines of the program count from 0, and so do columns, which are bytes.
package struct ProgramPlaces: Sendable {
  package struct Place: Hashable, Sendable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// A line of a block, or an inline expression.
  private struct Piece: Sendable {
    var place: Place
    var length: Int
    var location: SourceLocation
    var cell: Int?
  }

  /// By line of the program.
  private var pieces: [Int: Piece] = [:]
  /// The lines of the program that hold code of a line of a file.
  private var linesOfFile: [SourceLocation: [Int]] = [:]

  init(_ program: Program, of lesson: Lesson, sources: [String: String]) {
    let newline = UInt8(ascii: "\n")
    let lines = program.source.utf8.split(separator: newline, omittingEmptySubsequences: false)
    var linesOfSources: [String: [ArraySlice<UInt8>]] = [:]
    /// What stands on a line of a file from a place on.
    func rest(from location: SourceLocation) -> ArraySlice<UInt8> {
      let text = sources[location.file] ?? ""
      let lines =
        linesOfSources[location.file]
        ?? Array(text.utf8).split(separator: newline, omittingEmptySubsequences: false)
      linesOfSources[location.file] = lines
      return lines.indices.contains(location.line - 1)
        ? lines[location.line - 1].dropFirst(location.column - 1) : []
    }
    for (number, origin) in program.origins.enumerated() where lines.indices.contains(number) {
      let line = lines[number]
      if let index = program.expressionLines[number + 1] {
        let expression = program.expressions[index]
        // A long expression may stand on several lines of the file, and is one line here.
        let same = zip(expression.code.utf8, rest(from: expression.location)).prefix { $0 == $1 }.count
        let column = line.count - expression.code.utf8.count - 1
        guard column >= 0, same > 0 else { continue }
        add(
          Piece(
            place: Place(line: number, column: column), length: same, location: expression.location,
            cell: nil))
      } else if let cell = program.cell(atLine: origin, of: lesson),
        let code = lesson.cells[cell].line(origin), line.elementsEqual(code.text.utf8)
      {
        let location = lesson.inSharedFile(
          SourceLocation(file: lesson.source.path, line: origin, column: code.indentation + 1))
        // The tool's own lines have the numbers of lines of the lesson, too, but not their text.
        guard linesOfFile[Self.line(of: location)] == nil else { continue }
        add(
          Piece(
            place: Place(line: number, column: 0), length: line.count, location: location, cell: cell))
      }
    }
  }

  private mutating func add(_ piece: Piece) {
    pieces[piece.place.line] = piece
    linesOfFile[Self.line(of: piece.location), default: []].append(piece.place.line)
  }

  private static func line(of location: SourceLocation) -> SourceLocation {
    SourceLocation(file: location.file, line: location.line)
  }

  /// What stands in a text from a place to the end of its line.
  /// Whether a line of the program is code of the lesson's author.
  func holdsCode(line: Int) -> Bool { pieces[line] != nil }

  /// The place in the program of a place in a file; `nil` where no code stands that is in the program.
  package func program(_ location: SourceLocation) -> Place? {
    for line in linesOfFile[Self.line(of: location)] ?? [] {
      guard let piece = pieces[line] else { continue }
      let offset = location.column - piece.location.column
      if (0...piece.length).contains(offset) {
        return Place(line: line, column: piece.place.column + offset)
      }
    }
    return nil
  }

  /// The place in its file of a place in the program; `nil` where the tool's own code stands.
  package func lesson(_ place: Place) -> SourceLocation? {
    guard let piece = pieces[place.line] else { return nil }
    let offset = place.column - piece.place.column
    guard (0...piece.length).contains(offset) else { return nil }
    var location = piece.location
    location.column += offset
    return location
  }

  /// The cell that a line of the program belongs to.
  package func cell(ofLine line: Int) -> Int? { pieces[line]?.cell }

  /// The end of the last code before a line of the program: where something is missing that should stand there.
  package func endOfCode(before line: Int) -> SourceLocation? {
    guard let last = pieces.keys.filter({ $0 < line }).max(), let piece = pieces[last] else { return nil }
    var location = piece.location
    location.column += piece.length
    return location
  }
}
