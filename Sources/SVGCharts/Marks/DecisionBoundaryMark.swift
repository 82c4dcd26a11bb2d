/// The two regions that a classifier sees, and the boundary between them.
///
/// The region below `level` has the colour of the first series and the other that of the second, so that points drawn with
/// `foregroundStyle(by: .value("Class", label))`, labels 0 and 1, stand on their own colour. The boundary is traced by
/// marching squares with linear interpolation.
public struct DecisionBoundaryMark: ChartContent {
  let grid: GridContent

  /// - Parameters:
  ///   - x: what the columns span; the first column stands at the lower bound, the last at the upper.
  ///   - y: what the rows span; the first row stands at the lower bound.
  ///   - probabilities: row by row.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, probabilities: [[Double]], level: Double = 0.5,
    xLabel: String = "x₁", yLabel: String = "x₂"
  ) {
    self.init(
      x: x, y: y, probabilities: GridContent.flattened(probabilities),
      columns: probabilities.first?.count ?? 0, level: level, xLabel: xLabel, yLabel: yLabel)
  }

  /// - Parameter probabilities: row after row, `columns` values each.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, probabilities: [Double], columns: Int,
    level: Double = 0.5,
    xLabel: String = "x₁", yLabel: String = "x₂"
  ) {
    grid = GridContent(
      kind: .boundary(level: level), values: probabilities,
      rows: columns > 0 ? probabilities.count / columns : 0, columns: columns, x: x, y: y,
      xLabel: xLabel, yLabel: yLabel, valueLabel: ChartWords.current.probability)
  }

  /// - Parameters:
  ///   - resolution: the classifier is asked at `resolution × resolution` places.
  ///   - probability: the classifier.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, resolution: Int = 64, level: Double = 0.5,
    xLabel: String = "x₁", yLabel: String = "x₂", probability: (_ x: Double, _ y: Double) -> Double
  ) {
    let steps = max(2, resolution)
    let probabilities = (0..<steps).flatMap { row in
      (0..<steps).map { column in
        probability(Self.place(column, of: steps, in: x), Self.place(row, of: steps, in: y))
      }
    }
    self.init(
      x: x, y: y, probabilities: probabilities, columns: steps, level: level, xLabel: xLabel, yLabel: yLabel)
  }

  /// Where node `index` of `count` stands: what to evaluate to fill a grid.
  public static func place(_ index: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
    let fraction = Double(index) / Double(max(1, count - 1))
    return range.lowerBound * (1 - fraction) + range.upperBound * fraction
  }

  public func append(to marks: inout MarkList) { marks.add(grid) }
}
