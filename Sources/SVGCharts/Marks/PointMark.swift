/// A point, with a shape of its own for each series.
public struct PointMark: ChartContent {
  let x, y: PlottableValue

  public init(x: PlottableValue, y: PlottableValue) {
    self.x = x
    self.y = y
  }

  public func append(to marks: inout MarkList) { marks.add(.point, x: x, y: y) }
}
