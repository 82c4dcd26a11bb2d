/// A line with a cap at each end: an interval around a measured value.
///
/// It lies in front of bars and areas, whatever the order of the marks. Where it would have the colour of what it covers, it has the
/// colour of the text instead.
public struct ErrorBarMark: ChartContent {
  let x, y: PlottableValue
  var xEnd, yEnd: PlottableValue?

  /// Upright, between two values.
  public init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue) {
    (self.x, y, self.yEnd) = (x, yStart, yEnd)
  }

  /// Level, between two values: for bars that lie.
  public init(xStart: PlottableValue, xEnd: PlottableValue, y: PlottableValue) {
    (x, self.xEnd, self.y) = (xStart, xEnd, y)
  }

  /// From `y − error` to `y + error`; where `y` is a category, from `x − error` to `x + error`.
  public init<Value: BinaryFloatingPoint>(x: PlottableValue, y: PlottableValue, error: Value) {
    let half = Double(error)
    if y.primitive.number == nil, let middle = x.primitive.number {
      self.init(xStart: .value(x.label, middle - half), xEnd: .value(x.label, middle + half), y: y)
    } else {
      let middle = y.primitive.number ?? .nan
      self.init(x: x, yStart: .value(y.label, middle - half), yEnd: .value(y.label, middle + half))
    }
  }

  public func append(to marks: inout MarkList) {
    marks.add(.errorBar, x: x, xEnd: xEnd, y: y, yEnd: yEnd)
  }
}
