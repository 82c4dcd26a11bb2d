/// The distribution of values: bars that touch, with round edges where such edges fit.
public struct HistogramMark: ChartContent {
  let bins: HistogramBins
  let label: String
  let countLabel: String

  /// - Parameters:
  ///   - values: in any order; those that are not finite are counted in the chart's note.
  ///   - bins: the exact number of bins; by default about as many as the Freedman–Diaconis rule says.
  ///   - range: what the bins span, exactly.
  public init<Values: Sequence>(
    _ values: Values, label: String = ChartWords.defaultMeasure, countLabel: String = ChartWords.defaultCount,
    bins: Int? = nil,
    range: ClosedRange<Double>? = nil
  ) where Values.Element: BinaryFloatingPoint {
    self.init(
      HistogramBins(values, desiredCount: bins, range: range), label: label, countLabel: countLabel)
  }

  public init(
    _ bins: HistogramBins, label: String = ChartWords.defaultMeasure,
    countLabel: String = ChartWords.defaultCount
  ) {
    self.bins = bins
    self.label = label
    self.countLabel = countLabel
  }

  public func append(to marks: inout MarkList) {
    for (index, count) in bins.counts.enumerated() {
      marks.add(
        .histogram, x: .value(label, bins.edges[index]), xEnd: .value(label, bins.edges[index + 1]),
        y: .value(countLabel, count))
    }
    marks.notFinite += bins.notFinite
  }
}
