import LessonHTML
import LessonText

/// Text as XML has it.
package enum XMLText {
  /// The text, safe between tags and in an attribute's quotation marks. Characters that XML does not have become U+FFFD.
  package static func escaped(_ text: String) -> [UInt8] {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0xEF || $0 == .newline || $0 == .tab }
    let valid = isPlain ? text : String(String.UnicodeScalarView(text.unicodeScalars.map(valid)))
    return Array(HTMLEscaping.escaped(valid).utf8)
  }

  private static func valid(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x10000...: scalar
    default: "\u{FFFD}"
    }
  }

  /// The attributes of a tag as written, without duplicates. A value that is missing is the attribute's name, as XML writes what
  /// says everything by being there.
  static func attributes(of tag: [UInt8], keepsCase: Bool) -> [(name: String, value: String)] {
    var result: [(name: String, value: String)] = []
    var position = tag.firstIndex { $0.isBlank || $0 == UInt8(ascii: "/") || $0 == 0x0D } ?? tag.count
    func isSeparator(_ byte: UInt8) -> Bool { byte.isBlank || byte == 0x0D || byte == 0x0C }
    func end(from start: Int, where condition: (UInt8) -> Bool) -> Int {
      tag[min(start, tag.count)...].firstIndex(where: condition) ?? tag.count
    }
    while true {
      position = end(from: position) { !isSeparator($0) && $0 != UInt8(ascii: "/") }
      guard position < tag.count, tag[position] != .greater else { return result }
      let nameEnd = end(from: position + 1) {
        isSeparator($0) || $0 == .equal || $0 == .greater || $0 == UInt8(ascii: "/")
      }
      let written = tag[position..<nameEnd].text
      let name = keepsCase ? written : written.lowercased()
      var value = name
      position = nameEnd
      let equal = end(from: position) { !isSeparator($0) }
      if equal < tag.count, tag[equal] == .equal {
        var start = end(from: equal + 1) { !isSeparator($0) }
        if start < tag.count, tag[start] == .quote || tag[start] == UInt8(ascii: "'") {
          let mark = tag[start]
          start += 1
          position = end(from: start) { $0 == mark }
          value = tag[start..<position].text
          position += 1
        } else {
          position = end(from: start) { isSeparator($0) || $0 == .greater }
          value = tag[start..<position].text
        }
      }
      if !result.contains(where: { $0.name == name }) { result.append((name, value)) }
    }
  }
}
