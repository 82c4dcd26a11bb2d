/// Evenly spaced bins, with edges at round numbers where such edges fit, and how many values fall into each.
///
/// A bin includes its lower edge but not its upper one; the last bin includes both. Values that are not finite are counted
/// separately, and so are values outside a given range.
public struct HistogramBins: Sendable, Equatable {
  /// In rising order, one more than there are bins.
  public let edges: [Double]
  public let counts: [Int]
  public let notFinite: Int
  public let outside: Int

  /// - Parameters:
  ///   - desiredCount: the exact number of bins. By default about as many as the Freedman–Diaconis rule says
  ///     (width `2·IQR/∛n`), between 5 and 60.
  ///   - range: what the bins span, exactly, instead of round numbers around the values.
  /// - Precondition: `desiredCount` is in `1...10_000`, and `range` is not a single number.
  public init<Values: Sequence>(
    _ values: Values, desiredCount: Int? = nil, range: ClosedRange<Double>? = nil
  ) where Values.Element: BinaryFloatingPoint {
    let all = values.map { Double($0) }
    let finite = all.filter(\.isFinite).sorted()
    notFinite = all.count - finite.count
    if let desiredCount, !(1...10_000).contains(desiredCount) {
      fatalError("A histogram of \(desiredCount) bins: their number is from 1 to 10000.")
    }
    let isWhole = finite.allSatisfy(\.isWhole)
    let edges: [Double]
    if let range {
      guard range.lowerBound < range.upperBound, range.lowerBound.isFinite, range.upperBound.isFinite else {
        fatalError("The range \(range) of a histogram has no width; give two different numbers.")
      }
      edges = BinEdges.even(
        NumericDomain(low: range.lowerBound, high: range.upperBound),
        count: desiredCount ?? Self.freedmanDiaconis(sorted: finite))
    } else {
      let domain = NumericDomain.filled(low: finite.first, high: finite.last)
      edges =
        desiredCount.map { BinEdges.round(domain, count: $0, isWhole: isWhole) }
        ?? BinEdges.round(domain, atMost: Self.freedmanDiaconis(sorted: finite), isWhole: isWhole)
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
