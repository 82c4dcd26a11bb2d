/// The texts of the string literals in a piece of Swift code, those inside interpolations included.
struct QuotedTexts {
  struct Text: Hashable {
    var value: String
    /// Where the literal opens, in bytes from the start of the code.
    var offset: Int
    /// Whether `value` is only what stands before the first interpolation.
    var isBeginning: Bool
  }

  private var scanner: CodeScanner
  private(set) var texts: [Text] = []

  init(in code: String) {
    scanner = CodeScanner(bytes: Array(code.utf8))
    scanCode(untilParenthesis: false)
  }

  private mutating func scanCode(untilParenthesis: Bool) {
    var depth = 0
    while let byte = scanner.byte(at: scanner.position) {
      let start = scanner.position
      if let end = scanner.endOfLineComment ?? scanner.endOfBlockComment {
        scanner.position = end
      } else if let literal = StringLiteral(opening: &scanner) {
        scanLiteral(literal, from: start)
      } else {
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") {
          depth -= 1
          if untilParenthesis, depth < 0 {
            scanner.position += 1
            return
          }
        }
        scanner.position += 1
      }
    }
  }

  private mutating func scanLiteral(_ literal: StringLiteral, from start: Int) {
    let isText = literal.mark == UInt8(ascii: "\"") && !literal.isMultiline
    var hasInterpolation = false
    while true {
      let (end, opensInterpolation) = literal.end(in: scanner.bytes, from: scanner.position)
      if isText, !hasInterpolation {
        let close = opensInterpolation ? 2 + literal.pounds : literal.marks + literal.pounds
        let bytes = scanner.bytes[scanner.position..<max(scanner.position, end - close)]
        let text = Self.unescaped(String(decoding: bytes, as: UTF8.self), isRaw: literal.pounds > 0)
        texts.append(Text(value: text, offset: start, isBeginning: opensInterpolation))
      }
      scanner.position = end
      guard opensInterpolation else { return }
      hasInterpolation = true
      scanCode(untilParenthesis: true)
    }
  }

  /// Escapes that a path may hold.
  private static func unescaped(_ text: String, isRaw: Bool) -> String {
    isRaw
      ? text : text.replacing("\\\"", with: "\"").replacing("\\'", with: "'").replacing("\\\\", with: "\\")
  }
}
