import LessonText

// Angle brackets, by the grammar of CommonMark 0.30, sections 6.5 and 6.6.

extension InlineScanner {
  mutating func scanTag() {
    let start = position
    position = endOfTag(at: start) ?? start + 1
    if endOfAddress(at: start + 1) == position {
      fillVariables(in: start..<position, .address)
    } else if position > start + 1, text[start + 1].isLetter {
      refuseVariables(inTag: start..<position)
    }
    let name = text[start..<position].prefix(3).text.lowercased()
    if name == "</a" { isInAnchor = false }
    if name == "<a " || name == "<a\n" || name == "<a>" { isInAnchor = true }
  }

  /// The end of the tag, comment, processing instruction, declaration, CDATA section or address that opens at `<`; nil if none
  /// does.
  mutating func endOfTag(at start: Int) -> Int? {
    guard start + 1 < limit else { return nil }
    let first = text[start + 1]
    switch first {
    case 0x21: return endOfMarkup(at: start)
    case 0x3F: return find([0x3F, .greater], from: start + 2)
    case 0x2F: return endOfClosingTag(at: start + 2)
    default: return endOfAddress(at: start + 1) ?? (first.isLetter ? endOfOpeningTag(at: start + 1) : nil)
    }
  }

  /// The end of the next `mark` in the paragraph.
  mutating func find(_ mark: [UInt8], from start: Int) -> Int? {
    guard !absent.contains(mark) else { return nil }
    if let found = text.firstRange(of: mark, from: start, to: limit) { return found.upperBound }
    absent.insert(mark)
    return nil
  }

  /// The end of `<!-- … -->`, `<!NAME … >` or `<![CDATA[ … ]]>`.
  private mutating func endOfMarkup(at start: Int) -> Int? {
    let rest = text[start + 2..<limit]
    if rest.starts(with: [0x2D, 0x2D]) {
      let content = rest.dropFirst(2)
      guard content.first != .greater, !content.starts(with: [0x2D, .greater]),
        let dashes = find([0x2D, 0x2D], from: start + 4), dashes < limit, text[dashes] == .greater
      else { return nil }
      return dashes + 1
    }
    if rest.starts(with: Array("[CDATA[".utf8)) {
      return find([.bracketClose, .bracketClose, .greater], from: start + 9)
    }
    return rest.first?.isLetter == true ? find([.greater], from: start + 2) : nil
  }

  private func endOfClosingTag(at start: Int) -> Int? {
    guard start < limit, text[start].isLetter else { return nil }
    let after = skipBlanks(from: skipName(from: start))
    return after < limit && text[after] == .greater ? after + 1 : nil
  }

  private func endOfOpeningTag(at start: Int) -> Int? {
    var index = skipName(from: start)
    while true {
      let blanks = index
      index = skipBlanks(from: index)
      guard index < limit else { return nil }
      switch text[index] {
      case .greater: return index + 1
      case 0x2F: return index + 1 < limit && text[index + 1] == .greater ? index + 2 : nil
      default:
        guard index > blanks, let end = endOfAttribute(at: index) else { return nil }
        index = end
      }
    }
  }

  private func endOfAttribute(at start: Int) -> Int? {
    guard text[start].isLetter || text[start] == 0x5F || text[start] == .colon else { return nil }
    var index = start
    while index < limit,
      text[index].isLetter || text[index].isDigit || [0x5F, .colon, 0x2E, 0x2D].contains(text[index])
    {
      index += 1
    }
    let equal = skipBlanks(from: index)
    guard equal < limit, text[equal] == .equal else { return index }
    let value = skipBlanks(from: equal + 1)
    guard value < limit else { return nil }
    if text[value] == .quote || text[value] == 0x27 {
      return text[value + 1..<limit].firstIndex(of: text[value]).map { $0 + 1 }
    }
    let ends: [UInt8] = [.quote, 0x27, .equal, .less, .greater, .backtick]
    let end = text[value..<limit].firstIndex { $0.isBlank || ends.contains($0) } ?? limit
    return end > value ? end : nil
  }

  /// The end of an address in angle brackets.
  ///
  /// - Parameter start: the place after the opening bracket.
  private func endOfAddress(at start: Int) -> Int? {
    let content = text[start..<limit].prefix { $0 > .space && $0 != .less && $0 != .greater }
    guard content.endIndex < limit, text[content.endIndex] == .greater, !content.isEmpty else { return nil }
    let scheme = content.prefix { $0.isLetter || $0.isDigit || [0x2B, 0x2E, 0x2D].contains($0) }
    let isAddress =
      content[start].isLetter && (2...32).contains(scheme.count)
      && content[scheme.endIndex...].first == .colon
    return isAddress || isMail(content) ? content.endIndex + 1 : nil
  }

  private func isMail(_ address: ArraySlice<UInt8>) -> Bool {
    let marks = Array(".!#$%&'*+/=?^_`{|}~-".utf8)
    let name = address.prefix { $0.isLetter || $0.isDigit || marks.contains($0) }
    guard !name.isEmpty, address[name.endIndex...].first == 0x40 else { return false }
    let labels = address[(name.endIndex + 1)...].split(separator: 0x2E, omittingEmptySubsequences: false)
    return labels.allSatisfy { label in
      guard let first = label.first, let last = label.last, label.count <= 63 else { return false }
      return first != 0x2D && last != 0x2D && label.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2D }
    }
  }

  private func skipName(from start: Int) -> Int {
    text[start..<limit].firstIndex { !$0.isLetter && !$0.isDigit && $0 != 0x2D } ?? limit
  }

  /// The place after white space and, if it spans lines, after the marks of containers on them.
  func skipBlanks(from start: Int) -> Int {
    var index = start
    while index < limit, text[index].isBlank {
      index += 1
      if text[index - 1] == .newline {
        index = min(limit, index + containerPrefix(of: text[index..<limit], quotations: quotations))
      }
    }
    return index
  }
}
