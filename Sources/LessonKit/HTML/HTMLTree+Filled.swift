extension HTMLTree {
  /// The tree with its parts filled in, from start to end.
  ///
  /// - Parameter fill: Turns a part into HTML, given its content, whose own parts are filled in already.
  @inlinable public func filled<Other>(
    _ fill: (_ part: Part, _ content: HTMLTree<Other>) throws -> HTMLTree<Other>
  ) rethrows -> HTMLTree<Other> {
    var filled: [HTMLTree<Other>.Node] = []
    filled.reserveCapacity(nodes.count)
    /// The open elements and parts: where each began here, how much it held before, and where it ends there; `part` is nil for an
    /// element.
    var open: [(part: Part?, start: Int, count: Int, end: Int)] = []
    func close() throws {
      guard let last = open.popLast() else { return }
      if let part = last.part {
        let content = HTMLTree<Other>(nodes: Array(filled[last.start...]))
        filled.removeSubrange(last.start...)
        filled += try fill(part, content).nodes
        return
      }
      let count = filled.count - last.start - 1
      guard count != last.count, case .element(let element, _) = filled[last.start] else { return }
      filled[last.start] = .element(element, count: count)
    }
    for (index, node) in nodes.enumerated() {
      while let last = open.last, last.end == index { try close() }
      switch node {
      case .element(let element, let count):
        if count > 0 { open.append((nil, filled.count, count, index + 1 + count)) }
        filled.append(.element(element, count: count))
      case .part(let part, let count):
        if count > 0 {
          open.append((part, filled.count, count, index + 1 + count))
        } else {
          filled += try fill(part, []).nodes
        }
      case .text(let text): if !text.isEmpty { filled.append(.text(text)) }
      case .raw(let markup): if !markup.isEmpty { filled.append(.raw(markup)) }
      case .formula(let markup, let tex): filled.append(.formula(markup: markup, tex: tex))
      }
    }
    while !open.isEmpty { try close() }
    return HTMLTree<Other>(nodes: filled)
  }
}
