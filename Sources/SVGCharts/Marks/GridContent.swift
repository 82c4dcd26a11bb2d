/// Values on a regular grid, which one mark shows whole.
struct GridContent: Sendable {
  enum Kind: Sendable {
    /// Two regions on either side of the contour of `level`; values stand at the corners of cells.
    case boundary(level: Double)
    /// One coloured cell for each value.
    case cells
  }
  let kind: Kind
  /// Row by row; the first row is the lowest in a boundary, and the topmost in cells.
  let values: [Double]
  let rows: Int
  let columns: Int
  /// The ranges that the grid spans.
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let xLabel: String
  let yLabel: String
  let valueLabel: String

  init(
    kind: Kind, values: [Double], rows: Int, columns: Int, x: ClosedRange<Double>, y: ClosedRange<Double>,
    xLabel: String = "x", yLabel: String = "y", valueLabel: String
  ) {
    guard rows * columns == values.count, rows >= 0, columns >= 0 else {
      fatalError(
        "A grid of \(rows) rows and \(columns) columns needs \(rows * columns) values, not \(values.count).")
    }
    self.kind = kind
    self.values = values
    self.rows = rows
    self.columns = columns
    self.x = x
    self.y = y
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.valueLabel = valueLabel
  }

  /// - Precondition: all rows are equally long.
  static func flattened(_ rows: [[Double]]) -> [Double] {
    let columns = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() where row.count != columns {
      fatalError("Row \(index) has \(row.count) values; row 0 has \(columns).")
    }
    return rows.flatMap { $0 }
  }
}
