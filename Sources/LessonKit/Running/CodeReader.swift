/// Reads Swift source byte by byte, as far as brackets, strings and comments tell what is code and how deep it lies.
///
/// Lines are given one after the other; what is open at the end of one is open at the beginning of the next.
struct CodeReader {
  enum Open: Equatable {
    case parenthesis, square, brace
    /// `"""` with the number of `#` before it.
    case text(pounds: Int)
    case string(pounds: Int)
    /// `#/ … /#`, which may have several lines.
    case pattern(pounds: Int)
    case comment
    /// `\(` in a string of one line or several: ends with its parenthesis.
    case interpolation
  }

  /// One or more bytes of a line that belong together: a quotation mark with its `#`, a bracket, any other byte.
  struct Piece {
    var start, end: Int
    var opensBefore, opensAfter: [Open]
    var isSpace = false
    var isSemicolon = false
  }

  /// The innermost last.
  private(set) var open: [Open] = []

  /// The pieces of a line that are no comment, in order.
  mutating func pieces(of line: [UInt8]) -> [Piece] {
    // A string of one line ends with its line, whatever the author forgot.
    while case .string = open.last { open.removeLast() }
    var result: [Piece] = []
    var index = 0
    while index < line.count {
      if readComment(line, &index) { continue }
      var piece = Piece(start: index, end: index, opensBefore: open, opensAfter: open)
      switch open.last {
      case .text(let pounds), .string(let pounds), .pattern(let pounds): readText(line, &index, pounds)
      default:
        piece.isSpace = line[index] == UInt8(ascii: " ") || line[index] == UInt8(ascii: "\t")
        piece.isSemicolon = line[index] == UInt8(ascii: ";")
        readCode(line, &index)
      }
      piece.end = min(index, line.count)
      piece.opensAfter = open
      result.append(piece)
    }
    return result
  }

  /// Whether a comment goes on or begins here; it is no part of anything.
  private mutating func readComment(_ line: [UInt8], _ index: inout Int) -> Bool {
    let rest = line[index...]
    switch open.last {
    case .comment:
      if rest.starts(with: "*/".utf8) {
        open.removeLast()
        index += 2
      } else if rest.starts(with: "/*".utf8) {
        open.append(.comment)
        index += 2
      } else {
        index += 1
      }
      return true
    case .text, .string, .pattern: return false
    default:
      if rest.starts(with: "//".utf8) {
        index = line.count
      } else if rest.starts(with: "/*".utf8) {
        open.append(.comment)
        index += 2
      } else {
        return false
      }
      return true
    }
  }

  private mutating func readText(_ line: [UInt8], _ index: inout Int, _ pounds: Int) {
    let isText = open.last == .text(pounds: pounds)
    let isPattern = open.last == .pattern(pounds: pounds)
    let mark = UInt8(ascii: isPattern ? "/" : "\"")
    let length = isText ? 3 : 1
    if line[index] == UInt8(ascii: "\\"),
      isPattern || Self.pounds(line, from: index + 1) >= pounds
    {
      index += 1 + (isPattern ? 0 : pounds)
      if !isPattern, index < line.count, line[index] == UInt8(ascii: "(") { open.append(.interpolation) }
      index += 1
    } else if line[index] == mark, !isText || Self.isTripleQuote(line, at: index),
      Self.pounds(line, from: index + length) >= pounds
    {
      open.removeLast()
      index += length + pounds
    } else {
      index += 1
    }
  }

  private mutating func readCode(_ line: [UInt8], _ index: inout Int) {
    let pounds = Self.pounds(line, from: index)
    let next = index + pounds < line.count ? line[index + pounds] : 0
    if next == UInt8(ascii: "\"") {
      let isText = Self.isTripleQuote(line, at: index + pounds)
      open.append(isText ? .text(pounds: pounds) : .string(pounds: pounds))
      index += pounds + (isText ? 3 : 1)
      return
    }
    if pounds > 0, next == UInt8(ascii: "/") {
      open.append(.pattern(pounds: pounds))
      index += pounds + 1
      return
    }
    if let end = Self.patternEnd(line, from: index) {
      index = end
      return
    }
    switch line[index] {
    case UInt8(ascii: "("): open.append(.parenthesis)
    case UInt8(ascii: "["): open.append(.square)
    case UInt8(ascii: "{"): open.append(.brace)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): if !open.isEmpty { open.removeLast() }
    default: break
    }
    index += 1
  }

  /// Behind the regular expression between slashes that begins at `start`; `nil` where the slash is an operator.
  private static func patternEnd(_ line: [UInt8], from start: Int) -> Int? {
    // As Swift decides: behind an operand it is a division, and no expression begins with a space.
    let before = line[..<start].last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    guard line[start] == UInt8(ascii: "/"), before.map({ "(,=:[{!&|?;<>+-*%~".utf8.contains($0) }) ?? true,
      let first = line.dropFirst(start + 1).first, !" \t/*),".utf8.contains(first)
    else { return nil }
    var isEscaped = false
    for index in (start + 1)..<line.count {
      if isEscaped {
        isEscaped = false
      } else if line[index] == UInt8(ascii: "\\") {
        isEscaped = true
      } else if line[index] == UInt8(ascii: "/") {
        return index + 1
      }
    }
    return nil
  }

  private static func pounds(_ line: [UInt8], from start: Int) -> Int {
    line[min(start, line.count)...].prefix { $0 == UInt8(ascii: "#") }.count
  }

  private static func isTripleQuote(_ line: [UInt8], at start: Int) -> Bool {
    line[min(start, line.count)...].starts(with: [34, 34, 34])
  }
}
