import SVGCharts
import Testing

/// Worked out by hand.
@Suite struct LogarithmicTicksTests {
  static let cases: [TickCase] = [
    TickCase(
      low: 1e-5, high: 1, limit: 6, values: [1e-5, 1e-4, 1e-3, 0.01, 0.1, 1],
      labels: ["1e−5", "1e−4", "0.001", "0.01", "0.1", "1"]),
    TickCase(
      low: 1, high: 100, limit: 7, values: [1, 2, 5, 10, 20, 50, 100],
      labels: ["1", "2", "5", "10", "20", "50", "100"]),
    TickCase(
      low: 1, high: 1e6, limit: 4, values: [1, 100, 10_000, 1e6], labels: ["1", "100", "10,000", "1e6"]),
    TickCase(
      low: 1e-300, high: 1e300, limit: 7, values: [1e-300, 1e-200, 1e-100, 1, 1e100, 1e200, 1e300],
      labels: ["1e−300", "1e−200", "1e−100", "1", "1e100", "1e200", "1e300"]),
    TickCase(low: 3, high: 4, limit: 3, values: [3, 3.5, 4], labels: ["3.0", "3.5", "4.0"]),
  ]

  @Test(arguments: cases) func ticks(_ expected: TickCase) {
    let ticks = LogarithmicTicks.ticks(
      NumericDomain(low: expected.low, high: expected.high), atMost: expected.limit)
    #expect(ticks.map(\.value) == expected.values)
    #expect(ticks.map(\.label) == expected.labels)
  }
}
