import LessonHTML

// The walk through cmark's nodes: what each of them opens and closes.

extension ProseRenderer {
  /// Renders inline nodes on their own.
  mutating func prose(of range: Range<Int>, in new: Context) -> Prose {
    let (oldOutput, oldContext, oldImage) = (output, context, image)
    (output, context, image) = (HTMLWriter(), new, nil)
    render(range)
    let result = output.tree
    (output, context, image) = (oldOutput, oldContext, oldImage)
    return result
  }

  /// Renders nodes and everything in them.
  mutating func render(_ range: Range<Int>) {
    var open: [Int] = []
    var node = range.lowerBound
    while true {
      while let last = open.last, nodes[last].end <= node {
        leave(last)
        open.removeLast()
      }
      guard node < range.upperBound else { return }
      if enter(node) {
        open.append(node)
        node += 1
      } else {
        node = nodes[node].end
      }
    }
  }

  /// - Returns: false if the node and everything in it have been rendered.
  private mutating func enter(_ node: Int) -> Bool {
    if context.isPlain || image != nil { return enterPlain(node) }
    switch nodes[node].kind {
    case .document: break
    case .blockQuote:
      if renderTask(node) { return false }
      openQuotation(node)
    case .list(let start, _): openList(from: start)
    case .item: openItem(node)
    case .heading(let level): openHeading(node, level)
    case .codeBlock(let info, let text): renderCode(node, info: info, text: text)
    case .htmlBlock(let html):
      output.endLine()
      enterHTML(html, node, isBlock: true)
      output.endLine()
    case .thematicBreak:
      output.endLine()
      output.append(.void("hr", form: .closedVoid))
      output.append(written: "\n")
    case .paragraph: return enterParagraph(node)
    case .text(let text): renderText(text)
    case .softBreak: if !isContinuation(node + 1) { output.append(written: "\n") }
    case .lineBreak:
      output.append(.void("br", form: .closedVoid))
      output.append(written: "\n")
    case .code(let text): output.append(.element("code", [.written(draft.tokens.restored(text))]))
    case .htmlInline(let html): if !context.isOutline { enterHTML(html, node, isBlock: false) }
    case .emphasis: output.open("em")
    case .strong: output.open("strong")
    case .link(let destination, let title):
      if context.isOutline {
        renderEmptyLink(node, destination: draft.tokens.restored(destination))
      } else {
        openLink(
          node, destination: draft.tokens.restored(destination), title: draft.tokens.restored(title))
      }
    case .image(let destination, let title):
      openImage(draft.tokens.restored(destination), title: draft.tokens.restored(title))
      image = node
    }
    return true
  }

  private mutating func leave(_ node: Int) {
    if image != nil, image != node { return }
    if context.isPlain, image == nil { return }
    switch nodes[node].kind {
    case .blockQuote:
      output.endLine()
      closeBlock()
    case .list, .item, .heading: closeBlock()
    case .paragraph: if !isTight(node) { closeBlock() }
    case .emphasis, .strong: output.close()
    case .link(let destination, _):
      if !context.isOutline { closeLink(node, draft.tokens.restored(destination)) }
    case .image(let destination, _):
      image = nil
      closeImage(node, destination: draft.tokens.restored(destination))
    default: break
    }
  }

  /// Ends an element and its line.
  mutating func closeBlock() {
    output.close()
    output.append(written: "\n")
  }

  /// Renders only the text of a node, because an attribute can hold nothing else.
  private mutating func enterPlain(_ node: Int) -> Bool {
    switch nodes[node].kind {
    case .text(let text): renderText(text)
    case .code(let text), .htmlInline(let text): output.append(written: draft.tokens.restored(text))
    case .link(let destination, _):
      renderEmptyLink(node, destination: draft.tokens.restored(destination))
    case .lineBreak: output.append(written: " ")
    case .softBreak: if !isContinuation(node + 1) { output.append(written: " ") }
    default: break
    }
    return true
  }
}
