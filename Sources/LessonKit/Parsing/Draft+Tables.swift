import LessonDiagnostics
import LessonText

extension Draft {
  /// Finds the table in a paragraph. Text before the header row is not part of it.
  func table(in paragraph: MarkdownTree.Node, quotations: Int) -> TablePlace? {
    let first = paragraph.firstLine - 1
    let last = min(paragraph.lastLine, manuscript.lines.count) - 1
    guard first >= 0, first < last else { return nil }
    for line in first + 1...last {
      let delimiter = manuscript.lines[line].bytes
      // The first character rules out most lines.
      guard let start = delimiter.first(where: { !$0.isSpaceOrTab && $0 != .greater }),
        start == .pipe || start == .colon || start == 0x2D
      else { continue }
      let row = PipeRow(delimiter[containerPrefix(of: delimiter, quotations: quotations)...])
      guard let alignments = row.alignments else { continue }
      let above = manuscript.lines[line - 1].bytes
      let prefix =
        line - 1 == first ? paragraph.firstColumn - 1 : containerPrefix(of: above, quotations: quotations)
      let bounded = min(max(prefix, 0), above.count)
      let header = PipeRow(above[bounded...], columns: alignments.count)
      guard row.hasPipe || header.hasPipe, header.cells.count == alignments.count else { continue }
      return TablePlace(lines: line - 1...last, alignments: alignments, prefix: bounded)
    }
    return nil
  }

  /// The row of a table on a line.
  func row(_ line: Int, of table: TablePlace, quotations: Int) -> PipeRow {
    let bytes = manuscript.lines[line].bytes
    let start =
      line == table.lines.lowerBound ? table.prefix : containerPrefix(of: bytes, quotations: quotations)
    return PipeRow(bytes[start...], columns: table.alignments.count)
  }

  /// Reports a row with more cells than the table has columns. GitHub drops such cells, but nothing in a lesson may be dropped.
  mutating func checkCells(of row: PipeRow, _ line: Int, of table: TablePlace) {
    let columns = table.alignments.count
    let bytes = manuscript.lines[line].bytes
    if line > table.lines.lowerBound, !row.hasPipe, let start = row.starts.first, start < bytes.count,
      bytes[start...].starts(with: [.colon, .space])
    {
      diagnostics.append(Diagnostic(at: manuscript.location(line: line, offset: start), .captionInTable))
    }
    guard row.cells.count > columns else { return }
    diagnostics.append(
      Diagnostic(
        at: manuscript.location(line: line, offset: row.starts[columns]),
        .surplusCells(row.cells.count, columns: columns)))
  }

  /// Whether the lines of a table are still those that it was found in.
  private func holds(_ table: FoundTable, at first: Int) -> Bool {
    first + table.lines.count <= manuscript.lines.count
      && zip(table.lines, manuscript.lines[first...]).allSatisfy { $0.bytes == $1.bytes }
  }

  /// Puts a token in place of a paragraph's table, if it has one.
  mutating func arrangeTable(_ paragraph: MarkdownTree.Node, quotations: Int) {
    let known = foundTables[paragraph.firstLine - 1].flatMap {
      holds($0, at: paragraph.firstLine - 1) ? $0 : nil
    }
    guard let place = known?.place ?? table(in: paragraph, quotations: quotations) else { return }
    let header = place.lines.lowerBound
    var rows = known?.rows[...]
    var table = PipeTable(alignments: place.alignments, header: [], rows: [])
    for line in place.lines where line != header + 1 {
      let cells = (rows?.popFirst() ?? row(line, of: place, quotations: quotations)).cells
      let slots = place.alignments.indices.map { column in
        column < cells.count ? addSlot(cells[column], line: manuscript.lines[line].number) : nil
      }
      if line == header { table.header = slots.compactMap { $0 } } else { table.rows.append(slots) }
    }
    for line in place.lines {
      let bytes = manuscript.lines[line].bytes
      let start = line == header ? place.prefix : containerPrefix(of: bytes, quotations: quotations)
      let content = line == header ? Tokens.Content.table(tables.count) : .continuation
      manuscript.lines[line].bytes = bytes[..<start] + tokens.add(content, replacing: bytes[start...])
    }
    tables.append(table)
    tableAtLine[paragraph.firstLine - 1] = tables.count - 1
  }
}
