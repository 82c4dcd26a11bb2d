extension CodeHighlighter {
  /// What is coloured, in the order in which it is tried; the first rule that finds something wins. String literals come before
  /// all of these, because code may stand inside them.
  static let rules: [Rule] = [
    Rule(.comment) { $0.endOfLineComment },
    Rule(.comment) { $0.endOfBlockComment },
    Rule(.attribute) { $0.endOfWord(after: "@") },
    Rule(.directive) { $0.endOfWord(after: "#") },
    Rule(.number) { $0.endOfNumber },
    Rule(nil) { $0.endOfQuotedIdentifier },
    Rule(.keyword) { code in
      code.endOfWord { keywords.contains($0) && !code.followsDot && !code.isArgumentLabel($0) }
    },
    Rule(.keyword) { code in code.endOfWord { memberKeywords.contains($0) && code.followsDot } },
    Rule(.type) { code in code.endOfWord { $0.first?.isUppercase == true } },
  ]

  struct Rule: Sendable {
    /// `nil` for what is to stay plain.
    var kind: Kind?
    /// Where the thing that starts at the scanner's position ends; `nil` if there is none.
    var end: @Sendable (CodeScanner) -> Int?

    init(_ kind: Kind?, end: @escaping @Sendable (CodeScanner) -> Int?) {
      self.kind = kind
      self.end = end
    }
  }

  static let keywords: Set<String> = [
    "actor", "any", "as", "associatedtype", "async", "await", "borrowing", "break", "case", "catch", "class",
    "consuming", "continue", "convenience", "default", "defer", "deinit", "didSet", "do", "dynamic", "each",
    "else", "enum", "extension", "fallthrough", "false", "fileprivate", "final", "for", "func", "guard", "if",
    "import", "in", "indirect", "infix", "init", "inout", "internal", "is", "isolated", "lazy", "let",
    "macro",
    "mutating", "nil", "nonisolated", "nonmutating", "open", "operator", "override", "package", "postfix",
    "precedencegroup", "prefix", "private", "protocol", "public", "repeat", "required", "rethrows", "return",
    "self", "Self", "sending", "some", "static", "struct", "subscript", "super", "switch", "throw", "throws",
    "true", "try", "typealias", "unowned", "var", "weak", "where", "while", "willSet", "_",
  ]

  /// Keywords that may stand behind a dot.
  static let memberKeywords: Set<String> = ["init", "self"]

  /// Keywords that are no argument labels even before a colon.
  static let valueKeywords: Set<String> = ["default", "self", "super", "nil", "true", "false", "Self", "_"]
}
