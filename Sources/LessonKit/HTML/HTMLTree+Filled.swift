extension HTMLTree {
  /// The tree with its parts filled in, from start to end.
  ///
  /// - Parameter fill: Turns a part into HTML, given its content, whose own parts are filled in already.
  @inlinable public func filled<Other>(
    _ fill: (_ part: Part, _ content: HTMLTree<Other>) throws -> HTMLTree<Other>
  ) rethrows -> HTMLTree<Other> {
    /// One writer for the whole tree, and one for each open part.
    var writers = [HTMLWriter<Other>()]
    /// The open elements and parts; `part` is nil for an element.
    var open: [(part: Part?, end: Int)] = []
    func close() throws {
      guard let last = open.popLast() else { return }
      if let part = last.part {
        let content = writers.removeLast().tree
        writers[writers.count - 1].append(try fill(part, content))
      } else {
        writers[writers.count - 1].close()
      }
    }
    for (index, node) in nodes.enumerated() {
      while let last = open.last, last.end == index { try close() }
      switch node {
      case .element(let element, let count):
        writers[writers.count - 1].open(element)
        open.append((nil, index + 1 + count))
      case .part(let part, let count):
        writers.append(HTMLWriter())
        open.append((part, index + 1 + count))
      case .text(let text): writers[writers.count - 1].append(written: text)
      case .raw(let markup): writers[writers.count - 1].append(raw: markup)
      case .formula(let markup, let tex): writers[writers.count - 1].append(.formula(markup, tex: tex))
      }
    }
    while !open.isEmpty { try close() }
    return writers[0].tree
  }
}
