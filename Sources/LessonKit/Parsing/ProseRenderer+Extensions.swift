import LessonDiagnostics
import LessonHTML

// GitHub's extensions to inlines and lists: strikethrough, bare addresses as links, and task boxes.

extension ProseRenderer {
  /// Pairs the nearest `~~` tokens within the same element. The value is true for a token that opens.
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

  /// Renders a link, or only its text where a link is not allowed.
  mutating func renderAddress(_ address: String, text: String, at place: SourceLocation) {
    guard !context.isPlain, image == nil, !context.isOutline else { return output.append(written: text) }
    output.append(.element("a", .address("href", address), [.written(text)]))
    outwardLinks.append(OutwardLink(address: address, location: place))
  }

  /// Whether an item begins with a task box.
  func isTask(_ item: Int) -> Bool {
    guard item + 2 < nodes[item].end, nodes[item + 1].kind.isParagraph,
      case .text(let text) = nodes[item + 2].kind,
      case .token(let number)? = draft.tokens.pieces(of: text).first,
      case .task = draft.tokens.contents[number]
    else { return false }
    return true
  }
}
