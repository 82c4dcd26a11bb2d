extension HTMLTree where Part == Never {
  /// The tree as HTML.
  package var text: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes the tree: the only place where HTML becomes text.
  package func write(to bytes: inout [UInt8]) {
    var open: [(name: String, end: Int)] = []
    for (index, node) in nodes.enumerated() {
      while let last = open.last, last.end == index { Self.writeEnd(of: open.removeLast().name, to: &bytes) }
      switch node {
      case .element(let element, let count):
        Self.writeStart(of: element, to: &bytes)
        if element.form == .container { open.append((element.name, index + 1 + count)) }
      case .text(let text): HTMLEscaping.append(text, to: &bytes)
      case .raw(let markup), .formula(let markup, _): bytes += markup.utf8
      }
    }
    while let last = open.popLast() { Self.writeEnd(of: last.name, to: &bytes) }
  }

  private static func writeStart(of element: HTMLElement, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "<"))
    bytes += element.name.utf8
    for attribute in element.attributes.all {
      bytes.append(UInt8(ascii: " "))
      bytes += attribute.name.utf8
      if attribute.content == .none { continue }
      bytes += "=\"".utf8
      switch attribute.content {
      case .text(let text): HTMLEscaping.append(text, to: &bytes)
      case .address(let address): HTMLEscaping.append(address: address, to: &bytes)
      case .none: break
      }
      bytes.append(UInt8(ascii: "\""))
    }
    bytes += element.form == .closedVoid ? " />".utf8 : ">".utf8
  }

  private static func writeEnd(of name: String, to bytes: inout [UInt8]) {
    bytes += "</".utf8
    bytes += name.utf8
    bytes.append(UInt8(ascii: ">"))
  }
}
