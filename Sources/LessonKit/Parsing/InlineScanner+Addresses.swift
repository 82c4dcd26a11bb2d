import LessonText

// Bare addresses in the text, by the rules of GitHub Flavored Markdown, section 6.9: `https://…`, `http://…` and `www.…` are
// links. E-mail addresses are not.

extension InlineScanner {
  private static let schemes = ["https://", "http://", "www."].map { Array($0.utf8) }

  /// Reads an address, if one begins at the letter here.
  mutating func scanAddress() {
    guard let end = endOfBareAddress(at: position) else {
      position += 1
      return
    }
    let written = filled(position..<end)
    // An ampersand may have been written as a character reference, as anywhere in text.
    let address = written.split(separator: "&amp;", omittingEmptySubsequences: false).joined(separator: "&")
    replace(
      position..<end,
      by: .address(
        address.hasPrefix("www.") ? "http://" + address : address, text: address, location: locate(position)))
  }

  /// The end of the address that begins here; nil if none does, or if a link already surrounds it.
  func endOfBareAddress(at start: Int) -> Int? {
    guard features.addresses, openBrackets == 0, !isInAnchor,
      let scheme = Self.schemes.first(where: text[start..<limit].starts(with:)),
      mayBegin(after: scalar(before: start), isHost: scheme.count == 4)
    else { return nil }
    let hostStart = scheme.count == 4 ? start : start + scheme.count
    let host = text[hostStart..<limit].prefix {
      $0.isLetter || $0.isDigit || [0x2D, 0x2E, 0x5F].contains($0)
    }
    guard let first = host.first, first.isLetter || first.isDigit,
      scheme.count > 4 || host.dropFirst(4).contains(where: { $0.isLetter || $0.isDigit })
    else { return nil }
    // An East Asian letter after a host is a particle of the sentence. After a path it belongs to the path, which may be written
    // in any script.
    let followsLetter = scalar(at: host.endIndex).isEastAsianLetter
    return trimmed(
      start..<(followsLetter ? host.endIndex : endOfAddressText(from: host.endIndex)), host: hostStart)
  }

  private func mayBegin(after before: Unicode.Scalar, isHost: Bool) -> Bool {
    if before.properties.isWhitespace || "*_~(".unicodeScalars.contains(before) { return true }
    guard !isHost else { return false }
    return !before.isASCII || (before.isPunctuationMark && !"<=/@&\\".unicodeScalars.contains(before))
  }

  private func endOfAddressText(from start: Int) -> Int {
    var index = start
    var depth = 0
    while index < limit, text[index] > .space, text[index] != .less, text[index] != .backtick {
      if borders?.contains(index) ?? false { break }
      if text[index] == 0x2A, openRuns.contains(where: { $0.key.mark == 0x2A && $0.value > 0 }) { break }
      if text[index] >= 0x80 {
        let scalar = scalar(at: index)
        if scalar.isPunctuationMark || scalar.properties.isWhitespace { break }
        index += UTF8.width(scalar)
      } else {
        if text[index] == .parenthesisOpen { depth += 1 }
        if text[index] == .parenthesisClose {
          depth -= 1
          // In `(https://example.org)를`, the parenthesis opens before the address, and a particle follows it.
          if depth < 0, scalar(at: index + 1).isEastAsianLetter { break }
        }
        index += 1
      }
    }
    return min(index, limit)
  }

  /// The end of the address without the punctuation of the sentence and without a parenthesis that opens before the address.
  private func trimmed(_ address: Range<Int>, host: Int) -> Int? {
    var end = address.upperBound
    let marks = Array("?!.,:*_~'\";\\".utf8)
    var depth = text[address].reduce(0) {
      $0 + ($1 == .parenthesisOpen ? 1 : $1 == .parenthesisClose ? -1 : 0)
    }
    while end > host {
      if marks.contains(text[end - 1]) {
        end -= 1
      } else if text[end - 1] == .parenthesisClose, depth < 0 {
        end -= 1
        depth += 1
      } else {
        return end
      }
    }
    return nil
  }
}
