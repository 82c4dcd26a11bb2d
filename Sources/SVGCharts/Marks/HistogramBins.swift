/// Evenly spaced bins at round numbers, and how many values fall into each.
///
/// A bin holds its lower edge and not its upper one; the last bin holds both. Values that are not finite are counted
/// apart, and so are those outside a given range.
public struct HistogramBins: Sendable, Equatable {
  /// One more than there are bins, rising.
  public let edges: [Double]
  public let counts: [Int]
  public let notFinite: Int
  public let outside: Int

  /// - Parameters:
  ///   - desiredCount: about how many bins; by default the Freedman–Diaconis rule, width `2·IQR/∛n`, between 5 and 60.
  ///   - range: the bins span exactly this, `desiredCount` of them, instead of round numbers around the values.
  public init<Values: Sequence>(
    _ values: Values, desiredCount: Int? = nil, range: ClosedRange<Double>? = nil
  ) where Values.Element: BinaryFloatingPoint {
    let all = values.map { Double($0) }
    let finite = all.filter(\.isFinite).sorted()
    notFinite = all.count - finite.count
    let wanted = max(1, desiredCount ?? Self.freedmanDiaconis(sorted: finite))
    let edges: [Double]
    if let range, range.lowerBound < range.upperBound {
      edges = (0...wanted).map { index in
        let fraction = Double(index) / Double(wanted)
        return range.lowerBound * (1 - fraction) + range.upperBound * fraction
      }
    } else {
      let domain = NumericDomain.filled(low: finite.first, high: finite.last)
      let ticks = NiceTicks.linear(domain, atMost: wanted + 1, outward: true).map(\.value)
      // At the very ends of what a double holds there may be no round numbers outside.
      edges = ticks.count > 1 ? ticks : [domain.low, domain.high]
    }
    self.edges = edges
    var counts = Array(repeating: 0, count: max(0, edges.count - 1))
    var outside = 0
    for value in finite {
      guard let first = edges.first, let last = edges.last, value >= first, value <= last else {
        outside += 1
        continue
      }
      // The number of edges not above the value, by bisection.
      var low = 0
      var high = edges.count
      while low < high {
        let middle = (low + high) / 2
        if edges[middle] <= value { low = middle + 1 } else { high = middle }
      }
      counts[min(low - 1, counts.count - 1)] += 1
    }
    self.counts = counts
    self.outside = outside
  }

  private static func freedmanDiaconis(sorted values: [Double]) -> Int {
    guard values.count > 1, let first = values.first, let last = values.last else { return 5 }
    let spread = values[values.count * 3 / 4] - values[values.count / 4]
    var root = 1.0
    while root * root * root < Double(values.count) { root += 1 }
    let width = 2 * spread / root
    guard width > 0, (last - first).isFinite else { return 10 }
    return Int(min(60, max(5, (last - first) / width)))
  }
}
