/// Whether two settings differ, from runs in pairs: each pair shares its seed, and so its data and its initial weights.
///
/// What the pairs share cancels in their differences `dᵢ`, and Student's t test asks whether the mean of the differences is zero:
///
///     t = d̄ / (s/√n),    n − 1 degrees of freedom
///
/// It takes the differences to be independent and roughly normal.
///
/// Source: Student, "The probable error of a mean", Biometrika 6 (1908).
public struct PairedComparison: Sendable, Equatable {
  /// A difference counts as shown when, without any true difference, one at least as clear came about less often than this.
  public static let threshold = 0.01

  /// First minus second, pair by pair.
  public let differences: Sample

  /// - Parameters:
  ///   - first: one number from each run of the one setting.
  ///   - second: those of the other, in the same order of seeds.
  /// - Precondition: both have the same number of values, two or more.
  public init(_ first: some Sequence<Double>, minus second: some Sequence<Double>) {
    let (first, second) = (Array(first), Array(second))
    require(
      first.count == second.count, "PairedComparison.init", "second", is: "of \(second.count) values",
      "it must have as many as the first, \(first.count), since they are paired")
    require(
      first.count > 1, "PairedComparison.init", "first", is: "of \(first.count) values",
      "there must be two pairs or more")
    differences = Sample(zip(first, second).map { $0 - $1 })
  }

  public init(_ first: Sample, minus second: Sample) {
    self.init(first.values, minus: second.values)
  }

  /// `d̄`
  public var meanDifference: Double { differences.mean }

  public var degreesOfFreedom: Int { differences.count - 1 }

  /// `d̄ / (s/√n)`; 0 if no pair differs, infinite if all differ by the same.
  public var t: Double {
    let mean = differences.mean
    return mean == 0 ? 0 : mean / differences.standardError
  }

  /// The probability of a `t` this far from zero, on either side, if there is no difference.
  public var pValue: Double {
    StudentT.twoSidedProbability(t: t, degreesOfFreedom: degreesOfFreedom)
  }

  /// Whether the difference counts as shown: `pValue` is below `threshold`.
  public var isShown: Bool { pValue < Self.threshold }

  /// The test in the usual short form: `t(11) = −4.72, p = 0.00063`.
  public var evidence: String {
    let size = t.isFinite ? fixed(abs(t), decimals: 2) : "∞"
    let p = pValue < 0.0001 ? "p < 0.0001" : "p = \(shortDescription(of: pValue, digits: 2))"
    return "t(\(degreesOfFreedom)) = \(t < 0 ? "−" : "")\(size), \(p)"
  }
}

extension PairedComparison: CustomStringConvertible {
  public var description: String {
    let center = shortDescription(of: meanDifference)
    return "\(center) ± \(shortDescription(of: differences.standardError, digits: 2)), \(evidence)"
  }
}
