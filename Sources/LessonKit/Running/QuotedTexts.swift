import LessonLexer

/// The texts of the string literals in a piece of Swift code, those inside interpolations included.
struct QuotedTexts {
  struct Text: Hashable {
    var value: String
    /// Where the literal opens, in bytes from the start of the code.
    var offset: Int
    /// Whether `value` is only what stands before the first interpolation.
    var isBeginning: Bool
  }

  let texts: [Text]

  init(in code: String) {
    let lexer = CodeLexer(code)
    texts = lexer.compactMap { token in
      guard case .string(let part) = token.kind, part.begins, !part.delimiter.isMultiline else { return nil }
      let text = String(decoding: lexer.bytes[token.content(of: part)], as: UTF8.self)
      return Text(
        value: Self.unescaped(text, isRaw: part.delimiter.pounds > 0), offset: token.range.lowerBound,
        isBeginning: part.end == .interpolation)
    }
  }

  /// Escapes that a path may hold.
  private static func unescaped(_ text: String, isRaw: Bool) -> String {
    isRaw
      ? text : text.replacing("\\\"", with: "\"").replacing("\\'", with: "'").replacing("\\\\", with: "\\")
  }
}
