import LessonLexer
import LessonParsing

/// The statements of a cell, found by brackets and by what may follow a line's end: without parsing Swift.
struct StatementList {
  /// In the order of their starts; one that holds others stands before them.
  private(set) var statements: [Statement] = []

  init(_ lines: [CodeLine]) {
    let source = Array(lines.map(\.text).joined(separator: "\n").utf8)
    var levels = [Level(depth: 0)]
    var place = Statement.Place(line: lines.first?.number ?? 1, column: 1)
    for token in CodeLexer(source) {
      let piece = Piece(token, at: place, in: source)
      if !token.isTrivia { add(piece, &levels) }
      place = piece.end
    }
    while !levels.isEmpty { end(&levels) }
    statements.sort { ($0.start, $1.end) < ($1.start, $0.end) }
  }

  /// `line start end` for the first and the last line of each statement at top level, in decimal; 0 where the line holds no start or
  /// no end. Columns count bytes from 1; an end stands after the last byte.
  ///
  /// It goes to the runtime, which takes a value for that of a whole statement when its range begins and ends at such places.
  var ranges: String {
    statements.filter { $0.depth == 0 }.map { statement in
      let (start, end) = (statement.start, statement.end)
      return start.line == end.line
        ? "\(start.line) \(start.column) \(end.column)"
        : "\(start.line) \(start.column) 0 \(end.line) 0 \(end.column)"
    }.joined(separator: " ")
  }

  /// The smallest statement around a place.
  func innermost(at place: Statement.Place) -> Statement? {
    statements.last { $0.contains(place) }
  }

  /// The statement whose braces hold another.
  func parent(of statement: Statement) -> Statement? {
    statements.last { $0.depth < statement.depth && $0.contains(statement) }
  }

  /// The outermost statements that begin on a line, or else the smallest one around it.
  func statements(onLine line: Int) -> [Statement] {
    let starting = statements.filter { $0.start.line == line }
    if let depth = starting.map(\.depth).min() { return starting.filter { $0.depth == depth } }
    return statements.last { $0.start.line <= line && line <= $0.end.line }.map { [$0] } ?? []
  }

  // MARK: Reading

  /// A token, with its place in the lesson and what follows it.
  private struct Piece {
    let token: CodeToken
    let start, end: Statement.Place
    let opens, closes: Bool
    let text: String
    /// `nil` at the end of the code.
    let next: UInt8?

    init(_ token: CodeToken, at start: Statement.Place, in source: [UInt8]) {
      self.token = token
      self.start = start
      opens = token.opensBracket(in: source)
      closes = token.closesBracket(in: source)
      text = token.text(in: source)
      next = token.range.upperBound < source.count ? source[token.range.upperBound] : nil
      var end = start
      for byte in source[token.range] {
        end.column += 1
        if byte == UInt8(ascii: "\n") { end = Statement.Place(line: end.line + 1, column: 1) }
      }
      self.end = end
    }

    var isSpaceNext: Bool { next.map { " \t\r\n".utf8.contains($0) } ?? true }

    /// Whether it ends the head of its statement.
    var isOperand: Bool {
      switch token.kind {
      case .string, .regex: true
      default: false
      }
    }

    /// Whether it is an operator, or a dot.
    var isSymbol: Bool { token.kind == .operator || text == "." }
  }

  /// What is open inside one pair of braces.
  private struct Level {
    var depth: Int
    var current: Statement?
    /// The current statement's last token, if it is outside of brackets, and whether space stands before it.
    var last: Piece?
    var isLastSpaced = true
    var isAfterBrace = false
    /// Whether brackets of the current statement have begun.
    var isPastHead = false
    /// How many brackets are open inside these braces.
    var brackets = 0
    var count = 0
  }

  private mutating func add(_ piece: Piece, _ levels: inout [Level]) {
    let isInBrackets = levels.last.map { $0.brackets > 0 } ?? false
    let closesBrace = piece.closes && !isInBrackets && levels.count > 1
    if closesBrace { end(&levels) }
    let level = levels.count - 1
    if piece.closes, isInBrackets { levels[level].brackets -= 1 }
    if !isInBrackets, !closesBrace {
      if piece.text == ";" {
        finish(&levels[level])
        return
      }
      if let current = levels[level].current, current.end.line < piece.start.line,
        !Self.continues(levels[level], current, piece)
      {
        finish(&levels[level])
      }
    }
    extend(&levels[level], by: piece, isInBrackets: isInBrackets, closesBrace: closesBrace)
    if piece.text == "{" {
      levels.append(Level(depth: levels[level].depth + 1))
    } else if piece.opens {
      levels[level].brackets += 1
    }
  }

  private mutating func extend(
    _ level: inout Level, by piece: Piece, isInBrackets: Bool, closesBrace: Bool
  ) {
    let isAdjacent = level.current?.end == piece.start
    if level.current == nil { level.isPastHead = false }
    var current =
      level.current ?? Statement(start: piece.start, end: piece.end, depth: level.depth, head: "")
    current.end = piece.end
    if let last = level.last, last.text == "=" { current.assigns = true }
    if isInBrackets || closesBrace || piece.opens || piece.isOperand {
      if piece.text == "(" || piece.text == "{" { current.mayCall = true }
      level.isPastHead = true
      level.last = nil
    } else {
      level.last = piece
      level.isLastSpaced = !isAdjacent
      if !level.isPastHead { current.head += (isAdjacent || current.head.isEmpty ? "" : " ") + piece.text }
    }
    level.isAfterBrace = closesBrace
    level.current = current
    // What follows the label of a case is a statement of its own.
    if !isInBrackets, piece.text == ":", ["case", "default"].contains(current.head.prefix { $0.isLetter }) {
      finish(&level)
    }
  }

  private mutating func finish(_ level: inout Level) {
    if let current = level.current {
      statements.append(current)
      level.count += 1
    }
    level.current = nil
    level.last = nil
    level.isLastSpaced = true
  }

  private mutating func end(_ levels: inout [Level]) {
    guard var level = levels.popLast() else { return }
    finish(&level)
    if level.count == 1, let last = statements.indices.last(where: { statements[$0].depth == level.depth }) {
      statements[last].isAlone = true
    }
  }

  // MARK: The end of a line

  /// Whether the statement that the line before ended goes on with this line, which a piece begins.
  private static func continues(_ level: Level, _ current: Statement, _ first: Piece) -> Bool {
    if let last = level.last {
      // An operator with space before it, and the line's end after it, has its right side on the next line.
      if last.isSymbol && level.isLastSpaced || last.text == "," || last.text == ":" { return true }
      if last.token.kind == .keyword, Keyword.roles(of: last.text)?.contains(.continued) ?? false {
        return true
      }
    }
    if first.text == "{" { return true }
    if first.text == ".", !first.isSpaceNext { return true }
    // With space on both sides it joins; with none after it, it is the prefix of a new statement.
    if first.isSymbol || first.text == ":" { return first.isSpaceNext }
    guard first.token.isWord else { return false }
    if first.text == "async" { return ["func", "init"].contains(current.keyword) }
    return Keyword.roles(of: first.text)?.contains(.continuing) ?? false
      || first.text == "while" && current.keyword == "repeat" && level.isAfterBrace
  }
}
