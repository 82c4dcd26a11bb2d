import LessonHTML
import LessonText

// Pictures and tables with captions, which are numbered.

extension ProseRenderer {
  /// Renders a paragraph that is one picture with a title: `![alternative](picture.png "Title"){#label}`. The title is its caption.
  ///
  /// - Returns: false if the paragraph is anything else.
  mutating func renderFigure(_ paragraph: Int) -> Bool {
    guard draft.dialect == .lesson, !context.isOutline, paragraph + 1 < nodes[paragraph].end,
      case .image(_, let written) = nodes[paragraph + 1].kind, !written.isEmpty,
      let label = soleLabel(nodes[paragraph + 1].end..<nodes[paragraph].end)
    else { return false }
    let title = draft.tokens.restored(written)
    namelessAnchors.remove(label)
    openNumbered(NumberedItem(subject: .image(title: title), label: label.isEmpty ? nil : label))
    output.append(written: "\n")
    isFigure = true
    render(paragraph + 1..<nodes[paragraph + 1].end)
    isFigure = false
    output.append(written: "\n")
    output.append(
      .element(
        "figcaption", [.part(.number(items.count - 1)), .written(" "), .written(title)]))
    output.append(written: "\n")
    closeBlock()
    return true
  }

  /// The label in what follows a picture, empty if nothing follows; `nil` if there is anything else.
  private func soleLabel(_ range: Range<Int>) -> String? {
    if range.isEmpty { return "" }
    guard range.count == 1, case .text(let text) = nodes[range.lowerBound].kind else { return nil }
    let pieces = draft.tokens.pieces(of: text)
    guard pieces.count == 1, case .token(let number) = pieces[0],
      case .anchor(let label, _) = draft.tokens.contents[number]
    else { return nil }
    return label
  }

  /// Opens a figure with the caption in the paragraph behind a table: `: Caption {#label}`.
  ///
  /// - Returns: false if there is no such paragraph.
  mutating func openCaptioned(_ table: Int) -> Bool {
    let next = nodes[table].end
    guard draft.dialect == .lesson, next < nodes.count, nodes[next].parent == nodes[table].parent,
      nodes[next].kind.isParagraph, next + 1 < nodes[next].end,
      case .text(let text) = nodes[next + 1].kind, text.hasPrefix(": ")
    else { return false }
    captions.insert(next)
    let content = next + 1..<nodes[next].end
    let label = identifier(behind: content)
    skipsCaptionMark = true
    let caption = prose(of: content, in: context)
    skipsCaptionMark = false
    openNumbered(NumberedItem(subject: .table(caption: caption), label: label))
    output.append(written: "\n")
    output.append(
      .element("figcaption", [.part(.number(items.count - 1)), .written(" "), caption]))
    output.append(written: "\n")
    return true
  }

  mutating func openNumbered(_ item: NumberedItem) {
    output.endLine()
    output.open(.item(items.count))
    items.append(item)
  }
}
