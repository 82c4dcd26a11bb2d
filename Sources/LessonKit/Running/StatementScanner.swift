/// Finds where top-level statements begin and end, without parsing Swift: by following brackets, strings and comments.
///
/// The result goes to the runtime, which takes a value for that of a whole statement when its range begins and ends at such places.
enum StatementScanner {
  /// `line start end` for each stretch of a top-level statement on a line, in decimal; 0 where the stretch begins or ends inside
  /// brackets or a string. Lines are the lesson's; columns count bytes from 1; an end stands behind the last byte.
  static func ranges(of lines: [CodeLine]) -> String {
    var state = State()
    var words: [String] = []
    for line in lines {
      for stretch in state.stretches(of: Array(line.text.utf8)) {
        words.append("\(line.number) \(stretch.start) \(stretch.end)")
      }
    }
    return words.joined(separator: " ")
  }

  /// The lines on which a top-level statement begins.
  static func topLevelLines(of lines: [CodeLine]) -> Set<Int> {
    var state = State()
    return Set(
      lines.filter { state.stretches(of: Array($0.text.utf8)).contains { $0.start > 0 } }.map(\.number))
  }

  /// The last line of the top-level statement that begins on a line, as far as brackets and strings tell.
  static func lastLine(ofStatementAt line: Int, in lines: [CodeLine]) -> Int {
    var state = State()
    for code in lines {
      _ = state.stretches(of: Array(code.text.utf8))
      if code.number >= line, state.isAtTopLevel { return code.number }
    }
    return max(lines.last?.number ?? line, line)
  }

  private struct Stretch {
    var start = 0
    var end = 0
  }

  /// What is open at the end of a line.
  private struct State {
    private enum Open: Equatable {
      case bracket
      /// `"""` with the number of `#` before it.
      case text(pounds: Int)
      case comment
      /// `\(` in a string of one line or several: ends with its parenthesis.
      case interpolation
      case string(pounds: Int)
      /// `#/ … /#` over several lines.
      case expression(pounds: Int)
    }

    private var open: [Open] = []

    var isAtTopLevel: Bool { open.isEmpty }

    mutating func stretches(of line: [UInt8]) -> [Stretch] {
      // A string of one line ends with its line, whatever the author forgot.
      while case .string = open.last { open.removeLast() }
      var result: [Stretch] = []
      var current = Stretch()
      var index = 0
      func byte(_ offset: Int) -> UInt8? { index + offset < line.count ? line[index + offset] : nil }
      func pounds(from start: Int) -> Int {
        line[min(start, line.count)...].prefix { $0 == UInt8(ascii: "#") }.count
      }
      func quotes(at start: Int) -> Bool { line[min(start, line.count)...].starts(with: [34, 34, 34]) }
      while index < line.count {
        let start = index
        let wasAtTopLevel = isAtTopLevel
        var isSpace = false
        switch open.last {
        case .comment:
          if line[index...].starts(with: "*/".utf8) {
            open.removeLast()
            index += 2
          } else if line[index...].starts(with: "/*".utf8) {
            open.append(.comment)
            index += 2
          } else {
            index += 1
          }
          // A comment is no part of a statement, before or behind it.
          continue
        case .text(let count), .string(let count):
          let isText = open.last == .text(pounds: count)
          if line[index] == UInt8(ascii: "\\"), pounds(from: index + 1) == count || count == 0 {
            index += 1 + count
            if index < line.count, line[index] == UInt8(ascii: "(") { open.append(.interpolation) }
            index += 1
          } else if line[index] == UInt8(ascii: "\""), !isText || quotes(at: index),
            pounds(from: index + (isText ? 3 : 1)) >= count
          {
            open.removeLast()
            index += (isText ? 3 : 1) + count
          } else {
            index += 1
          }
        case .expression(let count):
          if line[index] == UInt8(ascii: "\\") {
            index += 2
          } else if line[index] == UInt8(ascii: "/"), pounds(from: index + 1) >= count {
            open.removeLast()
            index += 1 + count
          } else {
            index += 1
          }
        default:
          let count = pounds(from: index)
          switch line[index] {
          case UInt8(ascii: "/") where Self.expressionEnd(in: line, from: index) != nil:
            index = Self.expressionEnd(in: line, from: index) ?? line.count
          case UInt8(ascii: "#") where byte(count) == UInt8(ascii: "/"):
            open.append(.expression(pounds: count))
            index += count + 1
          case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
            index = line.count
            continue
          case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
            open.append(.comment)
            index += 2
            continue
          case UInt8(ascii: ";") where wasAtTopLevel:
            if current.end > 0 || current.start > 0 { result.append(current) }
            current = Stretch()
            index += 1
            continue
          case _ where byte(count) == UInt8(ascii: "\""):
            let isText = quotes(at: index + count)
            open.append(isText ? .text(pounds: count) : .string(pounds: count))
            index += count + (isText ? 3 : 1)
          case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
            open.append(.bracket)
            index += 1
          case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            if !open.isEmpty { open.removeLast() }
            index += 1
          case UInt8(ascii: " "), UInt8(ascii: "\t"):
            isSpace = true
            index += 1
          default: index += 1
          }
        }
        if isSpace { continue }
        if wasAtTopLevel, current.start == 0, current.end == 0 { current.start = start + 1 }
        current.end = isAtTopLevel ? index + 1 : 0
      }
      if current.end > 0 || current.start > 0 { result.append(current) }
      return result
    }

    /// Behind the regular expression between slashes that begins at `start`; `nil` where the slash is an operator.
    private static func expressionEnd(in line: [UInt8], from start: Int) -> Int? {
      // As Swift decides: behind an operand it is a division, and no expression begins with a space.
      let before = line[..<start].last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
      guard before.map({ "(,=:[{!&|?;<>+-*%~".utf8.contains($0) }) ?? true,
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
  }
}
