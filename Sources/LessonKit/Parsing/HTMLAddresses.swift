import LessonText

/// Finds the addresses in the values of attributes.
package enum HTMLAddresses {
  package enum Form {
    case one
    /// `a.png 1x, b.png 2x`
    case candidates
    /// Addresses separated by white space.
    case list
    /// `url(…)` in style declarations.
    case style
    /// `5; url=…`
    case refresh
  }

  /// The form of an attribute's value; nil if the attribute holds no addresses in HTML or SVG.
  package static func form(of attribute: String, in tag: HTMLTags.Tag) -> Form? {
    switch attribute {
    case "href", "xlink:href", "src", "poster", "action", "formaction", "cite", "background", "longdesc",
      "manifest":
      .one
    case "data": tag.name == "object" ? .one : nil
    case "srcset", "imagesrcset": .candidates
    case "ping": .list
    case "style", "fill", "stroke", "filter", "mask", "clip-path", "marker", "marker-start", "marker-mid",
      "marker-end", "cursor":
      .style
    case "content":
      tag.name == "meta" && tag.value(of: "http-equiv")?.lowercased() == "refresh" ? .refresh : nil
    default: nil
    }
  }

  /// The ranges of the addresses in a value, in order.
  package static func ranges(in value: [UInt8], _ form: Form) -> [Range<Int>] {
    switch form {
    case .one: [0..<value.count]
    case .candidates: candidates(value)
    case .list: words(value)
    case .style: style(value)
    case .refresh: refresh(value)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte.isBlank || byte == 0x0C || byte == 0x0D }

  private static func words(_ value: [UInt8]) -> [Range<Int>] {
    value.indices.split { isSpace(value[$0]) }.map { $0.startIndex..<$0.endIndex }
  }

  private static func candidates(_ value: [UInt8]) -> [Range<Int>] {
    let comma = UInt8(ascii: ",")
    var result: [Range<Int>] = []
    var position = 0
    while let start = value[position...].firstIndex(where: { !isSpace($0) && $0 != comma }) {
      var end = value[start...].firstIndex(where: isSpace) ?? value.count
      position = end
      if value[end - 1] == comma {
        while value[end - 1] == comma { end -= 1 }
      } else {
        // The descriptor of a candidate may hold commas in parentheses.
        var depth = 0
        while position < value.count, depth > 0 || value[position] != comma {
          if value[position] == .parenthesisOpen { depth += 1 }
          if value[position] == .parenthesisClose { depth -= 1 }
          position += 1
        }
      }
      result.append(start..<end)
    }
    return result
  }

  /// The ranges of the addresses in `url(a.png)`, `url("a.png")` and `@import "a.css"`.
  package static func style(_ value: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    let text = value.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    var position = 0
    while position < text.count {
      if text[position...].starts(with: "/*".utf8) {
        position =
          text.firstRange(of: Array("*/".utf8), from: position + 2, to: text.count)?.upperBound ?? text.count
        continue
      }
      let isImport = text[position...].starts(with: "@import".utf8)
      guard isImport || text[position...].starts(with: "url(".utf8) else {
        position += 1
        continue
      }
      position += isImport ? 7 : 4
      while position < text.count, isSpace(text[position]) { position += 1 }
      guard position < text.count else { break }
      let mark = text[position]
      if mark == .quote || mark == 0x27 {
        let end = text[(position + 1)...].firstIndex(of: mark) ?? text.count
        result.append(position + 1..<end)
        position = end + 1
      } else if !isImport {
        let end = text[position...].firstIndex(of: .parenthesisClose) ?? text.count
        var last = end
        while last > position, isSpace(text[last - 1]) { last -= 1 }
        result.append(position..<last)
        position = end
      }
    }
    return result
  }

  private static func refresh(_ value: [UInt8]) -> [Range<Int>] {
    let text = Array(value.text.lowercased().utf8)
    guard text.count == value.count,
      let mark = text.firstRange(of: Array("url=".utf8), from: 0, to: text.count)
    else { return [] }
    var start = mark.upperBound
    var end = value.count
    if start < end, value[start] == .quote || value[start] == 0x27 {
      end = value[(start + 1)...].firstIndex(of: value[start]) ?? end
      start += 1
    }
    return [start..<end]
  }
}
