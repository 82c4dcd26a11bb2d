import LessonText

// In CommonMark, stars after punctuation do not close emphasis if a letter follows, so `**드롭아웃(dropout)**은` stays as it is.
// Korean, Japanese and Chinese write no space there. So if one of their letters stands on the other side, an empty token, which
// cmark takes for punctuation, is put between the letter and the stars. Text without such letters is read as the specification
// says.

extension InlineScanner {
  /// A run of stars or underscores, as far as emphasis is concerned.
  struct Run: Hashable {
    var mark: UInt8
    var length: Int
  }

  /// How a run relates to its neighbours; CommonMark 0.30, section 6.2.
  private struct Flanks {
    var left: Bool
    var right: Bool
    /// Whether the run would close if the letter after it were punctuation.
    var closesBeforeLetter: Bool
    /// Whether the run would open if the letter before it were punctuation.
    var opensAfterLetter: Bool
  }

  /// `*`, `_`, `~`
  mutating func scanRun() {
    let start = position
    let mark = text[start]
    position = text[start..<limit].firstIndex { $0 != mark } ?? limit
    let flanks = flanks(of: start..<position)
    if mark == .tilde {
      guard position - start == 2 else { return }
      replace(
        start..<position,
        by: .strike(
          canOpen: flanks.left || flanks.opensAfterLetter,
          canClose: flanks.right || flanks.closesBeforeLetter))
      return
    }
    let run = Run(mark: mark, length: position - start)
    let isAwaited = awaits(run)
    if isAwaited, flanks.right || flanks.closesBeforeLetter {
      if !flanks.right { insertNothing(at: position) }
      openRuns[run, default: 0] -= openRuns[run, default: 0] > 0 ? 1 : 0
    } else if flanks.left {
      openRuns[run, default: 0] += 1
    } else if flanks.opensAfterLetter, mark == 0x2A {
      insertNothing(at: start)
      openRuns[run, default: 0] += 1
    }
  }

  /// Whether a run of this length could close an open one.
  private func awaits(_ run: Run) -> Bool {
    func isOpen(_ length: Int) -> Bool { openRuns[Run(mark: run.mark, length: length), default: 0] > 0 }
    return isOpen(run.length) || (run.length == 3 && isOpen(1) && isOpen(2)) || (run.length < 3 && isOpen(3))
  }

  private func flanks(of run: Range<Int>) -> Flanks {
    let before = scalar(before: run.lowerBound)
    let after = scalar(at: run.upperBound)
    let spaceBefore = before.properties.isWhitespace
    let spaceAfter = after.properties.isWhitespace
    let markBefore = run.lowerBound == tokenEnd || before.isPunctuationMark
    let markAfter = after.isPunctuationMark
    let left = !spaceAfter && (!markAfter || spaceBefore || markBefore)
    let right = !spaceBefore && (!markBefore || spaceAfter || markAfter)
    return Flanks(
      left: left, right: right, closesBeforeLetter: !right && markBefore && after.isEastAsianLetter,
      opensAfterLetter: !left && markAfter && before.isEastAsianLetter)
  }

  /// The character before a place; a line end at the start of the paragraph.
  func scalar(before place: Int) -> Unicode.Scalar {
    var start = place - 1
    while start > 0, place - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start < 0 ? "\n" : text[start..<place].text.unicodeScalars.last ?? "\n"
  }

  func scalar(at place: Int) -> Unicode.Scalar {
    guard place < limit else { return "\n" }
    return text[place..<min(place + 4, text.count)].text.unicodeScalars.first ?? "\n"
  }
}

extension Unicode.Scalar {
  /// Whether the character is Hangul, Kana or Han.
  var isEastAsianLetter: Bool {
    switch value {
    case 0x1100...0x11FF, 0xA960...0xA97F, 0x3130...0x318F, 0xAC00...0xD7FF: true
    case 0x3005...0x3007, 0x3040...0x312F, 0x31F0...0x31FF, 0xFF66...0xFFDC: true
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF: true
    default: false
    }
  }

  /// Whether CommonMark calls the character punctuation.
  var isPunctuationMark: Bool {
    if isASCII { return UInt8(value).isPunctuation }
    return switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }
}
