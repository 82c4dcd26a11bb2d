import LessonParsing

/// A file of a site as a browser reads it: the places that links may name, and the addresses that it leads to.
struct FinishedFile: Sendable {
  struct Link: Hashable, Sendable {
    var address: String
    /// Where its element begins, in bytes.
    var offset: Int
  }

  /// How often each identifier stands in the file.
  private(set) var identifiers: [String: Int] = [:]
  private(set) var links: [Link] = []
  /// Whether scripts may add places that nobody sees before they run.
  private(set) var hasScripts = false
  /// The older way to name a place.
  private var names: Set<String> = []

  /// - Returns: `nil` for a file of a kind that leads nowhere, or whose addresses are not read, such as scripts.
  init?(_ bytes: [UInt8], path: String) {
    let name = path.lowercased()
    if [".html", ".htm", ".svg"].contains(where: name.hasSuffix) {
      read(tags: HTMLTags(bytes), bytes)
    } else if name.hasSuffix(".css") {
      links = HTMLAddresses.style(bytes).map { range in
        Link(address: String(decoding: bytes[range], as: UTF8.self), offset: range.lowerBound)
      }
    } else {
      return nil
    }
  }

  func hasPlace(_ name: String) -> Bool { identifiers[name] != nil || names.contains(name) }

  private mutating func read(tags: HTMLTags, _ bytes: [UInt8]) {
    var hasBase = false
    for tag in tags {
      if tag.name == "script" { hasScripts = true }
      if tag.name == "base" { hasBase = true }
      for attribute in tag.attributes { read(attribute, of: tag) }
      guard tag.name == "style", let text = tag.text else { continue }
      let style = Array(bytes[text])
      for range in HTMLAddresses.style(style) {
        links.append(Link(address: String(decoding: style[range], as: UTF8.self), offset: tag.start))
      }
    }
    // All addresses then begin somewhere else.
    if hasBase { links = [] }
  }

  private mutating func read(_ attribute: HTMLTags.Attribute, of tag: HTMLTags.Tag) {
    switch attribute.name {
    case "id": identifiers[attribute.value, default: 0] += 1
    case "name": names.insert(attribute.value)
    case "for", "aria-labelledby", "aria-describedby", "aria-controls":
      for word in attribute.value.split(whereSeparator: \.isWhitespace) {
        links.append(Link(address: "#\(word)", offset: tag.start))
      }
    default:
      guard let form = HTMLAddresses.form(of: attribute.name, in: tag) else { return }
      let value = Array(attribute.value.utf8)
      for range in HTMLAddresses.ranges(in: value, form) {
        links.append(Link(address: String(decoding: value[range], as: UTF8.self), offset: tag.start))
      }
    }
  }
}
