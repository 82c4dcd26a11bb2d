/// Colours Swift code: elements `<span class="k">` and the like around what `rules` recognise.
///
/// A lexer, not a parser: it needs no valid program, and no byte of the source is lost whatever the source is.
public enum CodeHighlighter {
  /// What a piece of code is; the raw value is the class on the page.
  public enum Kind: String, Sendable {
    case keyword = "k"
    case type = "t"
    case string = "s"
    case number = "n"
    case comment = "c"
    case attribute = "a"
    case directive = "d"
  }

  /// The source as HTML.
  public static func html(_ source: String) -> HTML {
    HTML(lines(source).enumerated().map { $0.offset == 0 ? $0.element : [.lineEnd, $0.element] })
  }

  /// The source's lines as HTML, each by itself.
  public static func lines(_ source: String) -> [HTML] {
    let bytes = Array(source.utf8)
    var lines: [HTML] = []
    var line: HTML = []
    for token in tokens(in: bytes) {
      let pieces = bytes[token.range].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for (number, piece) in pieces.enumerated() {
        if number > 0 {
          lines.append(line)
          line = []
        }
        guard !piece.isEmpty else { continue }
        let code = HTML.written(String(decoding: piece, as: UTF8.self))
        line += token.kind.map { .element("span", ["class": $0.rawValue], [code]) } ?? code
      }
    }
    return lines + [line]
  }

  struct Token {
    var kind: Kind?
    var range: Range<Int>
  }

  /// Tokens that cover the source without gap or overlap.
  static func tokens(in bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var scanner = CodeScanner(bytes: bytes)
    /// The string literals whose interpolations surround the position, outermost first.
    var surrounding: [OpenLiteral] = []

    func add(_ kind: Kind?, _ range: Range<Int>) {
      guard !range.isEmpty else { return }
      if let last = tokens.indices.last, tokens[last].kind == kind {
        tokens[last].range = tokens[last].range.lowerBound..<range.upperBound
      } else {
        tokens.append(Token(kind: kind, range: range))
      }
    }

    func readLiteral(_ literal: StringLiteral, from start: Int) {
      let end = literal.end(in: bytes, from: scanner.position)
      scanner.position = end.position
      add(.string, start..<end.position)
      if end.opensInterpolation { surrounding.append(OpenLiteral(literal: literal)) }
    }

    while scanner.position < bytes.count {
      let start = scanner.position
      if let literal = StringLiteral(opening: &scanner) {
        readLiteral(literal, from: start)
        continue
      }
      if let open = surrounding.last {
        switch bytes[start] {
        case UInt8(ascii: "("):
          surrounding[surrounding.count - 1].parentheses += 1
        case UInt8(ascii: ")") where open.parentheses == 0:
          scanner.position += 1
          surrounding.removeLast()
          readLiteral(open.literal, from: start)
          continue
        case UInt8(ascii: ")"):
          surrounding[surrounding.count - 1].parentheses -= 1
        case UInt8(ascii: "\n") where !open.literal.isMultiline:
          // The literal was never closed: what follows is code again.
          surrounding.removeLast()
          continue
        default: break
        }
      }
      let match = rules.lazy.compactMap { rule in rule.end(scanner).map { (kind: rule.kind, end: $0) } }.first
      let end = match?.end ?? scanner.endOfPlainText
      add(match?.kind, start..<end)
      scanner.position = end
    }
    return tokens
  }

  private struct OpenLiteral {
    var literal: StringLiteral
    /// How many are open inside the interpolation.
    var parentheses = 0
  }
}
