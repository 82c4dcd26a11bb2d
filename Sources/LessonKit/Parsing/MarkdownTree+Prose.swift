extension MarkdownTree {
  /// The paragraphs and headings in order, each with the number of quotations around it.
  var prose: [(node: Node, quotations: Int)] {
    var result: [(Node, Int)] = []
    var quotationEnds: [Int] = []
    for (index, node) in nodes.enumerated() {
      while let end = quotationEnds.last, end <= index { quotationEnds.removeLast() }
      switch node.kind {
      case .blockQuote: quotationEnds.append(node.end)
      case .paragraph, .heading: result.append((node, quotationEnds.count))
      default: break
      }
    }
    return result
  }

  /// Whether a block is the paragraph that begins an item of a list.
  func opensItem(_ block: Node) -> Bool {
    guard block.kind.isParagraph, block.parent > 0, case .item = nodes[block.parent].kind else {
      return false
    }
    let first = nodes[block.parent + 1]
    return first.firstLine == block.firstLine && first.firstColumn == block.firstColumn
  }
}

extension MarkdownTree.Kind {
  var isParagraph: Bool { if case .paragraph = self { true } else { false } }
}
