import SVGCharts
import Testing

@Suite struct WholeTickTests {
  /// The labels of an axis: those below the plot are centred, those beside it end there.
  private func labels(_ chart: Chart, _ anchor: String) throws -> [String] {
    try parse(chart.svg).all("g", class: "c-tick").filter { $0.attributes["text-anchor"] == anchor }
      .flatMap { $0.all("text") }.map(\.text)
  }

  @Test func barsAtWholeNumbersHaveWholeTicks() throws {
    #expect(try labels(Samples.counts, "middle") == ["0", "1", "2"])
    #expect(try labels(Samples.counts, "end") == ["0", "1"])
  }

  @Test func countsHaveWholeTicks() throws {
    let chart = Chart(alt: "A histogram of few") { HistogramMark([0.5, 1.5, 1.7]) }
    #expect(try labels(chart, "end").allSatisfy { Int($0) != nil })
    let cells = Chart(alt: "A matrix of three columns") { HeatMapMark([[1, 2, 3]]) }
    #expect(try labels(cells, "middle") == ["0", "1", "2"])
    let logarithmic = Chart([1, 3, 9], alt: "Counts") { PointMark(x: .value("n", $0), y: .value("m", $0)) }
      .chartXScale(type: .log).chartYScale(type: .log)
    #expect(try labels(logarithmic, "middle").allSatisfy { Int($0) != nil })
    let constant = Chart(0..<3, alt: "Always one") { LineMark(x: .value("n", $0), y: .value("m", 1)) }
    #expect(try labels(constant, "end") == ["0", "1", "2"])
  }

  @Test func oneFractionIsEnoughForOthers() throws {
    let chart = Chart([0, 0.5, 1], alt: "Halves") { PointMark(x: .value("x", $0), y: .value("y", 1)) }
    #expect(try labels(chart, "middle").contains("0.2"))
    // A rule across the chart is a place on the axis, and not what it measures.
    let ruled = Chart(alt: "Counts with their mean") {
      for n in 0..<3 { BarMark(x: .value("n", n), y: .value("m", n % 2)) }
      RuleMark(y: .value("mean", 0.33))
    }
    #expect(try labels(ruled, "end") == ["0", "1"])
    let region = Chart(alt: "A region") {
      DecisionBoundaryMark(x: 0...1, y: 0...1, resolution: 3) { x, _ in x }
    }
    #expect(try labels(region, "middle").contains("0.2"))
    // An author who sets an end between whole numbers wants the numbers between them.
    let fixed = Chart([0, 1], alt: "Two points") { PointMark(x: .value("x", $0), y: .value("y", $0)) }
      .chartXScale(domain: 0...1.5)
    #expect(try labels(fixed, "middle").contains("1.4"))
  }

  @Test func wholeTicksAreStepsOfOneTwoOrFive() {
    func ticks(_ low: Double, _ high: Double, _ limit: Int) -> [Double] {
      LinearTicks.ticks(NumericDomain(low: low, high: high), atMost: limit, whole: true).map(\.value)
    }
    #expect(ticks(-0.5, 2.5, 9) == [0, 1, 2])
    #expect(ticks(0, 1, 9) == [0, 1])
    #expect(ticks(0, 9, 5) == [0, 2, 4, 6, 8])
    #expect(ticks(0.2, 0.8, 5).isEmpty)
  }

  @Test func lyingBarsEndAtATick() throws {
    let plot = try #require(try parse(Samples.lyingIntervals.svg).all("g", class: "c-plot").first)
    #expect(plot.attributes["data-x"]?.hasPrefix("linear 0 100 ") == true)
  }
}
