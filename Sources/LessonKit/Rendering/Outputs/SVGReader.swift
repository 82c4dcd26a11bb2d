import LessonDiagnostics
import LessonParsing
import LessonText

extension SVGFault {
  /// Finds what is wrong with a drawing; `nil` when nothing is.
  init?(in svg: String) {
    guard let start = svg.firstRange(of: "<svg") else {
      self = .noDrawing
      return
    }
    var reader = SVGReader(Array(svg[start.lowerBound...].utf8))
    do {
      try reader.read()
      return nil
    } catch {
      self = error
    }
  }
}

/// Reads a drawing, element by element.
private struct SVGReader {
  let bytes: [UInt8]
  var position = 0
  var open: [String] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() throws(SVGFault) {
    repeat { try readPiece() } while !open.isEmpty
    // Only white space and comments may follow the drawing.
    while position < bytes.count {
      if Self.isSpace(bytes[position]) {
        position += 1
      } else if bytes[position...].starts(with: "<!--".utf8) {
        try skipComment()
      } else {
        throw malformed()
      }
    }
  }

  private func malformed(_ start: Int? = nil) -> SVGFault {
    let rest = bytes[min(start ?? position, bytes.count)...].prefix(60).prefix { $0 != .newline }
    return .malformed(rest.text)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte.isBlank || byte == 0x0D }

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == 0x2D || byte == 0x2E || byte == 0x3A || byte == 0x5F
      || byte >= 0x80
  }

  /// A tag, a comment, or text up to the next one.
  private mutating func readPiece() throws(SVGFault) {
    guard position < bytes.count else { throw malformed(bytes.count) }
    guard bytes[position] == .less else {
      let end = bytes[position...].firstIndex(of: .less) ?? bytes.count
      if open.last == "style" { try checkStyle(bytes[position..<end].text) }
      position = end
      return
    }
    let rest = bytes[position...]
    if rest.starts(with: "<!--".utf8) {
      try skipComment()
    } else if rest.starts(with: "<![CDATA[".utf8) {
      guard let end = bytes.firstRange(of: Array("]]>".utf8), from: position + 9, to: bytes.count) else {
        throw malformed()
      }
      if open.last == "style" { try checkStyle(bytes[position + 9..<end.lowerBound].text) }
      position = end.upperBound
    } else if rest.starts(with: "</".utf8) {
      try readEndTag()
    } else {
      try readStartTag()
    }
  }

  /// A comment that HTML and XML agree on.
  private mutating func skipComment() throws(SVGFault) {
    let start = position + 4
    guard let dashes = bytes.firstRange(of: [0x2D, 0x2D], from: start, to: bytes.count),
      dashes.upperBound < bytes.count, bytes[dashes.upperBound] == .greater,
      !bytes[start...].starts(with: [.greater]), !bytes[start...].starts(with: [0x2D, .greater])
    else { throw malformed() }
    position = dashes.upperBound + 1
  }

  private mutating func readName() throws(SVGFault) -> String {
    let start = position
    while position < bytes.count, Self.isName(bytes[position]) { position += 1 }
    guard position > start, bytes[start].isLetter || bytes[start] == 0x5F else { throw malformed(start) }
    return bytes[start..<position].text
  }

  private mutating func skipSpace() {
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
  }

  private mutating func readEndTag() throws(SVGFault) {
    let start = position
    position += 2
    let name = try readName()
    skipSpace()
    guard position < bytes.count, bytes[position] == .greater, open.popLast() == name else {
      throw malformed(start)
    }
    position += 1
  }

  private mutating func readStartTag() throws(SVGFault) {
    let start = position
    position += 1
    let name = try readName()
    // Names with a colon belong to other vocabularies, such as that of the metadata that drawing programs write; no browser acts
    // on them.
    guard Self.elements.contains(name) || name.contains(":") else { throw .element(name) }
    while true {
      let before = position
      skipSpace()
      guard position < bytes.count else { throw malformed(start) }
      if bytes[position] == .greater {
        position += 1
        open.append(name)
        return
      }
      if bytes[position...].starts(with: "/>".utf8) {
        position += 2
        return
      }
      guard position > before else { throw malformed(start) }
      try readAttribute(of: name, from: start)
    }
  }

  private mutating func readAttribute(of element: String, from start: Int) throws(SVGFault) {
    let name = try readName()
    skipSpace()
    guard position < bytes.count, bytes[position] == .equal else { throw malformed(start) }
    position += 1
    skipSpace()
    guard position < bytes.count, bytes[position] == .quote || bytes[position] == 0x27,
      let end = bytes[(position + 1)...].firstIndex(of: bytes[position])
    else { throw malformed(start) }
    let raw = bytes[position + 1..<end]
    position = end + 1
    if raw.contains(.less) { throw malformed(start) }
    // Coordinates are the bulk of a drawing. They hold no addresses, so nothing more is checked.
    if name == "d" || name == "points" { return }
    try check(name, CharacterReferences.decoded(raw.text), of: element)
  }

  private func check(_ name: String, _ value: String, of element: String) throws(SVGFault) {
    let lower = name.lowercased()
    if lower.hasPrefix("on") || lower == "xml:base" || lower == "src" || lower == "srcdoc" {
      throw .attribute(name)
    }
    if lower == "href" || lower.hasSuffix(":href") {
      let isSafe =
        value.hasPrefix("#")
        || element == "a" && ["http", "https", "mailto"].contains(CourseAddress.scheme(of: value))
        || element == "image" && value.lowercased().hasPrefix("data:image/")
      // Addresses in metadata are never opened.
      if !isSafe, !element.contains(":") { throw .address(value) }
    }
    if lower == "attributename", value.lowercased().hasSuffix("href") || value.lowercased().hasPrefix("on") {
      throw .attribute("\(name)=\"\(value)\"")
    }
    if value.utf8.contains(.parenthesisOpen) || lower == "style" { try checkStyle(value) }
  }

  /// Checks that a style loads nothing: `url(…)` must lead to a part of the drawing, or hold the image itself.
  private func checkStyle(_ style: String) throws(SVGFault) {
    let text = style.lowercased()
    for word in ["@import", "@font-face", "image(", "image-set(", "src(", "expression(", "\\"]
    where text.contains(word) {
      throw .address(word)
    }
    let bytes = Array(text.utf8)
    for range in HTMLAddresses.style(bytes) where bytes[range].first != .hash {
      let address = bytes[range].text
      if !address.hasPrefix("data:image/") { throw .address(address) }
    }
    if text.contains("/*"), text.contains("url(") { throw .address("url(") }
  }

  private static let elements: Set<String> = [
    "svg", "g", "defs", "symbol", "use", "switch", "a", "title", "desc", "metadata", "style", "view", "image",
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath",
    "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "filter",
    "animate", "animateMotion", "animateTransform", "mpath", "set",
    "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting",
    "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG",
    "feFuncR",
    "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight",
    "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
  ]
}
