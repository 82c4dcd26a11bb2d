import LessonDiagnostics
import LessonText

// Citations, as Pandoc writes them: `@key`, `@key [p. 3]`, `[@key]`, `[see @one, p. 3; -@other]`.
//
// Only the keys and the outer brackets become tokens. What stands between them is Markdown.

extension InlineScanner {
  /// What stands between the brackets around citations.
  struct Group {
    /// The closing bracket.
    var end: Int
    /// Whether it is the place in a source that was named before: `@key [p. 3]`.
    var isPlace: Bool
    /// Whether the part since the last semicolon names a source.
    var hasKey = false
  }

  /// Reads the bracket that opens citations, if it does.
  mutating func beginCitations() -> Bool {
    guard features.citations != .text, position >= linkTextEnd, citations == nil else { return false }
    guard let close = closingBracket(of: position) else {
      refuseOpenCitation()
      return false
    }
    let next = close + 1 < text.count ? text[close + 1] : .newline
    if linkTail(after: close) != nil || (next == .bracketOpen && closingBracket(of: close + 1) != nil) {
      // The text of a link names nothing, because a link cannot hold another.
      linkTextEnd = close
      return false
    }
    guard next != .colon, let at = firstKey(in: position + 1..<close) else { return false }
    guard features.citations == .read else {
      if at <= position + 2, let key = key(at: at + 1) {
        let written = text[position...close].text
        diagnostics.append(
          Diagnostic(
            at: locate(at),
            features.isDisplayed ? .onlyInLessons(written) : .citationWithoutBibliography(key.text)))
      }
      return false
    }
    replace(position..<position + 1, by: .citationMark("("))
    citations = Group(end: close, isPlace: false)
    return true
  }

  /// Refuses a bracket before a key that nothing closes.
  private mutating func refuseOpenCitation() {
    let start = position + 1 < limit && text[position + 1] == 0x2D ? position + 2 : position + 1
    guard features.citations == .read, start < limit, text[start] == 0x40, opensKey(at: start) else { return }
    diagnostics.append(Diagnostic(at: locate(position), .citationWithoutEnd))
  }

  /// The place of the first `@` that begins a key, unless a bracket or code comes first.
  private func firstKey(in range: Range<Int>) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      switch text[index] {
      case .backslash: index += 1
      case .bracketOpen, .backtick: return nil
      case 0x40 where opensKey(at: index): return index
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether a key follows the `@` here, which is no part of a mail address.
  private func opensKey(at place: Int) -> Bool {
    let before = scalar(before: place)
    return !Self.isSpelled(before) && !"_.+@/".unicodeScalars.contains(before) && key(at: place + 1) != nil
  }

  /// The key that begins here: letters, digits and `_`, with single marks inside; or anything between braces.
  private func key(at start: Int) -> (text: String, end: Int)? {
    guard start < limit else { return nil }
    if text[start] == .braceOpen {
      let end = text[start..<limit].firstIndex { $0 == .braceClose || $0 == .newline } ?? limit
      guard end < limit, text[end] == .braceClose, end > start + 1 else { return nil }
      return (text[start + 1..<end].text, end + 1)
    }
    /// The number of bytes of the letter, digit or `_` here; 0 for anything else.
    func length(_ index: Int) -> Int {
      guard index < limit else { return 0 }
      if text[index] < 0x80 {
        return text[index].isLetter || text[index].isDigit || text[index] == 0x5F ? 1 : 0
      }
      // Letters of two bytes: those of European scripts, and marks on them.
      guard text[index] < 0xE0, index + 1 < limit,
        let scalar = text[index...(index + 1)].text.unicodeScalars.first
      else { return 0 }
      return Self.isSpelled(scalar) ? 2 : 0
    }
    guard length(start) > 0 else { return nil }
    var end = start
    while true {
      if length(end) > 0 {
        end += length(end)
      } else if end < limit, Array(":.-/+".utf8).contains(text[end]), length(end + 1) > 0 {
        end += 1
      } else {
        return (text[start..<end].text, end)
      }
    }
  }

  /// Whether a scalar belongs to a word of a script that puts spaces between words. A word of Hangul, Kana or Han may stand right
  /// beside a key.
  private static func isSpelled(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x0590
      && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark)
  }

  /// Reads `@key`.
  mutating func scanCitation() {
    let start = position
    position += 1
    guard start >= linkTextEnd, !isInAnchor, opensKey(at: start), let key = key(at: start + 1) else { return }
    let place = locate(start)
    if citations != nil {
      let isYear = start > 0 && text[start - 1] == 0x2D && tokenEnd < start
      citations?.hasKey = true
      replace(
        (isYear ? start - 1 : start)..<key.end,
        by: .citation(Citation(key: key.text, form: isYear ? .year : .inParentheses, location: place)))
      return
    }
    let bracket = key.end < limit && text[key.end].isBlank ? skipBlanks(from: key.end) : key.end
    guard bracket < limit, text[bracket] == .bracketOpen, !text[(bracket + 1)...].starts(with: [.caret]),
      let close = closingBracket(of: bracket), linkTail(after: close) == nil,
      close + 1 >= text.count || text[close + 1] != .bracketOpen, close > bracket + 1,
      firstKey(in: bracket + 1..<close) == nil
    else {
      return replace(
        start..<key.end, by: .citation(Citation(key: key.text, form: .inSentence, location: place)))
    }
    replace(start..<bracket + 1, by: .citation(Citation(key: key.text, form: .beforePlace, location: place)))
    citations = Group(end: close, isPlace: true)
  }

  /// Passes over the semicolon between two citations.
  mutating func endCitationPart() {
    // `&nbsp;` holds one that parts nothing.
    let word = text[..<position].reversed().prefix { $0.isLetter || $0.isDigit || $0 == .hash }
    if !word.isEmpty, position > word.count, text[position - word.count - 1] == 0x26 {
      position += 1
      return
    }
    checkCitationPart()
    citations?.hasKey = false
    position += 1
  }

  /// Ends the citations, if their bracket is here.
  mutating func endCitations() -> Bool {
    guard citations?.end == position else { return false }
    checkCitationPart()
    citations = nil
    replace(position..<position + 1, by: .citationMark(")"))
    return true
  }

  private mutating func checkCitationPart() {
    guard let citations, !citations.hasKey, !citations.isPlace else { return }
    diagnostics.append(Diagnostic(at: locate(position), .citationWithoutKey))
  }
}
