import SVGCharts
import Testing

struct TickCase: CustomTestStringConvertible, Sendable {
  let low, high: Double
  let limit: Int
  let values: [Double]
  let labels: [String]
  var testDescription: String { "\(low)…\(high)" }
}

/// Expected ticks follow from the rule (the finest of 1, 2, 5 · 10ⁿ that gives no more than `limit`), worked out by hand.
@Suite struct LinearTicksTests {
  static let linear: [TickCase] = [
    TickCase(
      low: 0, high: 1, limit: 6, values: [0, 0.2, 0.4, 0.6, 0.8, 1],
      labels: ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    TickCase(low: 0, high: 1, limit: 5, values: [0, 0.5, 1], labels: ["0.0", "0.5", "1.0"]),
    TickCase(
      low: -1, high: 1, limit: 5, values: [-1, -0.5, 0, 0.5, 1],
      labels: ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
    TickCase(
      low: 0, high: 30_000, limit: 4, values: [0, 10_000, 20_000, 30_000],
      labels: ["0", "10,000", "20,000", "30,000"]),
    TickCase(low: 0, high: 10_000, limit: 3, values: [0, 5000, 10_000], labels: ["0", "5,000", "10,000"]),
    TickCase(
      low: 0, high: 6000, limit: 4, values: [0, 2000, 4000, 6000], labels: ["0", "2000", "4000", "6000"]),
    TickCase(
      low: 0, high: 4e-5, limit: 5, values: [0, 1e-5, 2e-5, 3e-5, 4e-5],
      labels: ["0", "1e−5", "2e−5", "3e−5", "4e−5"]),
    TickCase(low: 0.29, high: 0.31, limit: 3, values: [0.29, 0.3, 0.31], labels: ["0.29", "0.30", "0.31"]),
    TickCase(
      low: 2_000_000, high: 3_000_000, limit: 3, values: [2e6, 2.5e6, 3e6], labels: ["2e6", "2.5e6", "3e6"]),
    TickCase(
      low: -1e300, high: 1e300, limit: 5, values: [-1e300, -5e299, 0, 5e299, 1e300],
      labels: ["−1e300", "−5e299", "0", "5e299", "1e300"]),
    // At this size 1e-300 stands where zero does.
    TickCase(
      low: 1e-300, high: 1e300, limit: 4, values: [0, 5e299, 1e300], labels: ["0", "5e299", "1e300"]),
    TickCase(
      low: 1_000_000_000, high: 1_000_000_004, limit: 5,
      values: [1e9, 1_000_000_001, 1_000_000_002, 1_000_000_003, 1_000_000_004],
      labels: ["1,000,000,000", "1,000,000,001", "1,000,000,002", "1,000,000,003", "1,000,000,004"]),
  ]

  @Test(arguments: linear) func linearTicks(_ expected: TickCase) {
    let ticks = LinearTicks.ticks(
      NumericDomain(low: expected.low, high: expected.high), atMost: expected.limit)
    #expect(ticks.map(\.value) == expected.values)
    #expect(ticks.map(\.label) == expected.labels)
  }

  @Test func outwardTicksEncloseTheDomain() {
    let ticks = LinearTicks.ticks(NumericDomain(low: 0.13, high: 0.88), atMost: 6, outward: true)
    #expect(ticks.map(\.value) == [0, 0.2, 0.4, 0.6, 0.8, 1])
  }

  @Test func theWholeRangeOfDoubleHasTicks() {
    let most = Double.greatestFiniteMagnitude
    let ticks = LinearTicks.ticks(NumericDomain(low: -most, high: most), atMost: 5)
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
