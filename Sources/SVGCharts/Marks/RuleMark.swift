/// A straight line across the chart, or between two values.
public struct RuleMark: ChartContent {
  var x, xEnd, y, yEnd: PlottableValue?

  /// Upright, over the whole height.
  public init(x: PlottableValue) { self.x = x }

  /// Upright, between two values.
  public init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue) {
    (self.x, y, self.yEnd) = (x, yStart, yEnd)
  }

  /// Level, over the whole width.
  public init(y: PlottableValue) { self.y = y }

  /// Level, between two values.
  public init(xStart: PlottableValue, xEnd: PlottableValue, y: PlottableValue) {
    (x, self.xEnd, self.y) = (xStart, xEnd, y)
  }

  public func append(to marks: inout MarkList) { marks.add(.rule, x: x, xEnd: xEnd, y: y, yEnd: yEnd) }
}
