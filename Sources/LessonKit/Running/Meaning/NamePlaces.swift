import LessonLexer
import LessonParsing
import LessonResults

/// Where the names of a lesson's code stand: in the program that is made of it, and in the lesson.
struct NamePlaces: Sendable {
  struct Place: Hashable, Sendable {
    /// In the program's source, in bytes.
    var offset: Int
    var cell: Int
    /// Counted from the cell's opening fence.
    var line: Int
    /// In bytes, counted from 1.
    var column: Int
    var length: Int
  }

  /// In the order of the lesson.
  private(set) var places: [Place] = []
  /// The cell and the line in it, counted from its fence, by the line of the program, counted from 1.
  private var cellOfLine: [Int: (cell: Int, line: Int)] = [:]

  /// - Parameter program: of the lesson; the cells in it are looked at.
  init(_ program: Program, of lesson: Lesson) {
    let lines = program.source.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var offsets: [Int] = []
    var offset = 0
    for line in lines {
      offsets.append(offset)
      offset += line.count + 1
    }
    // The tool's own lines have the numbers of lines of the lesson, too, but not their text.
    var lineOfOrigin: [Int: Int] = [:]
    for (index, origin) in program.origins.enumerated() {
      guard lines.indices.contains(index), let cell = program.cell(atLine: origin, of: lesson),
        let code = lesson.cells[cell].line(origin), lines[index].elementsEqual(code.text.utf8)
      else { continue }
      lineOfOrigin[origin] = index
      cellOfLine[index + 1] = (cell, origin - lesson.cells[cell].location.line)
    }
    for cell in program.cells.sorted() {
      let code = lesson.cells[cell]
      var line = 0
      var start = 0
      let lexer = CodeLexer(code.code)
      let bytes = lexer.bytes
      for token in lexer {
        if token.kind == .identifier, code.lines.indices.contains(line),
          let index = lineOfOrigin[code.lines[line].number]
        {
          // The quotation marks of a name are no part of it.
          let isQuoted = bytes[token.range.lowerBound] == UInt8(ascii: "`") && token.range.count > 2
          let name = isQuoted ? token.range.dropFirst().dropLast() : token.range
          places.append(
            Place(
              offset: offsets[index] + name.lowerBound - start, cell: cell,
              line: code.lines[line].number - code.location.line, column: name.lowerBound - start + 1,
              length: name.count))
        }
        for index in token.range where bytes[index] == UInt8(ascii: "\n") {
          line += 1
          start = index + 1
        }
      }
    }
  }

  /// Where a line of the program stands in the lesson; `nil` for a line that the tool wrote.
  func place(line: Int, column: Int) -> LessonNames.Place? {
    cellOfLine[line].map { LessonNames.Place(cell: $0.cell, line: $0.line, column: column) }
  }
}
