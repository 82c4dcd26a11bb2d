import LessonText

/// The start tags in raw HTML with their attributes, in order, as a browser reads them. Comments and the text of scripts and
/// similar elements hold no tags.
package struct HTMLTags: Sequence {
  package struct Attribute {
    /// The name in lower case.
    package var name: String
    /// The value with its character references decoded.
    package var value: String
    /// The bytes of the value as written, without quotation marks.
    package var range: Range<Int>
  }

  package struct Tag {
    /// The name in lower case.
    package var name: String
    package var start: Int
    package var attributes: [Attribute] = []
    /// The content of an element that holds text without tags.
    package var text: Range<Int>?

    func value(of attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }
  }

  private let bytes: [UInt8]
  private var position = 0
  private var found: [Tag] = []

  package init(_ html: some Sequence<UInt8>) {
    bytes = Array(html)
    while let open = bytes[position...].firstIndex(of: .less) {
      position = open + 1
      guard position < bytes.count else { break }
      switch bytes[position] {
      case 0x21, 0x3F: skipDeclaration()
      // An end tag.
      case 0x2F: position = bytes[position...].firstIndex(of: .greater) ?? bytes.count
      case let byte where byte.isLetter: readTag(from: open)
      default: break
      }
    }
  }

  package func makeIterator() -> IndexingIterator<[Tag]> { found.makeIterator() }

  /// Whether the tags include a heading of level one.
  package var opensTitle: Bool { contains { $0.name == "h1" } }

  /// Skips a comment, or anything else after `<!` or `<?`.
  private mutating func skipDeclaration() {
    guard bytes[position...].starts(with: [0x21, 0x2D, 0x2D]) else {
      position = bytes[position...].firstIndex(of: .greater) ?? bytes.count
      return
    }
    // `<!-->` and `<!--->` are complete comments.
    let end = bytes.firstRange(of: [0x2D, 0x2D, .greater], from: position + 1, to: bytes.count)
    let other = bytes.firstRange(of: [0x2D, 0x2D, 0x21, .greater], from: position + 3, to: bytes.count)
    position = Swift.min(end?.upperBound ?? bytes.count, other?.upperBound ?? bytes.count)
  }

  private func end(from start: Int, where condition: (UInt8) -> Bool) -> Int {
    bytes[Swift.min(start, bytes.count)...].firstIndex(where: condition) ?? bytes.count
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte.isBlank || byte == 0x0C || byte == 0x0D }

  private mutating func readTag(from start: Int) {
    let nameEnd = end(from: position) { Self.isSpace($0) || $0 == 0x2F || $0 == .greater }
    var tag = Tag(name: bytes[position..<nameEnd].text.lowercased(), start: start)
    position = nameEnd
    var names: Set<String> = []
    while true {
      position = end(from: position) { !Self.isSpace($0) && $0 != 0x2F }
      guard position < bytes.count else { break }
      if bytes[position] == .greater {
        position += 1
        break
      }
      let attribute = readAttribute()
      // If two attributes have the same name, the first counts.
      if names.insert(attribute.name).inserted { tag.attributes.append(attribute) }
    }
    if Self.textElements.contains(tag.name) {
      let end = endOfText(in: tag.name)
      tag.text = position..<end
      position = end
    }
    found.append(tag)
  }

  private mutating func readAttribute() -> Attribute {
    let start = position
    // An equals sign may begin a name.
    position = end(from: position + 1) {
      Self.isSpace($0) || $0 == 0x2F || $0 == .greater || $0 == .equal
    }
    let name = bytes[start..<position].text.lowercased()
    var attribute = Attribute(name: name, value: "", range: position..<position)
    let equal = end(from: position) { !Self.isSpace($0) }
    guard equal < bytes.count, bytes[equal] == .equal else { return attribute }
    position = end(from: equal + 1) { !Self.isSpace($0) }
    guard position < bytes.count else { return attribute }
    let mark = bytes[position]
    if mark == .quote || mark == 0x27 {
      let end = end(from: position + 1) { $0 == mark }
      attribute.range = position + 1..<end
      position = Swift.min(end + 1, bytes.count)
    } else {
      let end = end(from: position) { Self.isSpace($0) || $0 == .greater }
      attribute.range = position..<end
      position = end
    }
    attribute.value = CharacterReferences.decoded(bytes[attribute.range].text)
    return attribute
  }

  /// Elements whose content is text, even if it looks like tags.
  private static let textElements: Set<String> = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
  ]

  private func endOfText(in name: String) -> Int {
    let mark = Array("</\(name)".utf8)
    var place = position
    while let next = bytes[Swift.min(place, bytes.count)...].firstIndex(of: .less) {
      let after = next + mark.count
      if after <= bytes.count, bytes[next..<after].text.lowercased().utf8.elementsEqual(mark),
        after == bytes.count || Self.isSpace(bytes[after]) || bytes[after] == 0x2F
          || bytes[after] == .greater
      {
        return next
      }
      place = next + 1
    }
    return bytes.count
  }
}
