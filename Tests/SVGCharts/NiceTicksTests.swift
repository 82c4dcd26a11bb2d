import SVGCharts
import Testing

/// Expected ticks follow from the rule (the finest of 1, 2, 5 · 10ⁿ that gives no more than `limit`), worked out by hand.
@Suite struct NiceTicksTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let low, high: Double
    let limit: Int
    let values: [Double]
    let labels: [String]
    var testDescription: String { "\(low)…\(high)" }
  }

  static let linear: [Case] = [
    Case(
      low: 0, high: 1, limit: 6, values: [0, 0.2, 0.4, 0.6, 0.8, 1],
      labels: ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    Case(low: 0, high: 1, limit: 5, values: [0, 0.5, 1], labels: ["0.0", "0.5", "1.0"]),
    Case(
      low: -1, high: 1, limit: 5, values: [-1, -0.5, 0, 0.5, 1],
      labels: ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
    Case(
      low: 0, high: 30_000, limit: 4, values: [0, 10_000, 20_000, 30_000],
      labels: ["0", "10,000", "20,000", "30,000"]),
    Case(low: 0, high: 10_000, limit: 3, values: [0, 5000, 10_000], labels: ["0", "5,000", "10,000"]),
    Case(
      low: 0, high: 6000, limit: 4, values: [0, 2000, 4000, 6000], labels: ["0", "2000", "4000", "6000"]),
    Case(
      low: 0, high: 4e-5, limit: 5, values: [0, 1e-5, 2e-5, 3e-5, 4e-5],
      labels: ["0", "1e−5", "2e−5", "3e−5", "4e−5"]),
    Case(low: 0.29, high: 0.31, limit: 3, values: [0.29, 0.3, 0.31], labels: ["0.29", "0.30", "0.31"]),
    Case(
      low: 2_000_000, high: 3_000_000, limit: 3, values: [2e6, 2.5e6, 3e6], labels: ["2e6", "2.5e6", "3e6"]),
    Case(
      low: -1e300, high: 1e300, limit: 5, values: [-1e300, -5e299, 0, 5e299, 1e300],
      labels: ["−1e300", "−5e299", "0", "5e299", "1e300"]),
    // At this size 1e-300 stands where zero does.
    Case(low: 1e-300, high: 1e300, limit: 4, values: [0, 5e299, 1e300], labels: ["0", "5e299", "1e300"]),
    Case(
      low: 1_000_000_000, high: 1_000_000_004, limit: 5,
      values: [1e9, 1_000_000_001, 1_000_000_002, 1_000_000_003, 1_000_000_004],
      labels: ["1,000,000,000", "1,000,000,001", "1,000,000,002", "1,000,000,003", "1,000,000,004"]),
  ]

  @Test(arguments: linear) func linearTicks(_ expected: Case) {
    let ticks = NiceTicks.linear(
      NumericDomain(low: expected.low, high: expected.high), atMost: expected.limit)
    #expect(ticks.map(\.value) == expected.values)
    #expect(ticks.map(\.label) == expected.labels)
  }

  static let logarithmic: [Case] = [
    Case(
      low: 1e-5, high: 1, limit: 6, values: [1e-5, 1e-4, 1e-3, 0.01, 0.1, 1],
      labels: ["1e−5", "1e−4", "0.001", "0.01", "0.1", "1"]),
    Case(
      low: 1, high: 100, limit: 7, values: [1, 2, 5, 10, 20, 50, 100],
      labels: ["1", "2", "5", "10", "20", "50", "100"]),
    Case(low: 1, high: 1e6, limit: 4, values: [1, 100, 10_000, 1e6], labels: ["1", "100", "10,000", "1e6"]),
    Case(
      low: 1e-300, high: 1e300, limit: 7, values: [1e-300, 1e-200, 1e-100, 1, 1e100, 1e200, 1e300],
      labels: ["1e−300", "1e−200", "1e−100", "1", "1e100", "1e200", "1e300"]),
    Case(low: 3, high: 4, limit: 3, values: [3, 3.5, 4], labels: ["3.0", "3.5", "4.0"]),
  ]

  @Test(arguments: logarithmic) func logarithmicTicks(_ expected: Case) {
    let ticks = NiceTicks.logarithmic(
      NumericDomain(low: expected.low, high: expected.high), atMost: expected.limit)
    #expect(ticks.map(\.value) == expected.values)
    #expect(ticks.map(\.label) == expected.labels)
  }

  @Test func outwardTicksEncloseTheDomain() {
    let ticks = NiceTicks.linear(NumericDomain(low: 0.13, high: 0.88), atMost: 6, outward: true)
    #expect(ticks.map(\.value) == [0, 0.2, 0.4, 0.6, 0.8, 1])
  }

  @Test func theWholeRangeOfDoubleHasTicks() {
    let most = Double.greatestFiniteMagnitude
    let ticks = NiceTicks.linear(NumericDomain(low: -most, high: most), atMost: 5)
    #expect(ticks.map(\.value) == [-1e308, 0, 1e308])
  }

  @Test func domainsOfOneValueGetRoom() {
    #expect(NumericDomain.filled(low: nil, high: nil) == NumericDomain(low: 0, high: 1))
    #expect(NumericDomain.filled(low: 0, high: 0) == NumericDomain(low: -1, high: 1))
    #expect(NumericDomain.filled(low: 4, high: 4) == NumericDomain(low: 2, high: 6))
    #expect(NumericDomain.filled(low: -3, high: -3) == NumericDomain(low: -4.5, high: -1.5))
    #expect(
      NumericDomain.filled(low: .leastNonzeroMagnitude, high: .leastNonzeroMagnitude)
        == NumericDomain(low: -1, high: 1))
    // Neighbouring doubles are one value to any reader.
    #expect(NumericDomain.filled(low: 1, high: 1.nextUp).low == 0.5 - 0.5 * (1.nextUp - 1))
    let most = Double.greatestFiniteMagnitude
    #expect(NumericDomain.filled(low: most, high: most).high == most)
  }

}
