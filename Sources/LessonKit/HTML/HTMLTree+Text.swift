extension HTMLTree where Part == Never {
  /// The tree as HTML.
  package var text: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes the tree: the only place where HTML becomes text.
  package func write(to bytes: inout [UInt8]) {
    /// The open elements, as indices of nodes, and where each ends.
    var open: [(node: Int, end: Int)] = []
    for index in nodes.indices {
      while let last = open.last, last.end == index { writeEnd(of: open.removeLast().node, to: &bytes) }
      switch nodes[index] {
      case .element(let element, let count):
        Self.writeStart(of: element, to: &bytes)
        if element.form == .container { open.append((index, index + 1 + count)) }
      case .text(let text): HTMLEscaping.append(text, to: &bytes)
      case .raw(let markup), .formula(let markup, _): bytes.append(markup)
      }
    }
    while let last = open.popLast() { writeEnd(of: last.node, to: &bytes) }
  }

  private static func writeStart(of element: HTMLElement, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "<"))
    bytes.append(element.name)
    for attribute in element.attributes.all {
      bytes.append(UInt8(ascii: " "))
      bytes.append(attribute.name)
      switch attribute.content {
      case .none: continue
      case .text(let text):
        bytes.append("=\"")
        HTMLEscaping.append(text, to: &bytes)
      case .address(let address):
        bytes.append("=\"")
        HTMLEscaping.append(address: address, to: &bytes)
      }
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(element.form == .closedVoid ? " />" : ">")
  }

  private func writeEnd(of node: Int, to bytes: inout [UInt8]) {
    guard case .element(let element, _) = nodes[node] else { return }
    bytes.append("</")
    bytes.append(element.name)
    bytes.append(UInt8(ascii: ">"))
  }
}

extension [UInt8] {
  /// The bytes of a text, copied in one piece.
  fileprivate mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }
}
