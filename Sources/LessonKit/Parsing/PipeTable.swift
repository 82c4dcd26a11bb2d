import LessonDiagnostics
import LessonText

/// A table of GitHub's kind. Its cells stand in slots.
struct PipeTable {
  enum Alignment: String { case left, center, right }

  var alignments: [Alignment?]
  var header: [Int]
  /// As many cells in each row as the header has; `nil` where the row was too short.
  var rows: [[Int?]]
}

/// A row of a pipe table as it stands in the source: `| a | b |`.
///
/// Every bar is a border but for `\|`, one in an inline expression, and one in a formula without which the row has more cells
/// than the table has columns: `| $|x|$ | size |`.
struct PipeRow {
  /// Without surrounding white space; `\|` has become `|`.
  var cells: [[UInt8]] = []
  /// Where each cell's text begins, and the bars between them, as indices of the line.
  var starts: [Int] = []
  var borders: Set<Int> = []
  var hasPipe: Bool { !borders.isEmpty }

  /// - Parameter columns: how many cells are wanted, where that is known.
  init(_ line: ArraySlice<UInt8>, columns: Int? = nil) {
    let content = line.trimmed
    let bars = Self.bars(in: content)
    read(content, bars.map(\.place))
    guard let columns, cells.count > columns else { return }
    var other = self
    other.read(content, bars.filter { !$0.isInFormula }.map(\.place))
    if other.cells.count == columns { self = other }
  }

  private mutating func read(_ content: ArraySlice<UInt8>, _ bars: [Int]) {
    (cells, starts, borders) = ([], [], Set(bars))
    var start = content.startIndex
    var rest = bars[...]
    if rest.first == start, !content.isEmpty {
      rest = rest.dropFirst()
      start += 1
    }
    for end in rest + [content.endIndex] {
      // Behind the last bar there is no cell.
      if end == content.endIndex, start == end, !rest.isEmpty { break }
      let cell = content[start..<end].trimmed
      starts.append(cell.isEmpty ? start : cell.startIndex)
      cells.append(Self.unescaped(cell))
      start = end + 1
    }
  }

  private static func unescaped(_ cell: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var isEscaped = false
    for byte in cell {
      if byte == .pipe, isEscaped { result.removeLast() }
      result.append(byte)
      isEscaped = byte == .backslash && !isEscaped
    }
    return result
  }

  private static let marker = Array("swift-run".utf8)

  private static func bars(in line: ArraySlice<UInt8>) -> [(place: Int, isInFormula: Bool)] {
    guard line.contains(.pipe) else { return [] }
    var bars: [(place: Int, isInFormula: Bool)] = []
    var index = line.startIndex
    var formulaEnd = index
    while index < line.endIndex {
      switch line[index] {
      case .backslash: index += 1
      case .pipe: bars.append((index, index < formulaEnd))
      case .dollar where index >= formulaEnd: formulaEnd = endOfFormula(in: line, at: index) ?? formulaEnd
      case .backtick:
        let behind = line[index...].firstIndex { $0 != .backtick } ?? line.endIndex
        let length = behind - index
        if line[behind...].drop(while: \.isBlank).starts(with: marker),
          let end = endOfCode(in: line, from: behind, length: length)
        {
          index = end
          continue
        }
        index = behind
        continue
      default: break
      }
      index += 1
    }
    return bars
  }

  private static func endOfCode(in line: ArraySlice<UInt8>, from start: Int, length: Int) -> Int? {
    var index = start
    while let open = line[index...].firstIndex(of: .backtick) {
      index = line[open...].firstIndex { $0 != .backtick } ?? line.endIndex
      if index - open == length { return index }
    }
    return nil
  }

  /// Where a formula ends that opens at a `$`: stricter than in other prose, because `|$HOME|$PATH|` is none.
  private static func endOfFormula(in line: ArraySlice<UInt8>, at start: Int) -> Int? {
    func isWord(_ index: Int) -> Bool {
      guard line.indices.contains(index) else { return false }
      return line[index].isLetter || line[index].isDigit || line[index] == .dollar || line[index] >= 0x80
    }
    var end = start + 1
    while end < line.endIndex, line[end] != .dollar {
      guard line[end] != .backtick else { return nil }
      end += line[end] == .backslash ? 2 : 1
    }
    guard end < line.endIndex, end > start + 1, !line[start + 1].isBlank, !line[end - 1].isBlank,
      !isWord(start - 1), !isWord(end + 1)
    else { return nil }
    return end
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

/// Where a table stands in a paragraph.
struct TablePlace {
  /// Indices of lines: the header, the delimiter row, and the rows.
  var lines: ClosedRange<Int>
  var alignments: [PipeTable.Alignment?]
  /// Where the header begins on its line.
  var prefix: Int
}

extension Draft {
  /// Finds the table in a paragraph that holds one. Text before the header row is no part of it.
  func table(in paragraph: MarkdownTree.Node, quotations: Int) -> TablePlace? {
    let first = paragraph.firstLine - 1
    let last = min(paragraph.lastLine, manuscript.lines.count) - 1
    guard first >= 0, first < last else { return nil }
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
      let bounded = min(max(prefix, 0), above.count)
      let header = PipeRow(above[bounded...], columns: alignments.count)
      guard row.hasPipe || header.hasPipe, header.cells.count == alignments.count else { continue }
      return TablePlace(lines: line - 1...last, alignments: alignments, prefix: bounded)
    }
    return nil
  }

  /// A row's cells.
  func row(_ line: Int, of table: TablePlace, quotations: Int) -> PipeRow {
    let bytes = manuscript.lines[line].bytes
    let start =
      line == table.lines.lowerBound ? table.prefix : containerPrefix(of: bytes, quotations: quotations)
    return PipeRow(bytes[start...], columns: table.alignments.count)
  }

  /// GitHub drops cells that no column has room for; nothing of a lesson may be dropped.
  mutating func checkCells(of row: PipeRow, _ line: Int, of table: TablePlace) {
    let columns = table.alignments.count
    guard row.cells.count > columns else { return }
    diagnostics.append(
      Diagnostic(
        at: manuscript.location(line: line, offset: row.starts[columns]),
        .surplusCells(row.cells.count, columns: columns)))
  }

  /// Takes the table out of a paragraph that holds one.
  mutating func arrangeTable(_ paragraph: MarkdownTree.Node, quotations: Int) {
    guard let place = table(in: paragraph, quotations: quotations) else { return }
    let header = place.lines.lowerBound
    var table = PipeTable(alignments: place.alignments, header: [], rows: [])
    for line in place.lines where line != header + 1 {
      let cells = row(line, of: place, quotations: quotations).cells
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
