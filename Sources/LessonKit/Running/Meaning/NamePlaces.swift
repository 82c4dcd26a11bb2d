import LessonLexer
import LessonParsing
import LessonResults
import LessonText

/// Where the names of a lesson's code stand: in the program that is made of it, and in the lesson.
struct NamePlaces: Sendable {
  struct Place: Hashable, Sendable {
    /// In the program's source, in bytes.
    var offset: Int
    var likeness: Likeness
    var cell: Int
    /// Counted from the cell's opening fence.
    var line: Int
    /// In bytes, counted from 1.
    var column: Int
    var length: Int
  }

  /// What makes names mean the same, so that only one of them has to be asked for.
  enum Likeness: Hashable, Sendable {
    /// What the compiler's index says of this place.
    case indexed(SourceIndex.Position)
    /// The same of what stands behind a dot. Of such names the index leaves out only elements of tuples, of which the service says nothing.
    case member(SourceIndex.Position)
    /// They are labels of one call, whose parenthesis is at that offset.
    case label(call: Int)
    /// Nothing: the index may mean another declaration than the service.
    case none
  }

  /// In the order of the lesson.
  private(set) var places: [Place] = []
  /// Where names stand behind `let` or `var`.
  private(set) var declared: Set<SourceIndex.Position> = []
  /// The cell and the line in it, counted from its fence, by the line of the program, counted from 1.
  private var cellOfLine: [Int: (cell: Int, line: Int)] = [:]
  /// The quotation marks in which names stand, of which the service takes the first for the name's place.
  private var quotes: Set<SourceIndex.Position> = []

  /// - Parameters:
  ///   - program: of the lesson.
  ///   - cells: those of its cells in which names are looked for.
  init(_ program: Program, of lesson: Lesson, namesIn cells: Set<Int>) {
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
      var before: CodeToken?
      /// The open brackets; of parentheses, the offset in the cell.
      var open: [Int?] = []
      for token in lexer {
        defer { if !token.isTrivia { before = token } }
        if token.kind == .identifier, code.lines.indices.contains(line),
          let index = lineOfOrigin[code.lines[line].number]
        {
          // The quotation marks of a name are no part of it.
          let isQuoted = bytes[token.range.lowerBound] == UInt8(ascii: "`") && token.range.count > 2
          let name = isQuoted ? token.range.dropFirst().dropLast() : token.range
          let position = SourceIndex.Position(line: index + 1, column: name.lowerBound - start + 1)
          if isQuoted { quotes.insert(SourceIndex.Position(line: index + 1, column: position.column - 1)) }
          let call = open.last.flatMap { $0 }
          let likeness = Self.likeness(token, after: before, at: position, call: call, in: bytes)
          if Self.isDeclared(after: before, in: bytes) { declared.insert(position) }
          if cells.contains(cell) {
            places.append(
              Place(
                offset: offsets[index] + name.lowerBound - start,
                likeness: likeness, cell: cell, line: code.lines[line].number - code.location.line,
                column: name.lowerBound - start + 1,
                length: name.count))
          }
        }
        if token.kind == .punctuation {
          switch bytes[token.range.lowerBound] {
          case UInt8(ascii: "("): open.append(token.range.lowerBound)
          case UInt8(ascii: "["), UInt8(ascii: "{"): open.append(nil)
          case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): _ = open.popLast()
          default: break
          }
        }
        for index in token.range where bytes[index] == UInt8(ascii: "\n") {
          line += 1
          start = index + 1
        }
      }
    }
  }

  /// The index and the service do not agree where a name declares a local one of the same spelling (`if let x`, `{ [x] in`), nor at a
  /// label, which is to the index what a synthesized initializer stores, and to the service that initializer.
  private static func likeness(
    _ name: CodeToken, after before: CodeToken?, at position: SourceIndex.Position, call: Int?,
    in bytes: [UInt8]
  ) -> Likeness {
    // To the index the projected value of a wrapper is its property.
    if bytes[name.range.lowerBound] == UInt8(ascii: "$") { return .none }
    let next = bytes[name.range.upperBound...].first
    let last = before.map { bytes[$0.range.lowerBound] }
    if next == UInt8(ascii: ":") {
      let isFirst = last == UInt8(ascii: "(") || last == UInt8(ascii: ",")
      return call.map { isFirst ? .label(call: $0) : .none } ?? .none
    }
    switch last {
    case UInt8(ascii: ".") where before?.range.count == 1: return .member(position)
    case UInt8(ascii: "["), UInt8(ascii: ","):
      return next == UInt8(ascii: ",") || next == UInt8(ascii: "]") ? .none : .indexed(position)
    default:
      return isDeclared(after: before, in: bytes) ? .none : .indexed(position)
    }
  }

  private static func isDeclared(after before: CodeToken?, in bytes: [UInt8]) -> Bool {
    before.map { $0.kind == .keyword && ["let", "var"].contains(bytes[$0.range].text) } ?? false
  }

  /// Where a line of the program stands in the lesson; `nil` for a line that the tool wrote.
  func place(line: Int, column: Int) -> LessonNames.Place? {
    let isQuote = quotes.contains(SourceIndex.Position(line: line, column: column))
    return cellOfLine[line].map {
      LessonNames.Place(cell: $0.cell, line: $0.line, column: isQuote ? column + 1 : column)
    }
  }
}
