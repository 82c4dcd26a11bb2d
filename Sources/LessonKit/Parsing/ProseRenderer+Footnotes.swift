import LessonCourse
import LessonDiagnostics
import LessonHTML
import LessonText

/// The footnotes that were referred to, in the order of their first reference.
struct Footnotes {
  var order: [String] = []
  var numbers: [String: Int] = [:]
  var references: [String: Int] = [:]
}

extension ProseRenderer {
  mutating func renderFootnoteReference(_ name: String, _ location: SourceLocation) {
    guard draft.noteNamed[name] != nil else {
      let known = draft.notes.map(\.name)
      diagnostics.append(Diagnostic(at: location, .unknownFootnote(name, nearest: known.nearest(to: name))))
      output.append(written: "[^\(name)]")
      return
    }
    let number = footnotes.numbers[name] ?? footnotes.order.count + 1
    if footnotes.numbers.updateValue(number, forKey: name) == nil { footnotes.order.append(name) }
    let count = (footnotes.references[name] ?? 0) + 1
    footnotes.references[name] = count
    let link: HTMLAttributes = [
      "id": Self.referenceIdentifier(number, count), "href": "#fn-\(number)", "role": "doc-noteref",
    ]
    output.append(
      .element("sup", ["class": "footnote-ref"], [.element("a", link, [.written("\(number)")])]))
  }

  private static func referenceIdentifier(_ number: Int, _ count: Int) -> String {
    count == 1 ? "fnref-\(number)" : "fnref-\(number)-\(count)"
  }

  /// Renders the section at the end of the page. A note may refer to further notes, which the loop then reaches.
  mutating func renderFootnotes() {
    var number = 0
    while number < footnotes.order.count {
      let name = footnotes.order[number]
      number += 1
      guard let note = draft.noteNamed[name], let paragraph = slotNodes[note.slot] else {
        continue
      }
      if number == 1 {
        output.endLine()
        openBlock("section", ["class": "footnotes", "role": "doc-endnotes"])
        openBlock("ol")
      }
      openBlock("li", ["id": "fn-\(number)"])
      renderNote(nodes[paragraph].parent, number, name)
      closeBlock()
    }
    if number > 0 {
      closeBlock()
      closeBlock()
    }
    for note in draft.notes where footnotes.numbers[note.name] == nil {
      diagnostics.append(Diagnostic(.warning, at: note.location, .unusedFootnote(note.name)))
    }
  }

  private mutating func renderNote(_ item: Int, _ number: Int, _ name: String) {
    var block = item + 1
    while block < nodes[item].end {
      let end = nodes[block].end
      let isLast = end == nodes[item].end
      if nodes[block].kind.isParagraph, draft.tableAtLine[nodes[block].firstLine - 1] == nil {
        if !isSlotOnly(block) || isLast {
          output.endLine()
          output.open("p")
          render(block + 1..<end)
          if isLast { renderBackLinks(number, name) }
          closeBlock()
        }
      } else {
        render(block..<end)
        if isLast {
          output.endLine()
          output.open("p")
          renderBackLinks(number, name)
          closeBlock()
        }
      }
      block = end
    }
  }

  /// Whether a note's first line holds only its name.
  private func isSlotOnly(_ paragraph: Int) -> Bool {
    guard nodes[paragraph].end == paragraph + 2, case .text(let text) = nodes[paragraph + 1].kind else {
      return false
    }
    let pieces = draft.tokens.pieces(of: text)
    guard pieces.count == 1, case .token(let number) = pieces[0], case .slot = draft.tokens.contents[number]
    else {
      return false
    }
    return true
  }

  private mutating func renderBackLinks(_ number: Int, _ name: String) {
    for count in 1...max(1, footnotes.references[name] ?? 1) {
      let link: HTMLAttributes = [
        "class": "footnote-back", "href": "#\(Self.referenceIdentifier(number, count))",
        "role": "doc-backlink",
      ]
      output.append(written: " ")
      output.append(.element("a", link + .written("aria-label", words.backToText), [.written("↩")]))
    }
  }
}
