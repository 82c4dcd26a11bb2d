/// One number from each of several repetitions of an experiment: the test errors of twelve seeds, the costs of five folds.
///
/// Prints as mean ± standard error.
public struct Sample: Sendable, Codable, Equatable {
  /// In the order of the repetitions; at least one.
  public let values: [Double]

  /// - Precondition: there is at least one value.
  public init(_ values: some Sequence<Double>) {
    self.values = Array(values)
    require(!self.values.isEmpty, "Sample.init", "values", is: "empty", "there must be at least one")
  }

  public var count: Int { values.count }
  public var minimum: Double { values.reduce(values[0], Swift.min) }
  public var maximum: Double { values.reduce(values[0], Swift.max) }

  /// `x̄ = (1/n) Σ xᵢ`
  public var mean: Double { values.reduce(0, +) / Double(count) }

  /// The value in the middle; of an even number of values, halfway between the two in the middle.
  public var median: Double {
    let sorted = values.sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }

  /// How far single values lie from their mean: `s = √(Σ (xᵢ − x̄)² / (n − 1))`.
  ///
  /// - Precondition: there are two values or more: one alone says nothing about the spread.
  public var standardDeviation: Double {
    require(count > 1, "Sample.standardDeviation", "count", is: count, "the spread needs two values or more")
    let center = mean
    return (values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(count - 1)).squareRoot()
  }

  /// How far the mean of so many values typically lies from the mean of all there could be: `s/√n`.
  ///
  /// - Precondition: there are two values or more.
  public var standardError: Double { standardDeviation / Double(count).squareRoot() }

  /// The interval that contains the true mean with this probability, if the values come from a normal distribution:
  /// `x̄ ± t · s/√n`, with the quantile `t` of Student's distribution with `n − 1` degrees of freedom.
  ///
  /// - Precondition: there are two values or more, and `level` is in `(0, 1)`.
  public func confidenceInterval(level: Double = 1 - PairedComparison.threshold) -> ClosedRange<Double> {
    require(level > 0 && level < 1, "Sample.confidenceInterval", "level", is: level, "it must be in (0, 1)")
    let reach = StudentT.quantile(0.5 + level / 2, degreesOfFreedom: count - 1) * standardError
    return mean - reach...mean + reach
  }

  /// Mean ± standard error, `0.53 ± 0.02`; the mean alone if there is one value. No line ends behind the sign.
  public func formatted(decimals: Int) -> String {
    let center = fixed(mean, decimals: decimals)
    return count > 1 ? "\(center) ±\u{A0}\(fixed(standardError, decimals: decimals))" : center
  }

  /// The same for shares, as percentages: `12.3 ± 0.4 %`.
  public func formatted(percentDecimals: Int) -> String {
    Sample(values.map { 100 * $0 }).formatted(decimals: percentDecimals) + "\u{202F}%"
  }
}

extension Sample: CustomStringConvertible {
  public var description: String {
    count > 1
      ? "\(shortDescription(of: mean)) ± \(shortDescription(of: standardError, digits: 2)) (n = \(count))"
      : "\(shortDescription(of: mean)) (n = 1)"
  }
}
