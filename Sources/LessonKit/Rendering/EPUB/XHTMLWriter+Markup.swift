import LessonParsing
import LessonText

/// What an author wrote, or code displayed: text, whose tags are read here.
extension XHTMLWriter {
  mutating func write(raw markup: [UInt8]) {
    var position = 0
    while position < markup.count {
      let next = markup[position...].firstIndex(of: .less) ?? markup.count
      if next > position { write(text: Self.decoded(markup[position..<next].text)) }
      guard next < markup.count else { break }
      position = readTag(in: markup, at: next)
    }
  }

  private static func decoded(_ text: String) -> String {
    let known = CharacterReferences.decoded(text)
    guard known.contains("&") else { return known }
    // What `decoded` leaves is a name it does not know, or an ampersand that was written as `&amp;`: the text is read anew.
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      let end = rest.firstIndex(of: ";")
      let name = end.map { rest[rest.index(after: mark)..<$0] } ?? ""
      let isName = !name.isEmpty && name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == .hash }
      if isName, let end {
        let written = String(rest[mark...end])
        let plain = CharacterReferences.decoded(written)
        result += plain == written ? CharacterReferences.text(named: String(name)) ?? written : plain
        rest = rest[rest.index(after: end)...]
      } else {
        result += "&"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  /// Writes what begins at a `<`.
  ///
  /// - Returns: where it ends.
  private mutating func readTag(in markup: [UInt8], at start: Int) -> Int {
    let after = start + 1
    guard after < markup.count else {
      write(text: "<")
      return after
    }
    switch markup[after] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return readDeclaration(in: markup, at: start)
    case UInt8(ascii: "/"):
      guard let end = markup[after...].firstIndex(of: .greater) else {
        faults.append(.unfinished(markup[after...].text))
        return markup.count
      }
      self.end(
        markup[(after + 1)..<end].prefix { !$0.isBlank && $0 != UInt8(ascii: "/") }.text.lowercased())
      return end + 1
    case let byte where byte.isLetter:
      guard let end = Self.endOfTag(in: markup, at: start) else {
        faults.append(.unfinished(markup[after...].prefix { $0.isLetter || $0.isDigit }.text))
        return markup.count
      }
      return readStart(in: markup, start..<end)
    default:
      write(text: "<")
      return after
    }
  }

  private mutating func readDeclaration(in markup: [UInt8], at start: Int) -> Int {
    if markup[start...].starts(with: "<!--".utf8) {
      return markup.firstRange(of: Array("-->".utf8), from: start + 2, to: markup.count)?.upperBound
        ?? markup.count
    }
    if markup[start...].starts(with: "<![CDATA[".utf8), open.last.map({ $0.space != .html }) ?? false {
      let end = markup.firstRange(of: Array("]]>".utf8), from: start, to: markup.count)
      write(text: markup[(start + 9)..<(end?.lowerBound ?? markup.count)].text)
      return end?.upperBound ?? markup.count
    }
    return (markup[start...].firstIndex(of: .greater) ?? markup.count - 1) + 1
  }

  private mutating func readStart(in markup: [UInt8], _ range: Range<Int>) -> Int {
    let tag = Array(markup[range])
    let written = tag.dropFirst().prefix {
      !$0.isBlank && $0 != UInt8(ascii: "/") && $0 != .greater && $0 != 0x0D
    }
    .text
    let name = written.lowercased()
    let isForeign =
      name == "svg" || name == "math"
      || (open.last.map { $0.space != .html && $0.name != "foreignobject" } ?? false)
    let attributes = XMLText.attributes(of: tag, keepsCase: isForeign).map {
      (name: $0.name, value: Self.decoded($0.value))
    }
    let isEmpty = isForeign ? tag.dropLast().last == UInt8(ascii: "/") : XHTMLVocabulary.isVoid(name)
    // What HTML reads as text up to the end tag.
    if !isForeign, XHTMLVocabulary.holdsText(name) {
      let end = markup.firstRange(ofEndTag: name, from: range.upperBound)
      let content = markup[range.upperBound..<(end?.lowerBound ?? markup.count)].text
      if name == "style" {
        styles += content + "\n"
      } else if name == "textarea" || name == "xmp" || name == "listing" {
        start("pre", [], isEmpty: false, isRaw: true)
        write(text: name == "textarea" ? Self.decoded(content) : content)
        pop()
      } else if name == "iframe" {
        start(name, attributes, isEmpty: true, isRaw: true)
      }
      return end?.upperBound ?? markup.count
    }
    start(isForeign ? written : name, attributes, isEmpty: isEmpty, isRaw: true)
    return range.upperBound
  }

  /// Where a tag ends; a `>` in quotation marks does not end it.
  private static func endOfTag(in markup: [UInt8], at start: Int) -> Int? {
    var mark: UInt8?
    for place in start..<markup.count {
      let byte = markup[place]
      if let open = mark {
        if byte == open { mark = nil }
      } else if byte == .greater {
        return place + 1
      } else if byte == .quote || byte == UInt8(ascii: "'"),
        markup[start..<place].last(where: { !$0.isBlank }) == .equal
      {
        mark = byte
      }
    }
    return nil
  }
}

extension [UInt8] {
  /// The end tag of an element that holds text alone.
  fileprivate func firstRange(ofEndTag name: String, from start: Int) -> Range<Int>? {
    var place = start
    let mark = Array("</\(name)".utf8)
    while place + mark.count <= count {
      guard let next = self[place...].firstIndex(of: .less), next + mark.count <= count else { return nil }
      if self[next..<(next + mark.count)].text.lowercased().utf8.elementsEqual(mark),
        let end = self[next...].firstIndex(of: .greater)
      {
        return next..<(end + 1)
      }
      place = next + 1
    }
    return nil
  }
}
