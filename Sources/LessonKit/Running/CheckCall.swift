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
    var scanner = CodeScanner(bytes: code)
    scanner.position = start
    guard start >= 0, start < code.count,
      let end = scanner.endOfQuotedIdentifier ?? scanner.endOfWord(where: { _ in true })
    else { return nil }
    scanner.position = end
    while let byte = scanner.byte(at: scanner.position),
      byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    {
      scanner.position += 1
    }
    guard scanner.byte(at: scanner.position) == UInt8(ascii: "(") else { return nil }
    parenthesis = scanner.position
    readArguments(scanner)
  }

  private mutating func readArguments(_ scanner: CodeScanner) {
    var scanner = scanner
    /// What is open: a bracket, or the string that an interpolation interrupts.
    var open: [StringLiteral?] = []
    func read(_ literal: StringLiteral) {
      let (end, opensInterpolation) = literal.end(in: scanner.bytes, from: scanner.position)
      scanner.position = end
      if opensInterpolation { open.append(literal) }
    }
    repeat {
      guard let byte = scanner.byte(at: scanner.position) else { return }
      if let end = scanner.endOfLineComment ?? scanner.endOfBlockComment {
        scanner.position = end
      } else if let literal = StringLiteral(opening: &scanner) {
        read(literal)
      } else if let end = scanner.endOfWord(where: { _ in true }) {
        let isLabel = open.count == 1 && scanner.word(upTo: end) == "optional"
        scanner.position = end
        if isLabel, let value = scanner.wordBehindColon {
          isOptional = value == "true" ? true : value == "false" ? false : nil
        }
      } else {
        scanner.position += 1
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open.append(nil)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
          if let interrupted = open.popLast() ?? nil { read(interrupted) }
        default: break
        }
      }
    } while !open.isEmpty
  }
}

extension CodeScanner {
  fileprivate func word(upTo end: Int) -> String { String(decoding: bytes[position..<end], as: UTF8.self) }

  /// What follows a colon, up to the end of the argument; `nil` where no colon stands here.
  fileprivate var wordBehindColon: String? {
    func isSpace(_ byte: UInt8) -> Bool { byte <= UInt8(ascii: " ") }
    var rest = bytes[position...].drop(while: isSpace)
    guard rest.popFirst() == UInt8(ascii: ":") else { return nil }
    let value = rest.drop(while: isSpace).prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ")") }
    let text = String(decoding: value, as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
