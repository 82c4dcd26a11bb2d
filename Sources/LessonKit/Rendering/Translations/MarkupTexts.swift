import LessonText

/// Finds what readers read in Markdown, HTML and SVG that code made.
enum MarkupTexts {
  enum Piece: Hashable {
    case markup(String)
    case text(String)
  }

  /// The tags of HTML or SVG, and the texts between them. What styles and scripts hold is no text.
  static func pieces(of markup: String) -> [Piece] {
    let bytes = Array(markup.utf8)
    var pieces: [Piece] = []
    var start = 0
    var position = 0
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    while position < bytes.count {
      guard bytes[position] == .less, position + 1 < bytes.count,
        bytes[position + 1].isLetter || bytes[position + 1] == 0x2F || bytes[position + 1] == 0x21
      else {
        position += 1
        continue
      }
      if start < position { pieces.append(.text(text(start..<position))) }
      start = position
      position = end(ofTagAt: position, in: bytes)
      pieces.append(.markup(text(start..<position)))
      start = position
    }
    if start < bytes.count { pieces.append(.text(text(start..<bytes.count))) }
    return pieces
  }

  private static func end(ofTagAt start: Int, in bytes: [UInt8]) -> Int {
    func find(_ text: String, from: Int) -> Int {
      bytes.firstRange(of: Array(text.utf8), from: from, to: bytes.count)?.upperBound ?? bytes.count
    }
    if bytes[start...].starts(with: "<!--".utf8) { return find("-->", from: start + 4) }
    var position = start + 1
    var quote: UInt8?
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == .greater {
        break
      }
    }
    let name = bytes[(start + 1)..<position].prefix { $0.isLetter }.text.lowercased()
    if name == "style" || name == "script", bytes[position - 2] != 0x2F {
      return find("</\(name)>", from: position)
    }
    return position
  }

  /// Text as readers see it. Other references than these are rare in what code makes, and stay.
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }

  /// Markdown without code, formulas, tags and the addresses of links.
  static func prose(ofMarkdown text: String) -> String {
    text.replacing(/(`+)[\s\S]*?\1/, with: " ").replacing(/\$[^$]*\$/, with: " ")
      .replacing(/<[^>]*>/, with: " ").replacing(/\]\([^)]*\)/, with: "] ")
  }
}
