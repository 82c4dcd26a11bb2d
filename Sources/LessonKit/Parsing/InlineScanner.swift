/// Finds formulas, inline expressions and references to footnotes in prose, and puts tokens in their place.
///
/// It reads as cmark would where the two could disagree: escapes, code spans, HTML tags and link destinations are passed
/// over. Should it still take something for a formula that cmark then finds inside code or HTML, the token is turned back.
///
/// A formula in `$…$` follows Pandoc's rule: no white space behind the opening `$` nor before the closing one, and no digit
/// behind that. The next `$` decides: `$5 and $6` holds no formula. `$$…$$` may span lines, even such as would
/// begin a list, but no blank one. An expression or formula of several lines leaves one token on each, so that lines stay where they are.
struct InlineScanner {
  struct Features {
    var expressions = true
    var labels = true
    /// Names of footnotes that exist; `nil` leaves `[^…]` to cmark.
    var footnotes: Set<String>?
  }

  private let text: [UInt8]
  private let features: Features
  private let locate: (Int) -> SourceLocation
  private var tokens: Tokens
  private(set) var output: [UInt8] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether something of several lines was replaced, which cmark may have read otherwise.
  private(set) var spansLines = false

  private var position = 0
  private var copied = 0
  private var quotations = 0
  /// Behind the last byte of the paragraph.
  private var limit = 0
  private var backticks: [Int: [Int]] = [:]
  private var backticksAreKnown = false
  private var lastGreater: Int?
  /// No `$$` closes a formula that opens before this.
  private var displayFailsBefore = 0

  /// - Parameters:
  ///   - locate: where the byte at an offset of `text` stands in its file.
  init(_ text: [UInt8], tokens: Tokens, features: Features, locate: @escaping (Int) -> SourceLocation) {
    self.text = text
    self.tokens = tokens
    self.features = features
    self.locate = locate
    output.reserveCapacity(text.count + text.count / 8)
  }

  /// Scans one paragraph or heading. Ranges must come in ascending order.
  mutating func scan(_ range: Range<Int>, quotations: Int) {
    position = max(position, range.lowerBound)
    limit = range.upperBound
    self.quotations = quotations
    backticksAreKnown = false
    lastGreater = nil
    while position < limit {
      switch text[position] {
      case .backslash:
        position += position + 1 < limit && text[position + 1].isPunctuation ? 2 : 1
      case .backtick: scanBackticks()
      case .dollar: scanDollar()
      case .less: scanTag()
      case .bracketClose: scanDestination()
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
  private func segments(of span: Range<Int>) -> [Range<Int>] {
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

  private mutating func replace(_ span: Range<Int>, by content: Tokens.Content) {
    for (index, segment) in segments(of: span).enumerated() {
      output += text[copied..<segment.lowerBound]
      output += tokens.add(index == 0 ? content : .continuation, replacing: text[segment])
      copied = segment.upperBound
      if index > 0 { spansLines = true }
    }
    position = span.upperBound
  }

  /// The content of a span: its lines without what containers put before them, and where it begins once white space is
  /// dropped from both ends.
  private func content(of span: Range<Int>, joinedBy separator: UInt8) -> (text: String, start: Int) {
    var bytes: [UInt8] = []
    var start: Int?
    for (index, segment) in segments(of: span).enumerated() {
      if index > 0 { bytes.append(separator) }
      bytes += text[segment]
      if start == nil { start = segment.first { !text[$0].isBlank } }
    }
    return (bytes.trimmed.text, start ?? span.lowerBound)
  }

  // MARK: Math

  private mutating func scanDollar() {
    var run = position
    while run < limit, text[run] == .dollar { run += 1 }
    switch run - position {
    case 1: scanInlineFormula()
    case 2: scanDisplayFormula()
    default: position = run
    }
  }

  private mutating func scanInlineFormula() {
    let start = position + 1
    guard start < limit, !text[start].isBlank else {
      position += 1
      return
    }
    var end = start
    while end < limit, text[end] != .dollar { end += text[end] == .backslash ? 2 : 1 }
    guard end < limit, !text[end - 1].isBlank, end + 1 >= text.count || !text[end + 1].isDigit,
      end + 1 >= limit || text[end + 1] != .dollar
    else {
      position += 1
      return
    }
    let (tex, first) = content(of: start..<end, joinedBy: .newline)
    replace(
      position..<end + 1,
      by: .formula(Formula(tex: tex, isDisplay: false, location: locate(first), label: nil, number: nil)))
  }

  private mutating func scanDisplayFormula() {
    let start = position + 2
    guard position >= displayFailsBefore else {
      position = start
      return
    }
    var end = start
    while end < text.count {
      if text[end] == .dollar, end + 1 < text.count, text[end + 1] == .dollar { break }
      if text[end] == .newline, lineIsBlank(at: end + 1) {
        end = text.count
        break
      }
      end += text[end] == .backslash ? 2 : 1
    }
    guard end < text.count else {
      if opensLine(position) {
        diagnostics.append(Diagnostic(at: locate(position), .unterminatedFormula))
      }
      displayFailsBefore = limit
      position = start
      return
    }
    let (tex, first) = content(of: start..<end, joinedBy: .newline)
    guard !tex.isEmpty else {
      position = end + 2
      return
    }
    var formula = Formula(tex: tex, isDisplay: true, location: locate(first), label: nil, number: nil)
    let behind = features.labels ? readLabel(at: end + 2, into: &formula) : end + 2
    replace(position..<behind, by: .formula(formula))
  }

  private func lineIsBlank(at start: Int) -> Bool {
    let content = start + containerPrefix(of: text[start...], quotations: quotations)
    return content >= text.count || text[content] == .newline
  }

  /// Whether only containers stand before a place on its line.
  private func opensLine(_ position: Int) -> Bool {
    var index = position - 1
    while index >= 0, text[index] != .newline {
      guard text[index].isSpaceOrTab || text[index] == .greater else { return false }
      index -= 1
    }
    return true
  }

  /// ` {#label}` behind a display formula.
  private mutating func readLabel(at place: Int, into formula: inout Formula) -> Int {
    var start = place
    while start < text.count, text[start].isSpaceOrTab { start += 1 }
    guard text[start...].starts(with: [.braceOpen, .hash]) else { return place }
    let end = text[start...].firstIndex { $0 == .braceClose || $0 == .newline } ?? text.count
    guard end < text.count, text[end] == .braceClose else { return place }
    let label = text[start + 2..<end].text
    if isLabel(label) {
      formula.label = label
    } else {
      diagnostics.append(Diagnostic(at: locate(start + 2), .invalidLabel(label)))
    }
    return end + 1
  }

  // MARK: Code

  private mutating func scanBackticks() {
    learnBackticks()
    let start = position
    var behind = start
    while behind < limit, text[behind] == .backtick { behind += 1 }
    let length = behind - start
    position = behind
    guard let closers = backticks[length] else { return }
    var low = 0
    var high = closers.count
    while low < high {
      let middle = (low + high) / 2
      if closers[middle] < behind { low = middle + 1 } else { high = middle }
    }
    guard low < closers.count else { return }
    let end = closers[low]
    if features.expressions, isExpression(behind..<end) {
      scanExpression(behind..<end, span: start..<end + length)
    } else {
      position = end + length
    }
  }

  private mutating func learnBackticks() {
    guard !backticksAreKnown else { return }
    backticksAreKnown = true
    backticks = [:]
    var index = position
    while index < limit {
      guard text[index] == .backtick else {
        index += 1
        continue
      }
      let start = index
      while index < limit, text[index] == .backtick { index += 1 }
      backticks[index - start, default: []].append(start)
    }
  }

  private static let marker = Array("swift-run".utf8)

  /// Whether a code span's content begins with `swift-run` and white space. One space at both ends is not content.
  private func isExpression(_ range: Range<Int>) -> Bool {
    var content = text[range]
    if let first = content.first, first.isBlank, let last = content.last, last.isBlank, content.count > 2 {
      content = content.dropFirst().dropLast()
    }
    return content.starts(with: Self.marker)
      && content.dropFirst(Self.marker.count).first.map { $0.isBlank } ?? false
  }

  private mutating func scanExpression(_ range: Range<Int>, span: Range<Int>) {
    let marker = text[range].first?.isBlank == true ? range.lowerBound + 1 : range.lowerBound
    let (code, start) = content(of: marker + Self.marker.count..<range.upperBound, joinedBy: .space)
    if code.isEmpty {
      diagnostics.append(Diagnostic(at: locate(marker), .emptyExpression))
      position = span.upperBound
    } else {
      replace(span, by: .expression(code: code, location: locate(start)))
    }
  }

  // MARK: What is passed over

  /// An HTML tag, a comment or an address in angle brackets.
  private mutating func scanTag() {
    let start = position
    position += 1
    guard position < limit else { return }
    if lastGreater == nil { lastGreater = text[start..<limit].lastIndex(of: .greater) ?? start }
    guard let lastGreater, lastGreater > start else { return }
    if text[start..<limit].starts(with: [.less, 0x21, 0x2D, 0x2D]) {
      // A comment that does not end is text, and so is what follows.
      if let end = text.firstRange(
        of: [0x2D, 0x2D, .greater], from: start + 4, to: min(limit, start + 100_000))
      {
        position = end.upperBound
      }
      return
    }
    let first = text[position]
    guard first.isLetter || first == 0x2F else { return }
    var index = position
    while index < limit, text[index] != .greater {
      switch text[index] {
      case .less, .backtick: return
      case .quote, 0x27:
        // Only behind `=` does a quotation mark open a value.
        guard text[index - 1] == .equal else { return }
        let mark = text[index]
        guard let end = text[(index + 1)..<min(limit, index + 100_000)].firstIndex(of: mark) else { return }
        index = end + 1
      default: index += 1
      }
    }
    if index < limit { position = index + 1 }
  }

  /// `](destination`: an address may hold dollar signs.
  private mutating func scanDestination() {
    position += 1
    guard position < limit, text[position] == .parenthesisOpen else { return }
    var index = position + 1
    while index < limit, text[index].isBlank { index += 1 }
    if index < limit, text[index] == .less {
      if let end = text[index..<limit].firstIndex(where: { $0 == .greater || $0 == .newline }) {
        position = end
      }
      return
    }
    var depth = 0
    while index < limit, !text[index].isBlank {
      switch text[index] {
      case .backslash: index += 1
      case .parenthesisOpen: depth += 1
      case .parenthesisClose:
        if depth == 0 {
          position = index
          return
        }
        depth -= 1
      default: break
      }
      index += 1
    }
    position = min(index, limit)
  }

  // MARK: Footnotes

  private mutating func scanFootnote() {
    let start = position
    position += 1
    guard let defined = features.footnotes, let name = footnoteName(in: text[start..<limit]) else { return }
    let behind = start + name.utf8.count + 3
    guard defined.contains(name) || behind >= limit || text[behind] != .parenthesisOpen else { return }
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
