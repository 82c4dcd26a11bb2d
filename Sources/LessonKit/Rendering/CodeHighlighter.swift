import LessonHTML
import LessonLexer
import LessonText

/// Colours Swift code: elements `<span class="k">` and the like around what has a colour.
///
/// The source need not be a valid program, and none of its bytes is lost, whatever it is.
enum CodeHighlighter {
  /// What a piece of code is. The raw value is its class on the page, which `Theme/style.css` gives a colour.
  enum Kind: String, Sendable {
    case keyword = "k"
    case type = "t"
    case string = "s"
    case number = "n"
    case comment = "c"
    case attribute = "a"
    case directive = "d"
    // What only the compiler knows:
    case function = "f"
    case property = "m"
    case parameter = "p"
  }

  /// A name whose meaning is known.
  struct Name {
    /// In bytes.
    var range: Range<Int>
    var kind: Kind?
    /// What it becomes on the page: a link, or a `span`.
    var element: String
    var attributes: HTMLAttributes
  }

  /// The source as HTML.
  static func html(_ source: String) -> HTML {
    HTML(lines(source).enumerated().map { $0.offset == 0 ? $0.element : [.lineEnd, $0.element] })
  }

  /// The source's lines as HTML, each by itself.
  ///
  /// - Parameter names: those whose meaning is known, in order.
  static func lines(_ source: String, names: [Name] = []) -> [HTML] {
    let bytes = Array(source.utf8)
    var lines: [HTML] = []
    var line: HTML = []
    for token in tokens(in: bytes, names) {
      let pieces = bytes[token.range].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for (number, piece) in pieces.enumerated() {
        if number > 0 {
          lines.append(line)
          line = []
        }
        guard !piece.isEmpty else { continue }
        let code = HTML.written(String(decoding: piece, as: UTF8.self))
        if let name = token.name {
          let kind: HTMLAttributes = name.kind.map { ["class": $0.rawValue] } ?? [:]
          line += .element(name.element, kind + name.attributes, [code])
          continue
        }
        line += token.kind.map { .element("span", ["class": $0.rawValue], [code]) } ?? code
      }
    }
    return lines + [line]
  }

  struct Token {
    var kind: Kind?
    var range: Range<Int>
    var name: Name?
  }

  /// Tokens that cover the source without gap or overlap.
  static func tokens(in bytes: [UInt8], _ names: [Name] = []) -> [Token] {
    var tokens: [Token] = []
    var names = names[...]
    for token in CodeLexer(bytes) {
      while let name = names.first, name.range.lowerBound < token.range.lowerBound { names.removeFirst() }
      if let name = names.first, token.range.contains(name.range.lowerBound),
        name.range.upperBound <= token.range.upperBound, !name.range.isEmpty
      {
        // The quotation marks of a name are no part of it.
        if token.range.lowerBound < name.range.lowerBound {
          tokens.append(Token(kind: nil, range: token.range.lowerBound..<name.range.lowerBound))
        }
        tokens.append(Token(kind: name.kind, range: name.range, name: name))
        if name.range.upperBound < token.range.upperBound {
          tokens.append(Token(kind: nil, range: name.range.upperBound..<token.range.upperBound))
        }
        continue
      }
      for colored in colored(token, in: bytes) {
        if let last = tokens.indices.last, tokens[last].kind == colored.kind, tokens[last].name == nil {
          tokens[last].range = tokens[last].range.lowerBound..<colored.range.upperBound
        } else {
          tokens.append(colored)
        }
      }
    }
    return tokens
  }

  private static func colored(_ token: CodeToken, in bytes: [UInt8]) -> [Token] {
    // A `$` has no colour; the number in `$0` is coloured as a number.
    if token.kind == .identifier, token.range.count > 1, bytes[token.range.lowerBound] == .dollar {
      let second = token.range.lowerBound + 1
      return [
        Token(kind: nil, range: token.range.lowerBound..<second),
        Token(
          kind: bytes[second].isDigit ? .number : kind(ofName: bytes[second..<token.range.upperBound]),
          range: second..<token.range.upperBound),
      ]
    }
    return [Token(kind: kind(of: token, in: bytes), range: token.range)]
  }

  private static func kind(of token: CodeToken, in bytes: [UInt8]) -> Kind? {
    switch token.kind {
    case .keyword: .keyword
    case .identifier: kind(ofName: bytes[token.range])
    case .string, .regex: .string
    case .number: .number
    case .lineComment, .blockComment: .comment
    case .attribute: .attribute
    case .directive: .directive
    case .space, .newline, .operator, .punctuation, .unknown: nil
    }
  }

  /// A name that begins with a capital letter is taken for a type.
  private static func kind(ofName name: ArraySlice<UInt8>) -> Kind? {
    name.text.first?.isUppercase == true ? .type : nil
  }
}
