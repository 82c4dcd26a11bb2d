/// The elements of well-formed markup, as ranges of its bytes.
struct MarkupTree {
  struct Node {
    /// Everything, the tags included.
    var range: Range<Int>
    /// Between the tags; empty for an element without content.
    var content: Range<Int>
    /// Empty for text and for anything else that is no element.
    var name: String
    /// The value of `class`.
    var classes: String
    var children: [Node]
    /// Whether the element or one inside it has an identifier, or refers to one.
    var hasIdentifiers: Bool
  }

  var bytes: [UInt8]
  var roots: [Node]

  /// No drawing is nested deeper; what walks the tree calls itself for every level.
  private static let deepest = 200

  /// `nil` when the tags do not match, or are nested too deep, so that nothing is known of the markup.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    var open: [Node] = []
    var siblings: [[Node]] = [[]]
    var index = 0
    func find(_ text: String, from start: Int) -> Int? {
      let wanted = Array(text.utf8)
      guard let first = wanted.first else { return start }
      var place = start
      while let next = bytes[min(place, bytes.count)...].firstIndex(of: first) {
        if bytes[next...].starts(with: wanted) { return next + wanted.count }
        place = next + 1
      }
      return nil
    }
    func addText(upTo end: Int) {
      if end > index { siblings[siblings.count - 1].append(Self.text(index..<end)) }
    }
    while index < bytes.count {
      let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      addText(upTo: start)
      index = start
      guard start + 1 < bytes.count else {
        if start < bytes.count { return nil }
        break
      }
      switch bytes[start + 1] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"):
        let end =
          bytes[start...].starts(with: "<!--".utf8)
          ? find("-->", from: start + 4)
          : bytes[start...].starts(with: "<![CDATA[".utf8) ? find("]]>", from: start) : find(">", from: start)
        guard let end else { return nil }
        addText(upTo: end)
        index = end
      case UInt8(ascii: "/"):
        guard let end = find(">", from: start), var node = open.popLast(), let children = siblings.popLast(),
          Self.name(bytes[(start + 2)..<(end - 1)]) == node.name
        else { return nil }
        node.range = node.range.lowerBound..<end
        node.content = node.content.lowerBound..<start
        node.children = children
        node.hasIdentifiers = node.hasIdentifiers || children.contains(where: \.hasIdentifiers)
        siblings[siblings.count - 1].append(node)
        index = end
      default:
        guard let (node, end, isClosed) = Self.element(bytes, at: start) else { return nil }
        if isClosed {
          siblings[siblings.count - 1].append(node)
        } else {
          guard open.count < Self.deepest else { return nil }
          open.append(node)
          siblings.append([])
        }
        index = end
      }
    }
    guard open.isEmpty, let roots = siblings.first else { return nil }
    self.roots = roots
  }

  private static func text(_ range: Range<Int>) -> Node {
    Node(range: range, content: range, name: "", classes: "", children: [], hasIdentifiers: false)
  }

  private static func name(_ bytes: ArraySlice<UInt8>) -> String {
    let end =
      bytes.firstIndex { $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") }
      ?? bytes.endIndex
    return String(decoding: bytes[bytes.startIndex..<end], as: UTF8.self)
  }

  /// Reads a start tag.
  private static func element(_ bytes: [UInt8], at start: Int) -> (node: Node, end: Int, isClosed: Bool)? {
    let name = name(bytes[(start + 1)...])
    guard !name.isEmpty else { return nil }
    var node = text(start..<start)
    node.name = name
    var nameStart = start
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        nameStart = index + 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let end = bytes[(index + 1)...].firstIndex(of: bytes[index]), index > nameStart else {
          return nil
        }
        let value = bytes[(index + 1)..<end]
        switch String(decoding: bytes[nameStart..<index - 1], as: UTF8.self) {
        case "class": node.classes = String(decoding: value, as: UTF8.self)
        case "id", "aria-labelledby", "aria-describedby": node.hasIdentifiers = true
        case "href", "xlink:href": if value.first == UInt8(ascii: "#") { node.hasIdentifiers = true }
        case "d", "points": break
        default: if value.starts(with: "url(#".utf8) { node.hasIdentifiers = true }
        }
        index = end
      default: break
      }
      index += 1
    }
    guard index < bytes.count else { return nil }
    let isClosed = bytes[index - 1] == UInt8(ascii: "/")
    node.range = start..<index + 1
    node.content = index + 1..<index + 1
    return (node, index + 1, isClosed)
  }
}
