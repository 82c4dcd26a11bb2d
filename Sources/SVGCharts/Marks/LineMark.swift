/// A point of a line. Marks of one series are joined in the order in which they are given.
///
/// A series is one value of `series:`, `foregroundStyle(by:)`, `symbol(by:)` and `lineStyle(by:)`; marks whose values have
/// different names are different lines too. A value that is not finite leaves a gap.
public struct LineMark: ChartContent {
  let x, y: PlottableValue
  let series: PlottableValue?

  public init(x: PlottableValue, y: PlottableValue, series: PlottableValue? = nil) {
    self.x = x
    self.y = y
    self.series = series
  }

  public func append(to marks: inout MarkList) { marks.add(.line, x: x, y: y, series: series) }
}

/// The line of a function: `LinePlot(x: "z", y: "tanh z", domain: -3...3) { tanh($0) }`.
public struct LinePlot: ChartContent {
  let xLabel, yLabel: String
  let domain: ClosedRange<Double>
  let function: (Double) -> Double

  /// - Parameter function: is called at 241 evenly spaced places of `domain`.
  public init(
    x: String, y: String, domain: ClosedRange<Double>, function: @escaping (Double) -> Double
  ) {
    (xLabel, yLabel, self.domain, self.function) = (x, y, domain, function)
  }

  public func append(to marks: inout MarkList) {
    let steps = 240
    for step in 0...steps {
      let fraction = Double(step) / Double(steps)
      let place = domain.lowerBound * (1 - fraction) + domain.upperBound * fraction
      marks.add(.line, x: .value(xLabel, place), y: .value(yLabel, function(place)))
    }
  }
}
