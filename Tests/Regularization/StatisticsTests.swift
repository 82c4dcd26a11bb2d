import Regularization
import Testing

@Suite struct StatisticsTests {
  /// Computed with mpmath 1.3 to 40 digits: `betainc(v/2, 1/2, 0, v/(v + t²), regularized=True)`.
  @Test(
    arguments: [
      (1, 1, 0.5),
      (2.5, 3, 0.08770664700806554725),
      (-4.72, 11, 0.00062944522450702543772),
      (0.1, 7, 0.92314805960479238512),
      (30, 9, 2.4837047041582624447e-10),
      (3.169272673, 10, 0.0099999999934926216677),
      (12, 200, 2.4221360052466314194e-25),
      (0.001, 2, 0.99929289339559008147),
      (6.5, 1, 0.09717958069505787708),
      (100, 40, 1.2751083289639814459e-49),
      (1.96, 100_000, 0.049998563194301638034),
    ] as [(Double, Int, Double)])
  func tailsOfStudentsDistribution(t: Double, freedom: Int, expected: Double) {
    let found = StudentT.twoSidedProbability(t: t, degreesOfFreedom: freedom)
    #expect(abs(found / expected - 1) < (freedom > 1000 ? 1e-10 : 2e-14), "\(found) instead of \(expected)")
  }

  /// The same function, inverted by halving an interval to 40 digits.
  @Test(
    arguments: [
      (0.995, 3, 5.8409093097333554113),
      (0.995, 7, 3.4994832973504932609),
      (0.995, 11, 3.1058065155392805093),
      (0.975, 19, 2.0930240544083093201),
      (0.025, 4, -2.7764451051977943036),
      (0.6, 30, 0.25560536495191271444),
      (0.9999, 5, 9.6775663008828141642),
      (0.995, 1, 63.656741162871524447),
    ] as [(Double, Int, Double)])
  func quantilesOfStudentsDistribution(probability: Double, freedom: Int, expected: Double) {
    let found = StudentT.quantile(probability, degreesOfFreedom: freedom)
    #expect(abs(found / expected - 1) < 5e-14, "\(found) instead of \(expected)")
  }

  @Test func theEndsOfStudentsDistribution() {
    #expect(StudentT.twoSidedProbability(t: 0, degreesOfFreedom: 5) == 1)
    #expect(StudentT.twoSidedProbability(t: -.infinity, degreesOfFreedom: 5) == 0)
    #expect(StudentT.twoSidedProbability(t: 1e150, degreesOfFreedom: 1) > 0)
    #expect(StudentT.twoSidedProbability(t: 1e200, degreesOfFreedom: 3) == 0)
    #expect(StudentT.quantile(0.5, degreesOfFreedom: 3) == 0)
  }

  /// Reference: `statistics.fmean`, `stdev` and `median` of Python.
  @Test func aSample() {
    let sample = Sample([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(sample.mean == 5 && sample.median == 4.5 && sample.minimum == 2 && sample.maximum == 9)
    #expect(abs(sample.standardDeviation - 2.138089935299395) < 1e-15)
    #expect(abs(sample.standardError - 0.7559289460184544) < 1e-15)
    #expect(sample.description == "5 ± 0.76 (n = 8)")
    #expect(sample.formatted(decimals: 1) == "5.0 ±\u{A0}0.8")
    #expect(Sample([0.123, 0.127]).formatted(percentDecimals: 1) == "12.5 ±\u{A0}0.2\u{202F}%")
    #expect(Sample([3]).formatted(decimals: 1) == "3.0")
    #expect(Sample([-0.001, 0.001]).formatted(decimals: 1) == "0.0 ±\u{A0}0.0")
    // 5 ± 3.49948330 · 0.75592895, with the quantile of the test above.
    let interval = sample.confidenceInterval()
    #expect(abs(interval.lowerBound - 2.354639279) < 1e-8 && abs(interval.upperBound - 7.645360721) < 1e-8)
  }

  /// Student's own data: the hours of sleep that two drugs gave to ten patients; t = −4.0621, p = 0.002833 in R's `t.test(paired = TRUE)`.
  @Test func pairs() {
    let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    let comparison = PairedComparison(first, minus: second)
    #expect(abs(comparison.t - -4.0621) < 5e-5)
    #expect(abs(comparison.pValue - 0.002833) < 5e-7)
    #expect(abs(comparison.meanDifference - -1.58) < 1e-12)
    #expect(comparison.degreesOfFreedom == 9 && comparison.isShown)
    #expect(comparison.evidence == "t(9) = −4.06, p = 0.0028")
    #expect(!PairedComparison(first.prefix(5), minus: second.prefix(5)).isShown)
  }

  @Test func pairsWithoutSpread() {
    let same = PairedComparison([1, 2, 3], minus: [1, 2, 3])
    #expect(same.t == 0 && same.pValue == 1 && !same.isShown)
    let shifted = PairedComparison([2, 3, 4], minus: [1, 2, 3])
    #expect(shifted.t == .infinity && shifted.pValue == 0 && shifted.isShown)
    #expect(shifted.evidence == "t(2) = ∞, p < 0.0001")
  }

  /// With no true difference, the rule is met about once in a hundred times: the definition of its threshold.
  @Test func theRuleErrsAsOftenAsItSays() {
    var generator = SeededGenerator(seed: 5)
    let trials = 20_000
    let shown = (0..<trials).count { _ in
      let pairs = Matrix.normal(rows: 2, columns: 6, using: &generator)
      return PairedComparison((0..<6).map { pairs[0, $0] }, minus: (0..<6).map { pairs[1, $0] }).isShown
    }
    // 200 expected, with a standard deviation of 14.
    #expect((140...260).contains(shown))
  }
}
