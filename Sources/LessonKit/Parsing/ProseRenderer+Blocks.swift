import LessonCourse
import LessonHTML

// Blocks of prose. Each begins on a new line.

extension ProseRenderer {
  /// Begins an element whose content begins on the next line.
  mutating func openBlock(_ name: String, _ attributes: HTMLAttributes = [:]) {
    output.open(name, attributes)
    output.append(written: "\n")
  }

  mutating func openList(from start: Int?) {
    output.endLine()
    switch start {
    case nil: openBlock("ul")
    case 1: openBlock("ol")
    case let start?: openBlock("ol", ["start": "\(start)"])
    }
  }

  mutating func openItem(_ node: Int) {
    output.endLine()
    output.open("li", ["class": isTask(node) ? "task" : nil])
  }

  mutating func openHeading(_ node: Int, _ level: Int) {
    output.endLine()
    guard draft.dialect == .lesson else { return output.open("h\(level)") }
    let range = node + 1..<nodes[node].end
    let identifier = identifyHeading(node, range)
    output.open("h\(level)", .written("id", identifier))
    if level > 1 {
      var outline = Context(position: context.position)
      outline.isOutline = true
      headings.append(
        Heading(level: level, identifier: identifier, content: prose(of: range, in: outline)))
    }
  }

  mutating func renderCode(_ node: Int, info: String, text: String) {
    if let fence = draft.fences[nodes[node].firstLine - 1] {
      renderCell(node, fence, text: draft.tokens.restored(text))
      return
    }
    if draft.pins.contains(nodes[node].firstLine - 1) {
      return pinOutput(node, text: draft.tokens.restored(text))
    }
    output.endLine()
    let language =
      info.isEmpty ? nil : draft.tokens.restored(String(info.prefix { !$0.isWhitespace || !$0.isASCII }))
    output.append(.code(language: language, text: draft.tokens.restored(text)))
    output.append(written: "\n")
  }

  // MARK: Quotations

  mutating func openQuotation(_ node: Int) {
    output.endLine()
    guard let callout = callout(node) else { return openBlock("blockquote") }
    noteTitle(of: callout)
    if callout.kind.number != nil || callout.kind == .proof { return openStatement(callout) }
    if callout.kind == .solution {
      output.open("details", ["class": "callout solution", "id": callout.label])
      output.open("summary")
    } else {
      output.open(
        "aside", ["class": "callout \(callout.kind.rawValue)", "role": "note", "id": callout.label])
      output.open("p", ["class": "callout-title"])
    }
    if let title = callout.title {
      render(slotContent(title))
    } else {
      output.append(written: callout.kind.title(words.callouts))
    }
    closeBlock()
  }

  /// Notes by what an empty link names a callout. One that is numbered has its number.
  mutating func noteTitle(of callout: Callout) {
    guard let label = callout.label, callout.kind.number == nil else { return }
    if let title = callout.title {
      var listed = Context(position: context.position)
      listed.isOutline = true
      titles[label] = prose(of: slotContent(title), in: listed)
    } else if callout.kind == .tabs {
      namelessAnchors.insert(label)
    } else {
      titles[label] = .written(callout.kind.title(words.callouts))
    }
  }

  func callout(_ node: Int) -> Callout? {
    guard !draft.callouts.isEmpty else { return nil }
    return draft.callouts[
      Draft.BlockPlace(line: nodes[node].firstLine - 1, column: nodes[node].firstColumn)]
  }

  // MARK: Paragraphs

  mutating func enterParagraph(_ node: Int) -> Bool {
    if let table = draft.tableAtLine[nodes[node].firstLine - 1] {
      renderTable(draft.tables[table], in: node)
      return false
    }
    if isLoneFormula(node) {
      output.endLine()
      render(node + 1..<nodes[node].end)
      output.endLine()
      return false
    }
    if renderGlossary(node) || isFrontPage && renderPlaceholder(node) { return false }
    if captions.contains(node) || renderFigure(node) { return false }
    refuseCaption(above: node)
    if !isTight(node) {
      output.endLine()
      output.open("p")
    }
    return true
  }

  /// Whether a paragraph is in a tight list, where it has no element of its own.
  func isTight(_ node: Int) -> Bool {
    let item = nodes[node].parent
    guard item > 0, case .list(_, true) = nodes[nodes[item].parent].kind else { return false }
    return true
  }

  /// Whether a paragraph is one display formula and nothing else.
  private func isLoneFormula(_ node: Int) -> Bool {
    guard !draft.tokens.contents.isEmpty else { return false }
    var hasFormula = false
    for child in node + 1..<nodes[node].end {
      switch nodes[child].kind {
      case .softBreak where hasFormula: continue
      case .text(let text):
        for piece in draft.tokens.pieces(of: text) {
          guard case .token(let number) = piece else { return false }
          switch draft.tokens.contents[number] {
          case .formula(let formula) where formula.isDisplay && !hasFormula: hasFormula = true
          case .continuation where hasFormula: break
          default: return false
          }
        }
      default: return false
      }
    }
    return hasFormula
  }
}
