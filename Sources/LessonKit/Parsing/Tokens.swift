/// Stand-ins for what cmark must not look into.
///
/// A token is a number between two characters that occur nowhere in the lesson. Both are punctuation, as `$` and the
/// backtick are, so that emphasis beside a token works as beside what it stands for.
struct Tokens {
  enum Content {
    case formula(Formula)
    case expression(code: String, location: SourceLocation)
    case footnote(name: String, location: SourceLocation)
    /// A further line of the formula or expression before it.
    case continuation
    /// Stands for the table with this number.
    case table(Int)
    /// Opens a paragraph that was put in front of the lesson.
    case slot
  }

  enum Piece {
    case text(String)
    case token(Int)
  }

  private(set) var contents: [Content] = []
  /// What each token replaced.
  private var originals: [[UInt8]] = []
  private let opening: [UInt8]
  private let closing: [UInt8]

  /// - Parameter text: everything that will be parsed beside the tokens.
  init(absentFrom text: [UInt8]) {
    let used = Tokens.charactersUsed(in: text)
    // Supplemental punctuation comes first; a text that holds all of it gets any other character.
    let candidates = [0x2E00...0x2E2E, 0x2E30...0x2E42, 0x3001...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF].lazy
      .joined().lazy.compactMap { Unicode.Scalar(UInt32($0)) }.filter { !used.contains($0) }
    let free = Array(candidates.prefix(2))
    opening = Array(String(free.first ?? "\u{2E20}").utf8)
    closing = Array(String(free.last ?? "\u{2E21}").utf8)
  }

  /// Characters beyond ASCII, written as themselves or as numeric references (which cmark turns into them).
  private static func charactersUsed(in text: [UInt8]) -> Set<Unicode.Scalar> {
    var used: Set<Unicode.Scalar> = []
    if text.contains(where: { $0 >= 0x80 }) {
      for scalar in text.text.unicodeScalars where scalar.value >= 0x2E00 { used.insert(scalar) }
    }
    var position = 0
    while let reference = text.firstRange(of: [0x26, .hash], from: position, to: text.count) {
      position = reference.upperBound
      let isHexadecimal = position < text.count && text[position] | 0x20 == 0x78
      if isHexadecimal { position += 1 }
      var value: UInt32 = 0
      while position < text.count, let digit = Character(Unicode.Scalar(text[position])).hexDigitValue, value < 0x11_0000 {
        value = value * (isHexadecimal ? 16 : 10) + UInt32(digit)
        position += 1
      }
      if let scalar = Unicode.Scalar(value) { used.insert(scalar) }
    }
    return used
  }

  /// - Returns: what to write in place of `original`.
  mutating func add(_ content: Content, replacing original: some Collection<UInt8>) -> [UInt8] {
    contents.append(content)
    originals.append(Array(original))
    return opening + Array(String(contents.count - 1).utf8) + closing
  }

  /// A text of cmark's tree, cut at the tokens in it.
  func pieces(of text: String) -> [Piece] {
    guard !contents.isEmpty else { return [.text(text)] }
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

  /// A text that is not prose (code, HTML, an address), as it was before tokens were put in.
  func restored(_ text: String) -> String {
    guard !contents.isEmpty, text.utf8.contains(opening[0]) else { return text }
    return pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .token(let number): originals[number].text
      }
    }.joined()
  }
}
