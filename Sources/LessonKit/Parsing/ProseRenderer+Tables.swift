import LessonHTML

extension ProseRenderer {
  mutating func renderTable(_ table: PipeTable, in paragraph: Int) {
    renderText(before: paragraph)
    output.endLine()
    let isCaptioned = openCaptioned(paragraph)
    output.open(.table)
    output.append(written: "\n")
    openBlock("thead")
    renderRow(table.header.map { $0 }, "th", table.alignments)
    closeBlock()
    if !table.rows.isEmpty {
      openBlock("tbody")
      for row in table.rows { renderRow(row, "td", table.alignments) }
      closeBlock()
    }
    closeBlock()
    if isCaptioned { closeBlock() }
  }

  private mutating func renderRow(_ cells: [Int?], _ element: String, _ alignments: [PipeTable.Alignment?]) {
    openBlock("tr")
    for (cell, alignment) in zip(cells, alignments) {
      output.open(element, ["style": alignment.map { "text-align:\($0.rawValue)" }])
      context.isTableCell = true
      if let cell { render(slotContent(cell)) }
      context.isTableCell = false
      closeBlock()
    }
    closeBlock()
  }

  /// Renders the lines of a paragraph above its table.
  private mutating func renderText(before paragraph: Int) {
    var end = paragraph + 1
    while end < nodes[paragraph].end, !isTable(end) { end = nodes[end].end }
    // The last node before the table is a line break, which is left out.
    guard end - 1 > paragraph else { return }
    output.endLine()
    output.open("p")
    render(paragraph + 1..<end - 1)
    closeBlock()
  }

  private func isTable(_ node: Int) -> Bool {
    guard case .text(let text) = nodes[node].kind,
      case .token(let number)? = draft.tokens.pieces(of: text).first,
      case .table = draft.tokens.contents[number]
    else { return false }
    return true
  }
}
