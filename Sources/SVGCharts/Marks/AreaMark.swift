/// The area under a line, or the band between two.
public struct AreaMark: ChartContent {
  let x, y: PlottableValue
  let yEnd, series: PlottableValue?
  let stacking: MarkStackingMethod

  /// From zero to `y`. Areas of different series stand on each other unless told otherwise.
  public init(
    x: PlottableValue, y: PlottableValue, series: PlottableValue? = nil,
    stacking: MarkStackingMethod = .standard
  ) {
    (self.x, self.y, yEnd, self.series, self.stacking) = (x, y, nil, series, stacking)
  }

  /// A band, such as a mean with its spread.
  public init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue, series: PlottableValue? = nil)
  {
    (self.x, y, self.yEnd, self.series, stacking) = (x, yStart, yEnd, series, .unstacked)
  }

  public func append(to marks: inout MarkList) {
    marks.add(.area, x: x, y: y, yEnd: yEnd, series: series) { $0.stacking = stacking }
  }
}
