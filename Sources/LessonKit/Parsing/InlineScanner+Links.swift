import LessonText

// Where links lead, by the grammar of CommonMark 0.30, sections 4.7 and 6.3.

extension InlineScanner {
  struct LinkTail {
    /// The place after the closing parenthesis.
    var end: Int
    /// Whether this is surely meant as an address. In a formula, `f[x](t)` is not.
    var isAddress: Bool
    /// The title without its marks.
    var title: Range<Int>?
  }

  /// Passes over a bracket and, if it closes the text of a link, the link's destination and title.
  mutating func scanClosingBracket() {
    let tail = openBrackets > 0 ? linkTail(after: position) : nil
    openBrackets = max(0, openBrackets - 1)
    let open = bracketStarts.popLast()
    if let tail {
      fillVariables(in: position..<(tail.title?.lowerBound ?? tail.end), .destination)
      if let title = tail.title {
        if let open { scanTitle(title, of: open, endingAt: tail.end) }
        fillVariables(in: title, .text)
      }
    }
    position = tail?.end ?? position + 1
    if tail != nil, features.labels, let identifier = identifier(at: position) {
      replace(
        position..<identifier.end,
        by: .anchor(identifier.label, location: locate(position + 2)))
    } else if tail != nil {
      refuseName(at: position, isExpected: true)
    }
  }

  /// Puts a token in place of the title of a picture that stands alone, which is a caption.
  private mutating func scanTitle(_ title: Range<Int>, of bracket: Int, endingAt end: Int) {
    guard features.labels, bracket > 0, text[bracket - 1] == 0x21, bracket - 1 == contentStart, !title.isEmpty
    else { return }
    var rest = text[end..<limit]
    if rest.starts(with: [.braceOpen, .hash]), let close = rest.firstIndex(of: .braceClose) {
      rest = rest[(close + 1)...]
    }
    guard rest.allSatisfy(\.isBlank) else { return }
    let (caption, start) = content(of: title, joinedBy: .space)
    let place = locate(start)
    pictureTitles.append((Array(caption.utf8), place))
    replace(title, by: .pictureTitle(pictureTitles.count - 1))
  }

  /// The bracket that closes the one here.
  mutating func closingBracket(of open: Int) -> Int? {
    var depth = 0
    var index = open
    while index < limit {
      switch text[index] {
      case .backslash: index += 1
      case .bracketOpen: depth += 1
      case .bracketClose:
        depth -= 1
        if depth == 0 { return index }
      case .backtick:
        let start = index
        while index < limit, text[index] == .backtick { index += 1 }
        if let code = codeSpan(at: start) { index = code.upperBound + (code.lowerBound - start) }
        continue
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Reads `(destination "title")` after a closing bracket.
  func linkTail(after bracket: Int) -> LinkTail? {
    guard bracket + 1 < limit, text[bracket + 1] == .parenthesisOpen else { return nil }
    let start = skipBlanks(from: bracket + 2)
    guard let end = endOfDestination(from: start) else { return nil }
    var after = skipBlanks(from: end)
    var title: Range<Int>?
    if after > end, let close = endOfTitle(from: after) {
      title = after + 1..<close - 1
      after = skipBlanks(from: close)
    }
    guard after < limit, text[after] == .parenthesisClose else { return nil }
    return LinkTail(end: after + 1, isAddress: title != nil || isAddress(text[start..<end]), title: title)
  }

  /// The end of the destination that begins at `start` and may be empty.
  private func endOfDestination(from start: Int) -> Int? {
    guard start < limit else { return nil }
    var index = start
    if text[start] == .less {
      index += 1
      while index < limit {
        switch text[index] {
        case .greater: return index + 1
        case .less, .newline: return nil
        case .backslash: index += 2
        default: index += 1
        }
      }
      return nil
    }
    var depth = 0
    while index < limit, text[index] > .space {
      switch text[index] {
      case .backslash where index + 1 < limit && text[index + 1].isPunctuation: index += 1
      case .parenthesisOpen:
        depth += 1
        // cmark has the same bound.
        guard depth <= 32 else { return nil }
      case .parenthesisClose:
        if depth == 0 { return index }
        depth -= 1
      default: break
      }
      index += 1
    }
    return depth == 0 ? min(index, limit) : nil
  }

  /// The end of `"…"`, `'…'` or `(…)`.
  private func endOfTitle(from start: Int) -> Int? {
    guard start < limit else { return nil }
    let close: UInt8
    switch text[start] {
    case .quote, 0x27: close = text[start]
    case .parenthesisOpen: close = .parenthesisClose
    default: return nil
    }
    var index = start + 1
    while index < limit {
      switch text[index] {
      case close: return index + 1
      case .parenthesisOpen where close == .parenthesisClose: return nil
      case .backslash: index += 2
      default: index += 1
      }
    }
    return nil
  }

  /// Whether a destination is not a function's argument, as in `$f[x](t)$`. It is an address if it names a place, a folder, a
  /// file or another site, is in angle brackets, or holds a dollar sign.
  private func isAddress(_ destination: ArraySlice<UInt8>) -> Bool {
    guard let first = destination.first else { return true }
    if first == .less || destination.contains(where: { [.hash, 0x2F, .colon, .dollar, 0x3F].contains($0) }) {
      return true
    }
    guard let dot = destination.lastIndex(of: 0x2E) else { return false }
    return destination[(dot + 1)...].first?.isLetter ?? false
  }

  /// Passes over the link definitions (`[name]: address "title"`) at the start of a paragraph.
  mutating func skipDefinitions() {
    while true {
      let start = position + containerPrefix(of: text[position..<limit], quotations: quotations)
      guard start < limit, text[start] == .bracketOpen, !isNearlyFootnote(at: start),
        let close = text[start..<limit].prefix(1000).dropFirst().firstIndex(where: {
          $0 == .bracketOpen || $0 == .bracketClose || $0 == .backslash
        }),
        text[close] == .bracketClose, close + 1 < limit, text[close + 1] == .colon
      else { return }
      let destination = skipBlanks(from: close + 2)
      guard let end = endOfDestination(from: destination), end > destination else { return }
      var after = text[end..<limit].firstIndex { !$0.isSpaceOrTab } ?? limit
      let blanks = skipBlanks(from: end)
      if blanks > end, let title = endOfTitle(from: blanks) {
        let rest = text[title..<limit].firstIndex { !$0.isSpaceOrTab } ?? limit
        if rest >= limit || text[rest] == .newline { after = rest }
      }
      guard after >= limit || text[after] == .newline else { return }
      fillVariables(in: destination..<end, .destination)
      fillVariables(in: end..<after, .text)
      position = min(limit, after + 1)
    }
  }
}
