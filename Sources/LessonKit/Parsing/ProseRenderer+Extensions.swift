import LessonHTML

// What GitHub adds to inlines and lists: crossed out text, addresses that are links, boxes of tasks.

extension ProseRenderer {
  /// Pairs the tokens `~~` that stand in the same element, the nearest with each other.
  func pairedStrikes() -> [Int: Bool] {
    let hasStrikes = draft.tokens.contents.contains { if case .strike = $0 { true } else { false } }
    guard hasStrikes else { return [:] }
    var open: [Int: [Int]] = [:]
    var result: [Int: Bool] = [:]
    for node in nodes {
      guard case .text(let text) = node.kind else { continue }
      for case .token(let number) in draft.tokens.pieces(of: text) {
        guard case .strike(let canOpen, let canClose) = draft.tokens.contents[number] else { continue }
        if canClose, let opening = open[node.parent]?.popLast() {
          result[opening] = true
          result[number] = false
        } else if canOpen {
          open[node.parent, default: []].append(number)
        }
      }
    }
    return result
  }

  mutating func renderStrike(_ number: Int) {
    let isPlain = context.isPlain || image != nil
    switch strikes[number] {
    case nil: output.append(written: "~~")
    case true?: if !isPlain { output.open("del") }
    case false?: if !isPlain { output.close() }
    }
  }

  /// A link, but for where links cannot stand.
  mutating func renderAddress(_ address: String, text: String) {
    guard !context.isPlain, image == nil, !context.isOutline else { return output.append(written: text) }
    output.append(.element("a", .address("href", address), [.written(text)]))
  }

  /// Whether an item begins with the box of a task.
  func isTask(_ item: Int) -> Bool {
    guard item + 2 < nodes[item].end, nodes[item + 1].kind.isParagraph,
      case .text(let text) = nodes[item + 2].kind,
      case .token(let number)? = draft.tokens.pieces(of: text).first,
      case .task = draft.tokens.contents[number]
    else { return false }
    return true
  }
}
