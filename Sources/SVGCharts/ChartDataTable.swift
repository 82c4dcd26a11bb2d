/// The numbers of a chart with every digit: a row for each mark, a column for each name.
public struct ChartDataTable: Sendable, Equatable {
  public let columns: [String]
  /// Each row has as many texts as there are columns; a text is empty where a mark has no such value.
  public let rows: [[String]]

  public init(columns: [String], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }

  /// Comma-separated values as in RFC 4180: lines end in CR LF, and a text with a comma, quote or line break is quoted.
  public var csv: String { CommaSeparatedValues.text([columns] + rows) }
}

extension ChartDataTable {
  init(_ layers: [Layer], words: ChartWords) {
    var columns: [String] = []
    var position: [String: Int] = [:]
    func column(_ name: String) -> Int {
      if let index = position[name] { return index }
      position[name] = columns.count
      columns.append(name)
      return columns.count - 1
    }
    var rows: [[String]] = []
    for layer in layers {
      if let grid = layer.grid {
        rows += grid.tableRows(column: column)
        continue
      }
      var sources: [(column: Int, values: [PlottablePrimitive])] = []
      var taken: Set<Int> = []
      for channel in [Channel.x, .xEnd, .y, .yEnd, .series, .color, .symbol, .dash, .position] {
        guard let label = layer.label(channel) else { continue }
        var name = label.isEmpty ? words.value : label
        let isStart = channel == .x && layer.has(.xEnd) || channel == .y && layer.has(.yEnd)
        let isEnd = channel == .xEnd || channel == .yEnd
        let partner =
          channel == .x || channel == .xEnd
          ? (layer.label(.x), layer.label(.xEnd)) : (layer.label(.y), layer.label(.yEnd))
        if isStart || isEnd, partner.0 == partner.1 {
          name = (isStart ? words.from : words.to).filled(["name": name])
        }
        let index = column(name)
        // Channels of one name show the same value, such as a colour and a shape for one class.
        if taken.insert(index).inserted { sources.append((index, layer.values(channel))) }
      }
      for row in 0..<layer.count {
        var texts = [String](repeating: "", count: columns.count)
        for source in sources { texts[source.column] = source.values[row].fullText }
        rows.append(texts)
      }
    }
    self.init(
      columns: columns,
      rows: rows.map { $0 + Array(repeating: "", count: columns.count - $0.count) })
  }
}

extension GridContent {
  fileprivate func tableRows(column: (String) -> Int) -> [[String]] {
    let (first, second, third) =
      switch kind {
      case .boundary: (column(xLabel), column(yLabel), column(valueLabel))
      case .cells: (column(yLabel), column(xLabel), column(valueLabel))
      }
    return values.enumerated().map { index, value in
      let (row, place) = (index / columns, index % columns)
      var texts = [String](repeating: "", count: max(first, second, third) + 1)
      if case .boundary = kind {
        texts[first] = DecisionBoundaryMark.place(place, of: columns, in: x).tableText
        texts[second] = DecisionBoundaryMark.place(row, of: rows, in: y).tableText
      } else {
        texts[first] = String(row)
        texts[second] = String(place)
      }
      texts[third] = value.tableText
      return texts
    }
  }
}
