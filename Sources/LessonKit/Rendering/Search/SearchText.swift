import LessonHTML
import LessonText

/// The text of a page that a search finds and quotes: prose, captions and code, section by section. What the code put out is left out:
/// numbers, drawings and tables say nothing that a reader would type.
struct SearchText {
  struct Section: Hashable {
    var anchor: String
    var heading: String
    var text = ""
  }

  private(set) var sections: [Section]

  /// - Parameters:
  ///   - body: the body of the page.
  ///   - title: heads the text above the first heading.
  init(of body: HTML, title: String) {
    sections = [Section(anchor: "", heading: title)]
    /// The open elements.
    var open: [(kind: Kind, end: Int)] = []
    var skipped = 0
    var isHeading = false
    for (index, node) in body.nodes.enumerated() {
      while let last = open.last, last.end == index {
        open.removeLast()
        if last.kind == .heading { isHeading = false }
        if last.kind == .block { append(" ", isHeading) }
      }
      if index < skipped { continue }
      switch node {
      case .element(let element, let count):
        let kind = Kind(of: element)
        switch kind {
        case .left:
          skipped = index + 1 + count
          append(" ", isHeading)
          continue
        case .heading:
          sections.append(Section(anchor: element.identifier ?? "", heading: ""))
          isHeading = true
        case .block: append(" ", isHeading)
        case .inline: break
        }
        open.append((kind, index + 1 + count))
      case .text(let text): append(text, isHeading)
      case .raw(let markup): append(RawMarkup.plainText(of: markup), isHeading)
      case .formula(_, let tex): append(Self.isPlain(tex) ? tex : "…", isHeading)
      }
    }
    for index in sections.indices {
      sections[index].heading = Self.joined(sections[index].heading)
      sections[index].text = Self.joined(sections[index].text)
    }
  }

  private mutating func append(_ text: String, _ isHeading: Bool) {
    if isHeading {
      sections[sections.count - 1].heading += text
    } else {
      sections[sections.count - 1].text += text
    }
  }

  /// One space where there was any white space.
  private static func joined(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return joinedASCII(text) }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    // Between words that are copied whole.
    for word in text.unicodeScalars.split(whereSeparator: isSpace) {
      if !result.isEmpty { result += " " }
      result += Substring(word)
    }
    return result
  }

  private static func joinedASCII(_ text: String) -> String {
    var text = text
    return text.withUTF8 { source in
      String(unsafeUninitializedCapacity: source.count) { result in
        var count = 0
        var isAfterSpace = false
        for byte in source {
          if byte == .space || (0x09...0x0D).contains(byte) {
            isAfterSpace = true
            continue
          }
          if isAfterSpace, count > 0 {
            result[count] = .space
            count += 1
          }
          isAfterSpace = false
          result[count] = byte
          count += 1
        }
        return count
      }
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar == " " || ("\t"..."\r").contains(scalar) : scalar.properties.isWhitespace
  }

  /// Whether a formula reads as text: `p`, `n + 1`.
  private static func isPlain(_ tex: String) -> Bool {
    tex.utf8.count <= 12 && !tex.utf8.contains { [UInt8(ascii: "\\"), .braceOpen, .caret].contains($0) }
  }

  private enum Kind {
    case heading, block, inline
    /// Not part of what is found.
    case left

    private static let leftClasses: Set = [
      "notes", "note", "more", "open", "closed", "hidden", "stdout", "stderr", "value", "diagnostic", "data",
      "numbers",
      "mark", "key", "drawing", "images", "slider", "png", "svg", "table", "footnote-ref",
    ]

    init(of element: HTMLElement) {
      let classes = element.attributes.all.first { $0.name == "class" }.map(\.content)
      if case .text(let names)? = classes, element.name != "div", element.name != "aside" {
        let names = names.utf8.contains(.space) ? names.split(separator: " ").map(String.init) : [names]
        // An author's own table is text.
        if !names.contains("numbered"), names.contains(where: Self.leftClasses.contains) {
          self = .left
          return
        }
      }
      switch element.name {
      case "h2", "h3", "h4", "h5", "h6": self = element.identifier == nil ? .block : .heading
      // The most frequent first: names are compared in this order.
      case "p", "td", "th", "tr", "li", "table": self = .block
      case "script", "style", "template", "button": self = .left
      case "a", "b", "i", "em", "strong", "code", "span", "sub", "sup", "del", "kbd", "samp", "var", "abbr",
        "mark", "q", "s", "u", "small", "cite", "dfn", "time", "data":
        self = .inline
      default: self = .block
      }
    }
  }
}

extension HTMLElement {
  fileprivate var identifier: String? {
    for attribute in attributes.all where attribute.name == "id" {
      if case .text(let value) = attribute.content { return value }
    }
    return nil
  }
}
