import LessonText

/// A row of a pipe table in the source: `| a | b |`.
///
/// Every bar is a border except `\|` and a bar in an inline expression. A bar in a formula is not a border either if the row would
/// otherwise have more cells than the table has columns: `| $|x|$ | size |`.
struct PipeRow {
  /// The cells' text, without surrounding white space and with `|` for `\|`.
  var cells: [[UInt8]] = []
  /// The index in the line at which each cell's text begins.
  var starts: [Int] = []
  /// The indices in the line of the bars between the cells, in order.
  var borders: [Int] = []
  var hasPipe: Bool { !borders.isEmpty }

  /// - Parameter columns: the number of cells that the row should have, if known.
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
    (cells, starts, borders) = ([], [], bars)
    cells.reserveCapacity(bars.count)
    starts.reserveCapacity(bars.count)
    var start = content.startIndex
    var rest = bars[...]
    if rest.first == start, !content.isEmpty {
      rest = rest.dropFirst()
      start += 1
    }
    for end in rest + [content.endIndex] {
      // There is no cell after the last bar.
      if end == content.endIndex, start == end, !rest.isEmpty { break }
      let cell = content[start..<end].trimmed
      starts.append(cell.isEmpty ? start : cell.startIndex)
      cells.append(Self.unescaped(cell))
      start = end + 1
    }
  }

  private static func unescaped(_ cell: ArraySlice<UInt8>) -> [UInt8] {
    guard cell.contains(.pipe) else { return Array(cell) }
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
        let after = line[index...].firstIndex { $0 != .backtick } ?? line.endIndex
        let length = after - index
        if line[after...].drop(while: \.isBlank).starts(with: marker),
          let end = endOfCode(in: line, from: after, length: length)
        {
          index = end
          continue
        }
        index = after
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

  /// The end of the formula that opens at a `$`. The rule is stricter than in other prose, because `|$HOME|$PATH|` holds none.
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

  /// The alignments that a delimiter row (`| --- | :-: |`) gives; `nil` if this is not one.
  var alignments: [PipeTable.Alignment?]? {
    var result: [PipeTable.Alignment?] = []
    for cell in cells {
      let dashes = cell.drop { $0 == .colon }.prefix { $0 == 0x2D }
      let before = cell.prefix { $0 == .colon }.count
      let after = cell.count - before - dashes.count
      guard !dashes.isEmpty, before <= 1, after == 0 || (after == 1 && cell.last == .colon) else {
        return nil
      }
      switch (before, after) {
      case (1, 1): result.append(.center)
      case (1, _): result.append(.left)
      case (_, 1): result.append(.right)
      default: result.append(nil)
      }
    }
    return result
  }
}
