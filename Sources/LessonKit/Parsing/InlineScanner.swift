import LessonDiagnostics
import LessonText

/// Finds formulas, inline expressions and references to footnotes in prose, and puts tokens in their place.
///
/// Where the two could disagree, it reads as cmark does: it passes over escapes, code spans, HTML tags and link destinations, and
/// a formula ends before them. If it still puts a token inside what cmark reads as code or HTML, the token is later turned back
/// into its text.
///
/// An expression or formula that spans several lines leaves a token on each of them, so that lines stay where they are.
struct InlineScanner {
  struct Features {
    var expressions = true
    var math = true
    var labels = true
    /// The names of the footnotes that exist; `nil` leaves `[^…]` to cmark.
    var footnotes: Set<String>?
    /// Whether addresses in the text are links.
    var addresses = false
    var citations = Citations.text
    /// What `{{name}}` stands for; `nil` where it is text.
    var variables: [String: String]?
    /// Whether code computed the text. What only lessons can hold is then refused.
    var isDisplayed = false

    /// What `@key` and `[@key]` are.
    enum Citations {
      /// Text, and nobody will take it for anything else.
      case text
      /// Text, but `[@key]` looks like a citation.
      case withoutBibliography
      case read
    }
  }

  let text: [UInt8]
  let features: Features
  let locate: (Int) -> SourceLocation
  private var tokens: Tokens
  private(set) var output: [UInt8] = []
  var diagnostics: [Diagnostic] = []
  /// Whether a token replaced text of several lines, so that cmark may now find other blocks.
  private(set) var spansLines = false

  var position = 0
  private var copied = 0
  private(set) var quotations = 0
  /// The place after the last byte of the paragraph.
  private(set) var limit = 0
  /// The bars between the cells of the row that is scanned; nil outside tables.
  private(set) var borders: Set<Int>?
  /// The number of open brackets that could begin a link.
  var openBrackets = 0
  /// Where they are.
  var bracketStarts: [Int] = []
  /// The place of the paragraph's first byte.
  private(set) var contentStart = 0
  /// The titles of pictures that stand alone. Tokens hold their indices.
  var pictureTitles: [(text: [UInt8], place: SourceLocation)] = []
  var backticks: [Int: [Int]] = [:]
  var backticksAreKnown = false
  /// The number of runs of stars and underscores that could still be closed.
  var openRuns: [Run: Int] = [:]
  /// Whether the position is between `<a …>` and `</a>`.
  var isInAnchor = false
  /// The place after the last token.
  private(set) var tokenEnd = -1
  /// Marks known not to occur in the rest of the paragraph.
  var absent: Set<[UInt8]> = []
  /// The end of the text of a link that is being passed over.
  var linkTextEnd = 0
  /// The citations in brackets that are being read.
  var citations: Group?
  /// Whether the paragraph may end with `{#label}`.
  private(set) var takesIdentifier = false
  /// The end of a callout's first line, which may end with `{#label}`, too, but is read elsewhere.
  private(set) var calloutEnd: Int?
  /// The brace of the last name that was refused.
  var refusedName = -1
  /// A formula that opens before this place has no closing `$$`.
  var displayFailsBefore = 0

  /// - Parameter locate: the location in the file of the byte at an offset of `text`.
  init(_ text: [UInt8], tokens: Tokens, features: Features, locate: @escaping (Int) -> SourceLocation) {
    self.text = text
    self.tokens = tokens
    self.features = features
    self.locate = locate
    output.reserveCapacity(text.count + text.count / 8)
  }

  /// Scans one paragraph or heading, or one row of a table. Ranges must come in ascending order.
  ///
  /// - Parameters:
  ///   - borders: the bars between the cells of a row.
  ///   - takesIdentifier: whether `{#label}` at the end is not text.
  ///   - calloutEnd: the end of a callout's first line.
  ///   - contentStart: the place behind the marks of containers.
  mutating func scan(
    _ range: Range<Int>, quotations: Int, borders: Set<Int>? = nil, takesIdentifier: Bool = false,
    calloutEnd: Int? = nil, contentStart: Int? = nil
  ) {
    position = max(position, range.lowerBound)
    limit = range.upperBound
    // A display formula may have reached beyond its paragraph.
    guard position < limit else { return }
    self.quotations = quotations
    self.borders = borders
    self.takesIdentifier = takesIdentifier
    self.calloutEnd = calloutEnd
    openBrackets = 0
    bracketStarts = []
    self.contentStart = contentStart ?? range.lowerBound
    linkTextEnd = 0
    citations = nil
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
      case .bracketClose: if !endCitations() { scanClosingBracket() }
      case .bracketOpen: if !scanAnchor(), !beginCitations() { scanFootnote() }
      case .braceOpen: scanBrace()
      case 0x40 where features.citations == .read: scanCitation()
      case 0x3B where citations != nil: endCitationPart()
      default: position += 1
      }
    }
  }

  /// The whole text, with tokens in what was scanned.
  mutating func finish() -> (text: [UInt8], tokens: Tokens, diagnostics: [Diagnostic]) {
    output += text[copied...]
    copied = text.count
    return (output, tokens, diagnostics)
  }

  // MARK: Replacing

  /// The parts of a span on each of its lines, without the marks of containers.
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

  /// Reads the box of a task list at the start of a paragraph: `[ ]` or `[x]`.
  mutating func scanTask(at start: Int) {
    guard start + 3 < text.count, text[start] == .bracketOpen, text[start + 2] == .bracketClose,
      text[start + 3].isBlank, [.space, 0x78, 0x58].contains(text[start + 1])
    else { return }
    replace(start..<start + 3, by: .task(isDone: text[start + 1] != .space))
  }

  /// Puts in a token that replaces nothing.
  mutating func insertNothing(at place: Int) {
    output += text[copied..<place]
    output += tokens.add(.nothing, replacing: [])
    copied = place
  }

  mutating func replace(_ span: Range<Int>, by content: Tokens.Content) {
    // White space before the span may belong to an earlier token.
    let span = max(span.lowerBound, copied)..<span.upperBound
    for (index, segment) in segments(of: span).enumerated() {
      output += text[copied..<segment.lowerBound]
      output += tokens.add(index == 0 ? content : .continuation, replacing: text[segment])
      copied = segment.upperBound
      if index > 0 { spansLines = true }
    }
    position = span.upperBound
    tokenEnd = position
  }

  /// Writes Markdown in place of a span within a line.
  mutating func write(_ markdown: [UInt8], over span: Range<Int>) {
    guard span.lowerBound >= copied else { return }
    output += text[copied..<span.lowerBound] + markdown
    copied = span.upperBound
  }

  /// The content of a span without the marks of containers and without white space at either end, and the place where it begins.
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
    bracketStarts.append(start)
    guard let name = footnoteName(in: text[start..<limit]), let defined = features.footnotes else {
      return refuseFootnote(at: start)
    }
    let after = start + name.utf8.count + 3
    guard defined.contains(name) || after >= limit || text[after] != .parenthesisOpen else { return }
    openBrackets -= 1
    bracketStarts.removeLast()
    replace(start..<after, by: .footnote(name: name, location: locate(start)))
  }
}

extension InlineScanner {
  /// Refuses what was meant as a footnote: one whose name has a space in it, and any in displayed Markdown.
  private mutating func refuseFootnote(at start: Int) {
    guard isNearlyFootnote(at: start),
      let close = text[start..<limit].firstIndex(of: .bracketClose),
      close + 1 >= limit || text[close + 1] != .parenthesisOpen
    else { return }
    let written = text[start...close].text
    diagnostics.append(
      Diagnostic(
        at: locate(start), features.isDisplayed ? .onlyInLessons(written) : .malformedFootnote(written)))
  }

  /// Whether `[^…]` stands here, and is no footnote.
  func isNearlyFootnote(at start: Int) -> Bool {
    guard start < limit, text[start..<limit].starts(with: [.bracketOpen, .caret]) else { return false }
    let name = text[(start + 2)..<limit].prefix(200).prefix {
      $0 != .bracketClose && $0 != .bracketOpen && $0 != .newline && $0 != .backslash && $0 != .backtick
    }
    guard let first = name.first, !first.isBlank, name.endIndex < limit, text[name.endIndex] == .bracketClose
    else { return false }
    return features.isDisplayed || name.contains(where: \.isBlank)
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

/// Whether a word can name a block or an equation: it consists of letters, digits, `-` and `_`, and begins with a letter.
func isLabel(_ word: String) -> Bool {
  guard let first = word.unicodeScalars.first, first.properties.isAlphabetic else { return false }
  return word.unicodeScalars.allSatisfy { scalar in
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "_"
      || scalar.properties.canonicalCombiningClass != .notReordered
  }
}
