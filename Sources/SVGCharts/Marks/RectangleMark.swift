/// A rectangle: a cell of a heat map, or the space between four values.
///
/// `foregroundStyle(by:)` with a number colours it on a scale, which the legend shows.
public struct RectangleMark: ChartContent {
  let x, y: PlottableValue
  let xEnd, yEnd: PlottableValue?
  let size: MarkDimension

  /// A cell around a category or a number. Around a number it is as wide as the distance to its nearest neighbour.
  public init(x: PlottableValue, y: PlottableValue, size: MarkDimension = .automatic) {
    (self.x, self.y, xEnd, yEnd, self.size) = (x, y, nil, nil, size)
  }

  public init(
    xStart: PlottableValue, xEnd: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue
  ) {
    (x, y, self.xEnd, self.yEnd, size) = (xStart, yStart, xEnd, yEnd, .automatic)
  }

  public func append(to marks: inout MarkList) {
    marks.add(.rectangle, x: x, xEnd: xEnd, y: y, yEnd: yEnd) { $0.width = size }
  }
}
