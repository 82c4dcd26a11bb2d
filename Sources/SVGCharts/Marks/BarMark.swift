/// A bar: upright, or lying when `x` is the number and `y` the category.
///
/// Bars at the same place stand on each other, or side by side with `position(by:)`.
public struct BarMark: ChartContent {
  let x, y: PlottableValue
  let xEnd, yEnd: PlottableValue?
  let width: MarkDimension
  let stacking: MarkStackingMethod

  public init(
    x: PlottableValue, y: PlottableValue, width: MarkDimension = .automatic,
    stacking: MarkStackingMethod = .standard
  ) {
    (self.x, self.y, xEnd, yEnd, self.width, self.stacking) = (x, y, nil, nil, width, stacking)
  }

  public init(
    x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue, width: MarkDimension = .automatic
  ) {
    (self.x, y, xEnd, self.yEnd, self.width, stacking) = (x, yStart, nil, yEnd, width, .unstacked)
  }

  public init(
    xStart: PlottableValue, xEnd: PlottableValue, y: PlottableValue, height: MarkDimension = .automatic
  ) {
    (x, self.y, self.xEnd, yEnd, width, stacking) = (xStart, y, xEnd, nil, height, .unstacked)
  }

  public func append(to marks: inout MarkList) {
    marks.add(.bar, x: x, xEnd: xEnd, y: y, yEnd: yEnd) {
      $0.stacking = stacking
      $0.width = width
    }
  }
}
