import LessonLexer
import LessonParsing

/// What a block declares at the top level, and which words it uses: as much as decides which blocks must be compiled together. No
/// types are known here, so names stand for everything that has them.
struct BlockNames {
  /// Functions, types, operators: what Swift lets a block above use. Variables are not among them.
  private(set) var declared: Set<String> = []
  private(set) var extensions: [Extension] = []
  /// Every word and operator.
  private(set) var words: Set<String> = []
  /// Words that stand for something from outside the block: neither members nor labels, nor what the block itself binds.
  private(set) var free: Set<String> = []
  /// Whether it holds what has a meaning only up to the end of one file.
  private(set) var reachesToTheEnd = false
  /// Whether it can tell one file from several, or waits where only a whole program may wait.
  private(set) var needsOneFile = false

  struct Extension {
    var type: String
    var members: Set<String> = []
    var hasConformances = false
  }

  private static let types = [
    "struct", "class", "enum", "actor", "protocol", "typealias", "associatedtype", "macro",
  ]
  private static let places = [
    "#file", "#function", "#line", "#column", "#dsohandle", "#sourceLocation", "@main",
  ]

  init(_ cell: Cell) {
    let code = cell.code
    needsOneFile = Self.places.contains(where: code.contains)
    readWords(code)
    let statements = StatementList(cell.lines).statements
    for statement in statements where statement.depth == 0 {
      let words = statement.head.split(separator: " ")
      if words.contains(where: { ["private", "fileprivate"].contains($0.prefix { $0.isLetter }) }) {
        reachesToTheEnd = true
      }
      switch statement.keyword {
      case "defer", "guard": reachesToTheEnd = true
      case "func", "operator", "precedencegroup":
        declared.formUnion(Self.name(after: statement.keyword, in: words))
      case "extension":
        var found = Extension(type: Self.name(after: "extension", in: words).first ?? "")
        found.hasConformances = statement.head.contains(":")
        for member in statements where member.depth == 1 && statement.contains(member) {
          let words = member.head.split(separator: " ")
          found.members.formUnion(
            ["init", "subscript"].contains(member.keyword)
              ? [String(member.keyword)] : Self.name(after: member.keyword, in: words))
        }
        extensions.append(found)
      case let keyword where Self.types.contains(String(keyword)):
        declared.formUnion(Self.name(after: keyword, in: words))
      default: break
      }
    }
  }

  /// The word after a keyword, without what is joined to it: `mean` of `func mean<Value>`, `+` of `func +`.
  private static func name(after keyword: Substring, in words: [Substring]) -> Set<String> {
    guard let place = words.lastIndex(where: { $0 == keyword }), words.indices.contains(place + 1) else {
      return []
    }
    let word = words[place + 1].filter { $0 != "`" }
    let name = word.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return [name.isEmpty ? String(word) : String(name)]
  }

  private mutating func readWords(_ code: String) {
    let lexer = CodeLexer(code)
    var depth = 0
    var bound: Set<String> = []
    var last: (text: String, isBinding: Bool) = ("", false)
    for token in lexer where !token.isTrivia {
      let text = token.text(in: lexer.bytes)
      if text == "await" || text == "async", depth == 0 { needsOneFile = true }
      if token.is("{", in: lexer.bytes) { depth += 1 }
      if token.is("}", in: lexer.bytes) { depth -= 1 }
      if token.isWord || token.kind == .operator {
        let name = text.filter { $0 != "`" }
        words.insert(name)
        let isLabel =
          token.isWord && token.range.upperBound < lexer.bytes.count
          && lexer.bytes[token.range.upperBound] == UInt8(ascii: ":")
        if isLabel || last.isBinding { bound.insert(name) } else if last.text != "." { free.insert(name) }
      }
      last = (text, token.kind == .keyword && (Keyword.roles(of: text)?.contains(.binding) ?? false))
    }
    free.subtract(bound)
  }
}
