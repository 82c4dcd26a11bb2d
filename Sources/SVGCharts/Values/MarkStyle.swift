/// The outline of a point.
public enum ChartSymbol: Int, Sendable, Hashable, CaseIterable {
  case circle, square, triangle, diamond, plus, cross, triangleDown, ring
}

/// How a line is stroked.
public struct StrokeStyle: Sendable, Hashable {
  public var lineWidth: Double
  /// Lengths of strokes and gaps in turn; empty for a solid line.
  public var dash: [Double]

  public init(lineWidth: Double = 2, dash: [Double] = []) {
    self.lineWidth = lineWidth
    self.dash = dash
  }
}

/// Where an annotation stands, seen from its mark.
public enum AnnotationPosition: Sendable, Hashable {
  case automatic, top, bottom, leading, trailing, overlay
}

/// Whether bars and areas at the same place stand on each other.
public enum MarkStackingMethod: Sendable, Hashable {
  case standard, unstacked
}

/// Whether a part of the chart is shown.
public enum Visibility: Sendable, Hashable {
  case automatic, visible, hidden
}

/// What modifiers say about a mark; `nil` where the chart chooses.
struct MarkStyle: Hashable, Sendable {
  var color: ChartColor?
  var symbol: ChartSymbol?
  var symbolSize: Double?
  var stroke: StrokeStyle?
  var opacity: Double?
  var interpolation = InterpolationMethod.linear
  var stacking = MarkStackingMethod.standard
  /// Of a bar or a cell, across its length.
  var width = MarkDimension.automatic
  var sector = SectorShape()
}
