import SVGCharts
import Testing

@Suite struct HistogramTests {
  @Test func edgesAreRoundAndBinsHoldTheirLowerEdge() {
    let bins = HistogramBins([0.0, 0.5, 1, 1, 1.5, 2, 2.9, 4], desiredCount: 4)
    #expect(bins.edges == [0, 1, 2, 3, 4])
    #expect(bins.counts == [2, 3, 2, 1])
  }

  @Test func countsAddUp() {
    let values = (0..<1000).map { Double($0 * 7919 % 997) / 10 } + [.nan, .infinity]
    let bins = HistogramBins(values)
    #expect(bins.counts.reduce(0, +) == 1000)
    #expect(bins.notFinite == 2)
    #expect(bins.outside == 0)
    #expect(bins.edges == bins.edges.sorted())
    let part = HistogramBins(values, desiredCount: 4, range: 10...50)
    #expect(part.edges == [10, 20, 30, 40, 50])
    #expect(part.counts.reduce(0, +) + part.outside == 1000)
    #expect(part.outside == values.filter { $0.isFinite && !(10...50).contains($0) }.count)
  }

  @Test func oneValueAndNoneHaveBins() {
    #expect(HistogramBins([3.0, 3, 3]).counts.reduce(0, +) == 3)
    #expect(HistogramBins([Double]()).counts.allSatisfy { $0 == 0 })
    #expect(HistogramBins([Float](repeating: 0, count: 5)).counts.reduce(0, +) == 5)
  }

  @Test func valuesLeftOutAreTold() throws {
    let chart = Chart(alt: "Weights") { HistogramMark([1.0, 2, .nan]) }
    #expect(try parse(chart.svg).all("text").contains { $0.text == "Not shown: 1 not finite" })
  }
}
