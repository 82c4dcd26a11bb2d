/// Reads Swift source piece by piece, as far as that can be done without parsing it.
///
/// It accepts any source, even wrong source, and loses no byte: the tokens joined are the source. An unterminated literal or
/// comment ends where the compiler gives up on it.
package struct CodeLexer: Sequence, IteratorProtocol, Sendable {
  package let bytes: [UInt8]
  var position: Int
  /// The last token that was not trivia.
  private(set) var last: CodeToken?
  /// The literals whose interpolations surround the position, outermost first.
  private var surrounding: [Interpolation] = []

  private struct Interpolation: Sendable {
    var delimiter: StringDelimiter
    /// The number of parentheses that are open inside it.
    var parentheses = 0
  }

  /// - Parameter start: where to begin, outside strings and comments.
  package init(_ source: some Sequence<UInt8>, from start: Int = 0) {
    bytes = Array(source)
    position = Swift.max(start, 0)
  }

  package init(_ source: String) { self.init(source.utf8) }

  package mutating func next() -> CodeToken? {
    guard position < bytes.count else { return nil }
    let start = position
    let kind = read()
    let token = CodeToken(kind: kind, range: start..<position)
    if !token.isTrivia { last = token }
    return token
  }

  // MARK: What stands at the position

  private mutating func read() -> CodeToken.Kind {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      return .space
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return readNewline()
    case UInt8(ascii: "/"):
      if starts(with: "//") { return readLineComment() }
      if starts(with: "/*") { return readBlockComment() }
      return readPlainRegex() ?? readOperator() ?? .unknown
    case UInt8(ascii: "\""), UInt8(ascii: "#"):
      if let delimiter = readOpeningDelimiter() { return readString(delimiter, begins: true) }
      return readExtendedRegex() ?? readMarkedWord(.directive)
    case UInt8(ascii: "@"): return readMarkedWord(.attribute)
    case UInt8(ascii: "`"): return readQuotedIdentifier()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return readNumber()
    case UInt8(ascii: "("), UInt8(ascii: ")"): return readParenthesis()
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\\"):
      position += 1
      return .punctuation
    default:
      if let kind = readOperator() { return kind }
      if isWordByte(at: position) { return readWord() }
      position += 1
      return .unknown
    }
  }

  private mutating func readNewline() -> CodeToken.Kind {
    position += starts(with: "\r\n") ? 2 : 1
    // A literal of one line ends with the line, and so does its interpolation.
    while let inner = surrounding.last, !inner.delimiter.isMultiline { surrounding.removeLast() }
    return .newline
  }

  private mutating func readLineComment() -> CodeToken.Kind {
    skip { !Self.isLineEnd($0) }
    return .lineComment
  }

  private mutating func readBlockComment() -> CodeToken.Kind {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        position += 2
      } else if starts(with: "*/") {
        depth -= 1
        position += 2
      } else {
        position += 1
      }
    } while depth > 0 && position < bytes.count
    return .blockComment
  }

  private mutating func readParenthesis() -> CodeToken.Kind {
    let opens = bytes[position] == UInt8(ascii: "(")
    position += 1
    guard let inner = surrounding.last else { return .punctuation }
    if !opens, inner.parentheses == 0 {
      surrounding.removeLast()
      return readString(inner.delimiter, begins: false)
    }
    surrounding[surrounding.count - 1].parentheses += opens ? 1 : -1
    return .punctuation
  }

  mutating func enterInterpolation(of delimiter: StringDelimiter) {
    surrounding.append(Interpolation(delimiter: delimiter))
  }

  // MARK: Words

  private mutating func readWord() -> CodeToken.Kind {
    let start = position
    while isWordByte(at: position) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let roles = Keyword.roles(of: word) else { return .identifier }
    let isMember = followsDot(start)
    let isLabel = byte(at: position) == UInt8(ascii: ":") && !roles.contains(.value)
    return isMember && !roles.contains(.member) || isLabel && !isMember ? .identifier : .keyword
  }

  /// Reads a name in backticks, such as `` `class` ``, which may be a word of the language.
  private mutating func readQuotedIdentifier() -> CodeToken.Kind {
    let end = bytes[(position + 1)...].firstIndex { $0 == UInt8(ascii: "`") || Self.isLineEnd($0) }
    guard let end, bytes[end] == UInt8(ascii: "`"), end > position + 1 else {
      position += 1
      return .unknown
    }
    position = end + 1
    return .identifier
  }

  /// Reads `@` or `#` with the word after it.
  private mutating func readMarkedWord(_ kind: CodeToken.Kind) -> CodeToken.Kind {
    position += 1
    guard isWordByte(at: position), !isDigit(at: position) else {
      return kind == .attribute ? .punctuation : .unknown
    }
    while isWordByte(at: position) { position += 1 }
    return kind
  }

  /// Whether a word that begins there is a member: `.default`, but not a word after `...`.
  func followsDot(_ start: Int) -> Bool {
    guard let last, last.kind == .punctuation else { return false }
    return last.range.upperBound == start && bytes[last.range.lowerBound] == UInt8(ascii: ".")
  }

  // MARK: Bytes

  func byte(at index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  func starts(with text: StaticString) -> Bool { starts(with: text, at: position) }

  func starts(with text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
  }

  /// The number of `#` from there on, counted up to `most`.
  func pounds(at index: Int, most: Int = .max) -> Int {
    var count = 0
    while count < most, byte(at: index + count) == UInt8(ascii: "#") { count += 1 }
    return count
  }

  mutating func skip(while condition: (UInt8) -> Bool) {
    while position < bytes.count, condition(bytes[position]) { position += 1 }
  }

  func isDigit(at index: Int) -> Bool {
    byte(at: index).map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  /// Whether a byte belongs to a word: a letter, a digit, `_`, `$`, or any byte of a character outside ASCII that is not an
  /// operator. No character is ever cut in two.
  func isWordByte(at index: Int) -> Bool {
    guard let byte = byte(at: index) else { return false }
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "$"):
      return true
    // A continuation byte belongs to the character before it.
    case 0x80...0xBF: return true
    case 0xC0...: return lengthOfOperatorCharacter(at: index, isFirst: true) == 0
    default: return isDigit(at: index)
    }
  }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}
