import LessonDiagnostics

// A page has a single heading of level one: its title.

extension ProseRenderer {
  /// Whether a block is a heading that repeats the title in the front matter.
  func isHeading(_ node: Int, sameAs title: Range<Int>) -> Bool {
    nodes[node].kind.headingLevel == 1 && source(of: node + 1..<nodes[node].end) == source(of: title)
  }

  /// Reports every heading of level one that is not the title.
  mutating func refuseTitles(beside heading: Int?, titleInFrontMatter title: Int?) {
    let titleLine = title.flatMap { slotNodes[$0] } ?? heading
    guard let titleLine else { return }
    let line = location(of: titleLine).line
    for (node, block) in nodes.enumerated() where node != heading {
      switch block.kind {
      case .heading(level: 1): break
      case .htmlBlock(let html), .htmlInline(let html):
        guard HTMLTags(draft.tokens.restored(html).utf8).opensTitle else { continue }
      default: continue
      }
      diagnostics.append(
        Diagnostic(at: blockLocation(node), .secondTitle(line: line, isInFrontMatter: title != nil)))
    }
  }

  /// Reports headings of level one in displayed Markdown, whose page already has a title.
  mutating func refuseDisplayedTitles() {
    for (index, node) in nodes.enumerated() where node.kind.headingLevel == 1 {
      diagnostics.append(Diagnostic(at: location(of: index), .displayedTitle))
    }
  }

  /// Inline content as the author wrote it.
  private func source(of range: Range<Int>) -> String {
    text(of: range, asWritten: true).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
