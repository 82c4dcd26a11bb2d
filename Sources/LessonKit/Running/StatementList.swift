/// The statements of a cell, found by brackets and by what may follow a line's end: without parsing Swift.
struct StatementList {
  /// In the order of their starts; one that holds others stands before them.
  private(set) var statements: [Statement] = []

  init(_ lines: [CodeLine]) {
    var reader = CodeReader()
    var levels = [Level(depth: 0)]
    for line in lines {
      let bytes = Array(line.text.utf8)
      for piece in reader.pieces(of: bytes) where !piece.isSpace {
        add(piece, bytes, line.number, &levels)
      }
    }
    while !levels.isEmpty { end(&levels) }
    statements.sort { ($0.start, $1.end) < ($1.start, $0.end) }
  }

  /// `line start end` for the first and the last line of each statement at top level, in decimal; 0 where the line holds no start or
  /// no end. Columns count bytes from 1; an end stands behind the last byte.
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

  /// What is open inside one pair of braces.
  private struct Level {
    var depth: Int
    var current: Statement?
    /// The bytes of the current statement's last word or operator, and whether space stands before it.
    var lastToken: [UInt8] = []
    var isLastTokenSpaced = true
    var isAfterBrace = false
    /// Whether brackets of the current statement have begun.
    var isPastHead = false
    var count = 0
  }

  private mutating func add(
    _ piece: CodeReader.Piece, _ line: [UInt8], _ number: Int, _ levels: inout [Level]
  ) {
    let opensBrace = piece.opensAfter.count > piece.opensBefore.count && piece.opensAfter.last == .brace
    let closesBrace = piece.opensAfter.count < piece.opensBefore.count && piece.opensBefore.last == .brace
    if closesBrace, levels.count > 1 { end(&levels) }
    let isInBrackets = !(piece.opensBefore.isEmpty || piece.opensBefore.last == .brace)
    let level = levels.count - 1
    if !isInBrackets, !closesBrace {
      if piece.isSemicolon {
        finish(&levels[level])
        return
      }
      if let current = levels[level].current, current.end.line < number,
        !Self.continues(levels[level], current, line[piece.start...])
      {
        finish(&levels[level])
      }
    }
    extend(&levels[level], by: piece, line, number, isInBrackets: isInBrackets)
    if opensBrace { levels.append(Level(depth: levels[level].depth + 1)) }
  }

  private mutating func extend(
    _ level: inout Level, by piece: CodeReader.Piece, _ line: [UInt8], _ number: Int, isInBrackets: Bool
  ) {
    let start = Statement.Place(line: number, column: piece.start + 1)
    let before = level.current?.end
    var current =
      level.current ?? Statement(start: start, end: start, depth: level.depth, head: "")
    if level.current == nil { level.isPastHead = false }
    let isAdjacent = before == start
    current.end = Statement.Place(line: number, column: piece.end + 1)
    let opensBracket = piece.opensAfter.count > piece.opensBefore.count
    let isOperand = piece.end - piece.start > 1
    if level.lastToken == [UInt8(ascii: "=")], !(isAdjacent && Self.kind(line[piece.start]) == .symbol) {
      current.assigns = true
    }
    if isInBrackets || opensBracket || isOperand {
      if opensBracket, piece.opensAfter.last == .parenthesis || piece.opensAfter.last == .brace {
        current.mayCall = true
      }
      level.isPastHead = true
      level.lastToken = []
    } else {
      let bytes = line[piece.start..<piece.end]
      let goesOn =
        isAdjacent && (level.lastToken.last.map { Self.kind($0) == bytes.first.map(Self.kind) } ?? false)
      if !goesOn {
        level.isLastTokenSpaced = !isAdjacent
        level.lastToken = []
      }
      level.lastToken += bytes
      if !level.isPastHead {
        current.head +=
          (isAdjacent || current.head.isEmpty ? "" : " ") + String(decoding: bytes, as: UTF8.self)
      }
    }
    level.isAfterBrace = piece.opensBefore.last == .brace && piece.opensAfter.count < piece.opensBefore.count
    level.current = current
    // What follows the label of a case is a statement of its own.
    if level.lastToken == [UInt8(ascii: ":")],
      ["case", "default"].contains(current.head.prefix { $0.isLetter }), !isInBrackets
    {
      finish(&level)
    }
  }

  private mutating func finish(_ level: inout Level) {
    if let current = level.current {
      statements.append(current)
      level.count += 1
    }
    level.current = nil
    level.lastToken = []
    level.isLastTokenSpaced = true
  }

  private mutating func end(_ levels: inout [Level]) {
    guard var level = levels.popLast() else { return }
    finish(&level)
    if level.count == 1, let last = statements.indices.last(where: { statements[$0].depth == level.depth }) {
      statements[last].isAlone = true
    }
  }

  // MARK: The end of a line

  private enum Kind { case word, symbol, other }

  private static func kind(_ byte: UInt8) -> Kind {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      .word
    case _ where "=+-*/%<>!&|^~?.".utf8.contains(byte): .symbol
    default: .other
    }
  }

  private static let wordsBefore: Set = ["else", "catch", "where", "as", "is", "throws", "in"]
  private static let wordsAfter: Set = [
    "try", "await", "let", "var", "as", "is", "throw", "return", "where", "else", "func", "struct", "class",
    "enum", "extension", "protocol", "import",
  ]

  /// Whether the statement that the line before ended goes on with this line.
  private static func continues(_ level: Level, _ current: Statement, _ rest: ArraySlice<UInt8>) -> Bool {
    // An operator with space before it, and the line's end behind it, has its right side on the next line.
    if let last = level.lastToken.last {
      let isOperator = kind(last) == .symbol && level.isLastTokenSpaced
      if isOperator || last == UInt8(ascii: ",") || last == UInt8(ascii: ":") { return true }
      if kind(last) == .word, wordsAfter.contains(String(decoding: level.lastToken, as: UTF8.self)) {
        return true
      }
    }
    guard let first = rest.first else { return false }
    if first == UInt8(ascii: "{") { return true }
    let second = rest.dropFirst().first
    if first == UInt8(ascii: "."), second.map({ kind($0) == .word }) ?? false { return true }
    if kind(first) == .symbol || first == UInt8(ascii: ":") {
      // With space on both sides it joins; with none behind it, it is the prefix of a new statement.
      let behind = rest.drop { kind($0) == .symbol || $0 == UInt8(ascii: ":") }.first
      return behind.map { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } ?? true
    }
    let word = String(decoding: rest.prefix { kind($0) == .word }, as: UTF8.self)
    if word == "async" { return ["func", "init"].contains(current.keyword) }
    return wordsBefore.contains(word) || word == "while" && current.keyword == "repeat" && level.isAfterBrace
  }
}
