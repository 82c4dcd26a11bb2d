/// A table of GitHub's kind. Its cells stand in slots.
struct PipeTable {
  enum Alignment: String { case left, center, right }

  var alignments: [Alignment?]
  var header: [Int]
  /// As many cells in each row as the header has; `nil` where the row was too short.
  var rows: [[Int?]]
}

/// A row of a pipe table as it stands in the source: `| a | b |`.
struct PipeRow {
  /// Without surrounding white space; `\|` has become `|`.
  var cells: [[UInt8]] = []
  var hasPipe = false

  init(_ line: ArraySlice<UInt8>) {
    var content = line.trimmed
    if content.first == .pipe {
      content = content.dropFirst()
      hasPipe = true
    }
    var cell: [UInt8] = []
    var isOpen = true
    var isEscaped = false
    for byte in content {
      if byte == .pipe, !isEscaped {
        cells.append(Array(cell.trimmed))
        cell = []
        hasPipe = true
        isOpen = false
        continue
      }
      if byte == .pipe { cell.removeLast() }
      cell.append(byte)
      isOpen = true
      isEscaped = byte == .backslash && !isEscaped
    }
    if isOpen || !cell.isEmpty { cells.append(Array(cell.trimmed)) }
  }

  /// What a delimiter row (`| --- | :-: |`) says; `nil` if this is none.
  var alignments: [PipeTable.Alignment?]? {
    var result: [PipeTable.Alignment?] = []
    for cell in cells {
      let dashes = cell.drop { $0 == .colon }.prefix { $0 == 0x2D }
      let before = cell.prefix { $0 == .colon }.count
      let behind = cell.count - before - dashes.count
      guard !dashes.isEmpty, before <= 1, behind == 0 || (behind == 1 && cell.last == .colon) else {
        return nil
      }
      switch (before, behind) {
      case (1, 1): result.append(.center)
      case (1, _): result.append(.left)
      case (_, 1): result.append(.right)
      default: result.append(nil)
      }
    }
    return result
  }
}

extension Draft {
  /// Takes the table out of a paragraph that holds one. Text before the header row stays.
  mutating func arrangeTable(_ paragraph: MarkdownTree.Node, quotations: Int) {
    let first = paragraph.firstLine - 1
    let last = min(paragraph.lastLine, manuscript.lines.count) - 1
    guard first >= 0, first < last else { return }
    for line in first + 1...last {
      let delimiter = manuscript.lines[line].bytes
      // Most paragraphs are recognised as such by their first character.
      guard let start = delimiter.first(where: { !$0.isSpaceOrTab && $0 != .greater }),
        start == .pipe || start == .colon || start == 0x2D
      else { continue }
      let row = PipeRow(delimiter[containerPrefix(of: delimiter, quotations: quotations)...])
      guard let alignments = row.alignments else { continue }
      let above = manuscript.lines[line - 1].bytes
      let prefix =
        line - 1 == first ? paragraph.firstColumn - 1 : containerPrefix(of: above, quotations: quotations)
      let header = PipeRow(above[min(max(prefix, 0), above.count)...])
      guard row.hasPipe || header.hasPipe, header.cells.count == alignments.count else { continue }
      takeTable(header, alignments, lines: line - 1...last, prefix: prefix, quotations: quotations)
      tableAtLine[first] = tables.count - 1
      return
    }
  }

  private mutating func takeTable(
    _ header: PipeRow, _ alignments: [PipeTable.Alignment?], lines: ClosedRange<Int>, prefix: Int,
    quotations: Int
  ) {
    let number = manuscript.lines[lines.lowerBound].number
    var table = PipeTable(
      alignments: alignments, header: header.cells.map { addSlot($0, line: number) }, rows: [])
    for line in lines.dropFirst(2) {
      let bytes = manuscript.lines[line].bytes
      let cells = PipeRow(bytes[containerPrefix(of: bytes, quotations: quotations)...]).cells
      table.rows.append(
        alignments.indices.map { column in
          column < cells.count ? addSlot(cells[column], line: manuscript.lines[line].number) : nil
        })
    }
    for line in lines {
      let bytes = manuscript.lines[line].bytes
      let start =
        line == lines.lowerBound
        ? min(max(prefix, 0), bytes.count) : containerPrefix(of: bytes, quotations: quotations)
      let content = line == lines.lowerBound ? Tokens.Content.table(tables.count) : .continuation
      manuscript.lines[line].bytes = bytes[..<start] + tokens.add(content, replacing: bytes[start...])
    }
    tables.append(table)
  }
}
