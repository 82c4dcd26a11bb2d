import LessonLexer

/// Tells a closure that is kept, `let area = { … }`, from one that runs at once, `let area = { … }()`.
enum KeptClosure {
  /// - Parameter declaration: the code of a declaration, from the variable's name to the statement's end.
  static func isValue(ofVariableIn declaration: some Sequence<UInt8>) -> Bool {
    let lexer = CodeLexer(declaration)
    var tokens = lexer.filter { !$0.isTrivia }[...]
    guard tokens.popFirst()?.kind == .identifier else { return false }
    var depth = 0
    while let token = tokens.popFirst() {
      if token.opensBracket(in: lexer.bytes) { depth += 1 }
      if token.closesBracket(in: lexer.bytes) { depth -= 1 }
      guard depth >= 0 else { return false }
      guard depth == 0 else { continue }
      // Another variable of the same statement.
      if token.is(",", in: lexer.bytes) { return false }
      if token.kind == .operator, token.text(in: lexer.bytes) == "=" { break }
    }
    guard tokens.popFirst()?.is("{", in: lexer.bytes) ?? false else { return false }
    // What a closure captures is computed where the closure stands.
    guard let first = tokens.first, !first.is("[", in: lexer.bytes) else { return false }
    depth = 1
    while depth > 0, let token = tokens.popFirst() {
      if token.opensBracket(in: lexer.bytes) { depth += 1 }
      if token.closesBracket(in: lexer.bytes) { depth -= 1 }
    }
    return depth == 0 && tokens.isEmpty
  }
}
