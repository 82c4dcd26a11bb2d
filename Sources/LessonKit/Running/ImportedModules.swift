import LessonLexer

/// The modules that a piece of Swift code imports, whatever stands before `import`.
enum ImportedModules {
  static func names(in code: String) -> [String] {
    let lexer = CodeLexer(code)
    var names: [String] = []
    var place = Place.start
    /// Of brackets: attributes have arguments.
    var depth = 0
    for token in lexer {
      let text = token.text(in: lexer.bytes)
      if token.closesBracket(in: lexer.bytes) { depth = max(depth - 1, 0) }
      let isInBrackets = depth > 0 || token.closesBracket(in: lexer.bytes)
      if token.opensBracket(in: lexer.bytes) { depth += 1 }
      let roles = token.kind == .keyword ? Keyword.roles(of: text) ?? [] : []
      switch (token.kind, place) {
      case (.newline, _): place = .start
      case (.punctuation, _) where text == ";": place = .start
      case (.space, _), (.lineComment, _), (.blockComment, _), (.attribute, .start): break
      case (_, .start) where isInBrackets || text == "(": break
      case (.keyword, .start) where text == "import": place = .name
      case (.keyword, .start) where roles.contains(.access): break
      case (.keyword, .name) where roles.contains(.importable): break
      case (.identifier, .name):
        names.append(text.filter { $0 != "`" })
        place = .elsewhere
      default: place = .elsewhere
      }
    }
    return names
  }

  private enum Place {
    /// Where a statement begins, or after what may stand before `import`.
    case start
    /// After `import`.
    case name
    case elsewhere
  }
}
