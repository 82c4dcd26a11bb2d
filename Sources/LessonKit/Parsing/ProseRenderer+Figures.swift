import LessonDiagnostics
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
    let title = caption(written)
    namelessAnchors.remove(label)
    openNumbered(NumberedItem(subject: .image(title: title), label: label.isEmpty ? nil : label))
    output.append(written: "\n")
    isFigure = true
    render(paragraph + 1..<nodes[paragraph + 1].end)
    isFigure = false
    output.append(written: "\n")
    output.append(
      .element(
        "figcaption", [.part(.number(items.count - 1)), .written(" "), title]))
    output.append(written: "\n")
    closeBlock()
    return true
  }

  /// The title of a picture as Markdown. One that is written in a link definition is text.
  private mutating func caption(_ written: String) -> Prose {
    guard case .token(let number)? = draft.tokens.pieces(of: written).first,
      case .pictureTitle(let index) = draft.tokens.contents[number]
    else { return .written(draft.tokens.restored(written)) }
    return prose(of: slotContent(draft.titleSlots[index]), in: context)
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
    guard next < nodes.count, nodes[next].parent == nodes[table].parent, beginsAsCaption(next) else {
      return false
    }
    guard draft.dialect == .lesson else {
      diagnostics.append(Diagnostic(at: location(of: next), .onlyInLessons(": …")))
      return false
    }
    captions.insert(next)
    let second = nodes[next].end
    if second < nodes.count, nodes[second].parent == nodes[table].parent, beginsAsCaption(second) {
      diagnostics.append(Diagnostic(at: location(of: second), .secondCaption))
    }
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

  /// Whether a paragraph begins with the mark of a caption, `: `. One that is escaped is text.
  private func beginsAsCaption(_ node: Int) -> Bool {
    let line = nodes[node].firstLine - 1
    guard nodes[node].kind.isParagraph, node + 1 < nodes[node].end,
      case .text(let text) = nodes[node + 1].kind,
      text.hasPrefix(": "), draft.manuscript.lines.indices.contains(line)
    else { return false }
    return draft.manuscript.lines[line].bytes.dropFirst(nodes[node].firstColumn - 1).first == .colon
  }

  /// Refuses a paragraph that would be the caption of the table below it.
  mutating func refuseCaption(above paragraph: Int) {
    let next = nodes[paragraph].end
    guard draft.dialect == .lesson, next < nodes.count, nodes[next].parent == nodes[paragraph].parent,
      nodes[next].kind.isParagraph, draft.tableAtLine[nodes[next].firstLine - 1] != nil,
      beginsAsCaption(paragraph)
    else { return }
    diagnostics.append(Diagnostic(at: location(of: paragraph), .captionAboveTable))
  }

  mutating func openNumbered(_ item: NumberedItem) {
    output.endLine()
    output.open(.item(items.count))
    items.append(item)
  }
}
