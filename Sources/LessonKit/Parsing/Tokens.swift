import LessonDiagnostics
import LessonText

/// Stand-ins for text that cmark must not read.
///
/// A token is a number between two characters that occur nowhere in the lesson. Both are punctuation, like `$` and the backtick,
/// so that emphasis beside a token works as it does beside the text that the token stands for.
struct Tokens {
  enum Content {
    case formula(Formula)
    case expression(code: String, location: SourceLocation)
    case footnote(name: String, location: SourceLocation)
    /// A key of the bibliography.
    case citation(Citation)
    /// Opens or closes the parentheses around citations.
    case citationMark(String)
    /// `{#label}` behind a heading, a picture or the caption of a table.
    case identifier(String, location: SourceLocation)
    /// `[]{#label}`
    case anchor(String, location: SourceLocation)
    /// `~~`
    case strike(canOpen: Bool, canClose: Bool)
    /// A bare address, which becomes a link.
    case address(String, text: String, location: SourceLocation)
    /// `[ ]` or `[x]` at the start of an item of a list.
    case task(isDone: Bool)
    /// Replaces nothing. cmark takes it for punctuation.
    case nothing
    /// A further line of the formula or expression before it.
    case continuation
    /// The table with this number.
    case table(Int)
    /// The title of a picture that stands alone.
    case pictureTitle(Int)
    /// Opens a paragraph that was put in front of the lesson.
    case slot
  }

  enum Piece {
    case text(String)
    case token(Int)
  }

  private(set) var contents: [Content] = []
  /// The text that each token replaced.
  private var originals: [[UInt8]] = []
  private let opening: [UInt8]
  private let closing: [UInt8]
  /// A byte that stands for a backtick where cmark allows none; nil if the text uses all of the control characters.
  let backtick: UInt8?

  /// - Parameter text: all text that will be parsed together with the tokens.
  init(absentFrom text: [UInt8]) {
    let used = Tokens.charactersUsed(in: text)
    // Supplemental punctuation is tried first, then any other character.
    var free: [Unicode.Scalar] = []
    for range: ClosedRange<UInt32> in [0x2E00...0x2E2E, 0x2E30...0x2E42, 0x3001...0xD7FF, 0xE000...0xFFFD] {
      for value in range {
        guard free.count < 2 else { break }
        if let scalar = Unicode.Scalar(value), !used.contains(scalar) { free.append(scalar) }
      }
    }
    opening = Array(String(free.first ?? "\u{2E20}").utf8)
    closing = Array(String(free.last ?? "\u{2E21}").utf8)
    backtick = (0x01...0x08).first { !used.contains(Unicode.Scalar($0)) }
  }

  /// The control characters and the characters from U+2E00 on in a text, written as themselves or as numeric references, which
  /// cmark decodes.
  private static func charactersUsed(in text: [UInt8]) -> Set<Unicode.Scalar> {
    var used: Set<Unicode.Scalar> = []
    var hasSupplement = false
    for byte in text {
      if byte < 0x09 { used.insert(Unicode.Scalar(byte)) }
      // This is the first byte of U+2E00 and its neighbours. Text of other scripts need not be decoded.
      if byte == 0xE2 { hasSupplement = true }
    }
    if hasSupplement {
      for scalar in text.text.unicodeScalars where scalar.value >= 0x2E00 { used.insert(scalar) }
    }
    var position = 0
    while let reference = text.firstRange(of: [0x26, .hash], from: position, to: text.count) {
      position = reference.upperBound
      let isHexadecimal = position < text.count && text[position] | 0x20 == 0x78
      if isHexadecimal { position += 1 }
      var value: UInt32 = 0
      while position < text.count, let digit = hexadecimalDigit(text[position]), value < 0x11_0000 {
        value = value * (isHexadecimal ? 16 : 10) + digit
        position += 1
      }
      if let scalar = Unicode.Scalar(value) { used.insert(scalar) }
    }
    return used
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    if byte.isDigit { return UInt32(byte - 0x30) }
    let letter = byte | 0x20
    return letter >= 0x61 && letter <= 0x66 ? UInt32(letter - 0x57) : nil
  }

  /// - Returns: the token to write in place of `original`.
  mutating func add(_ content: Content, replacing original: some Collection<UInt8>) -> [UInt8] {
    contents.append(content)
    originals.append(Array(original))
    var token = opening
    token.reserveCapacity(opening.count + closing.count + 8)
    token += String(contents.count - 1).utf8
    token += closing
    return token
  }

  /// Cuts a text from cmark's tree at its tokens.
  func pieces(of text: String) -> [Piece] {
    guard !contents.isEmpty, text.utf8.contains(opening[0]) else { return [.text(text)] }
    let bytes = Array(text.utf8)
    var pieces: [Piece] = []
    var start = 0
    var position = 0
    while let open = bytes.firstRange(of: opening, from: position, to: bytes.count) {
      var end = open.upperBound
      var number = 0
      while end < bytes.count, bytes[end].isDigit, number < contents.count {
        number = number * 10 + Int(bytes[end] - 0x30)
        end += 1
      }
      guard number < contents.count, bytes[end...].starts(with: closing) else {
        position = open.upperBound
        continue
      }
      if open.lowerBound > start { pieces.append(.text(bytes[start..<open.lowerBound].text)) }
      pieces.append(.token(number))
      start = end + closing.count
      position = start
    }
    if start == 0 { return [.text(text)] }
    if start < bytes.count { pieces.append(.text(bytes[start...].text)) }
    return pieces
  }

  /// A text that is not prose (code, HTML, an address) as it was before tokens were put in.
  func restored(_ text: String) -> String {
    let text = withBackticks(text)
    guard !contents.isEmpty, text.utf8.contains(opening[0]) else { return text }
    return pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .token(let number): originals[number].text
      }
    }.joined()
  }

  func withBackticks(_ text: String) -> String {
    guard let backtick, text.utf8.contains(backtick) else { return text }
    return text.utf8.map { $0 == backtick ? .backtick : $0 }.text
  }
}
