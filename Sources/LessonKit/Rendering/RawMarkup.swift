import LessonParsing
import LessonText

/// Markup that this program did not write, shown a second time or as text. It is read by hand, because making a regular
/// expression takes longer than reading a heading.
enum RawMarkup {
  /// The text outside of tags.
  static func plainText(of html: String) -> String {
    CharacterReferences.decoded(replacingTags(of: html) { _ in [] })
  }

  static func withoutLinks(_ html: String) -> String {
    replacingTags(of: html) { isLink($0) ? [] : withoutIdentifier($0) }
  }

  private static func replacingTags(
    of html: String, by replacement: (ArraySlice<UInt8>) -> ArraySlice<UInt8>
  ) -> String {
    guard html.utf8.contains(.less) else { return html }
    let bytes = Array(html.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    while let open = bytes[position...].firstIndex(of: .less) {
      result += bytes[position..<open]
      position = endOfTag(in: bytes, at: open)
      result += replacement(bytes[open..<position])
    }
    result += bytes[position...]
    return result.text
  }

  /// The position after the tag or comment that begins at `start`. A `>` in quotation marks does not end a tag.
  private static func endOfTag(in bytes: [UInt8], at start: Int) -> Int {
    if bytes[start...].starts(with: Array("<!--".utf8)) {
      let end = bytes.firstRange(of: Array("-->".utf8), from: start + 2, to: bytes.count)
      return end?.upperBound ?? bytes.count
    }
    var quote: UInt8?
    var last: UInt8 = .less
    for index in bytes.indices[(start + 1)...] {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == .greater {
        return index + 1
      } else if last == .equal, byte == .quote || byte == UInt8(ascii: "'") {
        quote = byte
      }
      if !byte.isBlank { last = byte }
    }
    return bytes.count
  }

  private static func isLink(_ tag: ArraySlice<UInt8>) -> Bool {
    var name = tag.dropFirst()
    if name.first == UInt8(ascii: "/") { name = name.dropFirst() }
    guard let letter = name.first, letter | 0x20 == UInt8(ascii: "a") else { return false }
    return name.dropFirst().first.map { $0.isBlank || $0 == .greater } ?? false
  }

  private static func withoutIdentifier(_ tag: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard zip(tag, tag.dropFirst()).contains(where: { $0 | 0x20 == 0x69 && $1 | 0x20 == 0x64 }),
      let attribute = HTMLTags(tag).first(where: { _ in true })?.attributes.first(where: { $0.name == "id" })
    else { return tag }
    var start = tag.startIndex + attribute.range.lowerBound
    var end = tag.startIndex + attribute.range.upperBound
    if let mark = tag[..<start].last, mark == .quote || mark == UInt8(ascii: "'") {
      if end < tag.endIndex, tag[end] == mark { end += 1 }
      start -= 1
    }
    // The name and the white space before it go as well.
    while start > tag.startIndex, tag[start - 1].isBlank || tag[start - 1] == .equal { start -= 1 }
    start -= min(2, start - tag.startIndex)
    while start > tag.startIndex, tag[start - 1].isBlank { start -= 1 }
    return tag[..<start] + tag[end...]
  }
}
