/// A matrix as coloured cells, the first row on top, with its colour scale beside it.
///
/// The axes count columns and rows from zero. For a chart with names on its axes use `RectangleMark`.
public struct HeatMapMark: ChartContent {
  let grid: GridContent

  public init(
    _ values: [[Double]], xLabel: String = ChartWords.defaultColumn, yLabel: String = ChartWords.defaultRow,
    valueLabel: String = ChartWords.defaultMeasure
  ) {
    self.init(
      GridContent.flattened(values), columns: values.first?.count ?? 0, xLabel: xLabel, yLabel: yLabel,
      valueLabel: valueLabel)
  }

  /// - Parameter values: row after row, `columns` values each.
  public init(
    _ values: [Double], columns: Int, xLabel: String = ChartWords.defaultColumn,
    yLabel: String = ChartWords.defaultRow,
    valueLabel: String = ChartWords.defaultMeasure
  ) {
    let rows = columns > 0 ? values.count / columns : 0
    grid = GridContent(
      kind: .cells, values: values, rows: rows, columns: columns,
      x: -0.5...max(0.5, Double(columns) - 0.5), y: -0.5...max(0.5, Double(rows) - 0.5), xLabel: xLabel,
      yLabel: yLabel, valueLabel: valueLabel)
  }

  public func append(to marks: inout MarkList) { marks.add(grid) }
}
