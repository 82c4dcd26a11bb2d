/// The plot of a chart, the area in which marks stand, as `chartPlotStyle` changes it.
public struct ChartPlotContent: Sendable {
  var aspectRatio: Double?

  static let aspectRatios = 0.1...10.0

  /// - Parameters:
  ///   - aspectRatio: how many times as wide as high the plot is. Where both axes span as much, `1` makes their units equally
  ///     long, so that circles are round.
  ///   - contentMode: `.fit`: the plot is as large as the frame allows. Without a height in `frame` it has the whole width.
  /// - Precondition: `aspectRatio` is in `0.1...10`.
  public func aspectRatio(_ aspectRatio: Double, contentMode: ContentMode) -> ChartPlotContent {
    guard Self.aspectRatios.contains(aspectRatio) else {
      fatalError("aspectRatio is \(aspectRatio); it must be in \(Self.aspectRatios).")
    }
    var copy = self
    copy.aspectRatio = aspectRatio
    return copy
  }
}

/// How a plot of a given shape lies in its frame.
public enum ContentMode: Sendable, Hashable {
  /// As large as there is room for in both directions.
  case fit
}
