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

  @Test(arguments: [1, 2, 3, 7, 10, 11, 20, 48, 100]) func thereAreAsManyBinsAsAskedFor(_ count: Int) {
    let samples: [[Double]] = [
      (0..<500).map { Double($0 * 7919 % 997) / 100 }, (0..<500).map { -Double($0 * 31 % 17) },
      [3, 3, 3], [0.1, 0.2, 0.3], [-1e300, 1e300], [1e-12, 2e-12], [],
    ]
    for values in samples {
      let bins = HistogramBins(values, desiredCount: count)
      #expect(bins.counts.count == count)
      #expect(bins.counts.reduce(0, +) == values.count)
      #expect(bins.outside == 0)
      #expect(zip(bins.edges, bins.edges.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func edgesAreRoundWhereSomeFit() {
    let values = (0...100).map { Double($0) / 10 + 0.03 }
    #expect(HistogramBins(values, desiredCount: 11).edges == (0...11).map { Double($0) })
    #expect(HistogramBins([0.0, 0.29, 0.9], desiredCount: 3).edges == [0, 0.3, 0.6, 0.9])
    // 13 round bins do not fit 0…1: equal parts.
    #expect(HistogramBins([0.0, 1], desiredCount: 7).edges.first == 0)
    #expect(HistogramBins([0.0, 1], desiredCount: 7).edges.last == 1)
  }

  @Test func everyBinOfWholeNumbersHoldsAsManyOfThem() {
    let bins = HistogramBins((0..<12).flatMap { [Double](repeating: Double($0), count: 10) })
    #expect(bins.counts.allSatisfy { $0 % 10 == 0 })
    #expect(Set(bins.counts.dropLast()).count == 1)
    #expect(
      HistogramBins((0..<10).map { Double($0) }, desiredCount: 10).counts == Array(repeating: 1, count: 10))
  }
}
