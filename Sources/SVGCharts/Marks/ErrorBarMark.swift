/// An upright line with a cap at each end: an interval around a measured value.
public struct ErrorBarMark: ChartContent {
  let x, yStart, yEnd: PlottableValue

  public init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue) {
    (self.x, self.yStart, self.yEnd) = (x, yStart, yEnd)
  }

  /// From `y − error` to `y + error`.
  public init<Value: BinaryFloatingPoint>(x: PlottableValue, y: PlottableValue, error: Value) {
    let middle = y.primitive.number ?? .nan
    let half = Double(error)
    self.init(x: x, yStart: .value(y.label, middle - half), yEnd: .value(y.label, middle + half))
  }

  public func append(to marks: inout MarkList) { marks.add(.errorBar, x: x, y: yStart, yEnd: yEnd) }
}
