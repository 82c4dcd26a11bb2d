import LessonDiagnostics
import LessonText

/// Finds formulas, inline expressions and references to footnotes in prose, and puts tokens in their place.
///
/// It reads as cmark would where the two could disagree: escapes, code spans, HTML tags and link destinations are passed
/// over, and a formula ends before them. Should it still take something for a formula that cmark then finds inside code or
/// HTML, the token is turned back.
///
/// An expression or formula of several lines leaves one token on each, so that lines stay where they are.
struct InlineScanner {
  struct Features {
    var expressions = true
    var math = true
    var labels = true
    /// Names of footnotes that exist; `nil` leaves `[^…]` to cmark.
    var footnotes: Set<String>?
    /// Whether addresses in the text are links.
    var addresses = false
  }

  let text: [UInt8]
  let features: Features
  let locate: (Int) -> SourceLocation
  private var tokens: Tokens
  private(set) var output: [UInt8] = []
  var diagnostics: [Diagnostic] = []
  /// Whether something of several lines was replaced, which cmark may have read otherwise.
  private(set) var spansLines = false

  var position = 0
  private var copied = 0
  private(set) var quotations = 0
  /// Behind the last byte of the paragraph.
  private(set) var limit = 0
  /// Where cells of a table end, of the row that is scanned; nil in other prose.
  private(set) var borders: Set<Int>?
  /// Brackets that a link could still close.
  var openBrackets = 0
  var backticks: [Int: [Int]] = [:]
  var backticksAreKnown = false
  /// How many runs of stars and low lines could still be closed.
  var openRuns: [Run: Int] = [:]
  /// Between `<a …>` and `</a>`.
  var isInAnchor = false
  /// Behind the last token.
  private(set) var tokenEnd = -1
  /// What a search has not found in the rest of the paragraph.
  var absent: Set<[UInt8]> = []
  /// No `$$` closes a formula that opens before this.
  var displayFailsBefore = 0

  /// - Parameters:
  ///   - locate: where the byte at an offset of `text` stands in its file.
  init(_ text: [UInt8], tokens: Tokens, features: Features, locate: @escaping (Int) -> SourceLocation) {
    self.text = text
    self.tokens = tokens
    self.features = features
    self.locate = locate
    output.reserveCapacity(text.count + text.count / 8)
  }

  /// Scans one paragraph or heading, or one row of a table. Ranges must come in ascending order.
  ///
  /// - Parameter borders: the bars between the cells of a row.
  mutating func scan(_ range: Range<Int>, quotations: Int, borders: Set<Int>? = nil) {
    position = max(position, range.lowerBound)
    limit = range.upperBound
    // A display formula may have reached beyond the paragraph.
    guard position < limit else { return }
    self.quotations = quotations
    self.borders = borders
    openBrackets = 0
    backticksAreKnown = false
    absent = []
    openRuns = [:]
    isInAnchor = false
    if borders == nil { skipDefinitions() }
    while position < limit {
      switch text[position] {
      case .backslash: scanBackslash()
      case .backtick: scanBackticks()
      case .dollar where features.math: scanDollar()
      case .less: scanTag()
      case 0x2A, 0x5F, .tilde: scanRun()
      case 0x68, 0x77: scanAddress()
      case .bracketClose: scanClosingBracket()
      case .bracketOpen: scanFootnote()
      default: position += 1
      }
    }
  }

  /// What was scanned, with tokens, and the rest as it was.
  mutating func finish() -> (text: [UInt8], tokens: Tokens, diagnostics: [Diagnostic]) {
    output += text[copied...]
    copied = text.count
    return (output, tokens, diagnostics)
  }

  // MARK: Replacing

  /// The part of a span that stands on one line, without what containers put before it.
  func segments(of span: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = span.lowerBound
    while true {
      guard let end = text[start..<span.upperBound].firstIndex(of: .newline) else {
        result.append(start..<span.upperBound)
        return result
      }
      result.append(start..<end)
      let next = end + 1
      start = min(
        span.upperBound, next + containerPrefix(of: text[next..<span.upperBound], quotations: quotations))
    }
  }

  /// The box of a task list, at the start of a paragraph: `[ ]` or `[x]`.
  mutating func scanTask(at start: Int) {
    guard start + 3 < text.count, text[start] == .bracketOpen, text[start + 2] == .bracketClose,
      text[start + 3].isBlank, [.space, 0x78, 0x58].contains(text[start + 1])
    else { return }
    replace(start..<start + 3, by: .task(isDone: text[start + 1] != .space))
  }

  /// Puts a token where nothing stands.
  mutating func insertNothing(at place: Int) {
    output += text[copied..<place]
    output += tokens.add(.nothing, replacing: [])
    copied = place
  }

  mutating func replace(_ span: Range<Int>, by content: Tokens.Content) {
    for (index, segment) in segments(of: span).enumerated() {
      output += text[copied..<segment.lowerBound]
      output += tokens.add(index == 0 ? content : .continuation, replacing: text[segment])
      copied = segment.upperBound
      if index > 0 { spansLines = true }
    }
    position = span.upperBound
    tokenEnd = position
  }

  /// The content of a span: its lines without what containers put before them, and where it begins once white space is
  /// dropped from both ends.
  func content(of span: Range<Int>, joinedBy separator: UInt8) -> (text: String, start: Int) {
    var bytes: [UInt8] = []
    var start: Int?
    for (index, segment) in segments(of: span).enumerated() {
      if index > 0 { bytes.append(separator) }
      bytes += text[segment]
      if start == nil { start = segment.first { !text[$0].isBlank } }
    }
    return (bytes.trimmed.text, start ?? span.lowerBound)
  }

  // MARK: Footnotes

  private mutating func scanFootnote() {
    let start = position
    position += 1
    openBrackets += 1
    guard let defined = features.footnotes, let name = footnoteName(in: text[start..<limit]) else { return }
    let behind = start + name.utf8.count + 3
    guard defined.contains(name) || behind >= limit || text[behind] != .parenthesisOpen else { return }
    openBrackets -= 1
    replace(start..<behind, by: .footnote(name: name, location: locate(start)))
  }
}

/// The name in `[^name]` at the start of some text.
func footnoteName(in text: ArraySlice<UInt8>) -> String? {
  guard text.starts(with: [.bracketOpen, .caret]) else { return nil }
  let name = text.dropFirst(2).prefix(200).prefix { byte in
    !byte.isBlank && byte != .bracketOpen && byte != .bracketClose && byte != .caret && byte != .backslash
      && byte != .backtick
  }
  guard !name.isEmpty, name.endIndex < text.endIndex, text[name.endIndex] == .bracketClose else { return nil }
  return name.text
}

/// Whether a word can name a block or an equation: letters, digits, `-` and `_`, with a letter first.
func isLabel(_ word: String) -> Bool {
  guard let first = word.unicodeScalars.first, first.properties.isAlphabetic else { return false }
  return word.unicodeScalars.allSatisfy { scalar in
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "_"
      || scalar.properties.canonicalCombiningClass != .notReordered
  }
}
