import LessonLexer

/// The argument list of a call, as far as it says whether the call may stay out.
///
/// The compiler has accepted the code; this only looks for a label among the arguments, and steps over whatever is in brackets,
/// strings and comments.
struct CheckCall {
  /// The offset of the opening parenthesis.
  var parenthesis: Int
  /// `nil` where `optional:` is followed by something other than `true` or `false`.
  var isOptional: Bool? = false

  /// - Parameter start: the offset of the function's name.
  init?(in code: [UInt8], nameAt start: Int) {
    var lexer = CodeLexer(code, from: start)
    guard start >= 0, lexer.next()?.isWord ?? false else { return nil }
    var opening = lexer.next()
    if opening?.kind == .space { opening = lexer.next() }
    guard let opening, opening.is("(", in: code) else { return nil }
    parenthesis = opening.range.lowerBound
    readArguments(&lexer)
  }

  private mutating func readArguments(_ lexer: inout CodeLexer) {
    var depth = 1
    /// The current argument, as far as it is read, without what is in brackets.
    var argument: [String] = []
    while depth > 0, let token = lexer.next() {
      guard !token.isTrivia else { continue }
      let text = token.text(in: lexer.bytes)
      if token.closesBracket(in: lexer.bytes) { depth -= 1 }
      if depth == 0 || depth == 1 && text == "," {
        if argument.starts(with: ["optional", ":"]) {
          let value = argument.dropFirst(2)
          isOptional = value == ["true"] ? true : value == ["false"] ? false : nil
        }
        argument = []
      } else {
        argument.append(text)
      }
      if token.opensBracket(in: lexer.bytes) { depth += 1 }
    }
  }
}
