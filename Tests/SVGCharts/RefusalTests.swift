import SVGCharts
import SVGChartsFoundation
import Testing

/// What a chart cannot show as it is asked for is refused, with a message that says what and why. Each case runs in a process of
/// its own.
@Suite struct RefusalTests {
  private func expect(_ message: String, in result: ExitTest.Result?) {
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains("Fatal error: " + message))
  }

  @Test func datesBesideNumbers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ =
        Chart(alt: "Mixed") {
          PointMark(x: .value("x", Samples.date(2024)), y: .value("y", 1))
          PointMark(x: .value("x", 3), y: .value("y", 1))
        }.svg
    }
    expect("The x axis has dates and numbers; one axis measures one thing.", in: result)
  }

  @Test func datesOnALogarithmicAxis() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Samples.months.chartXScale(type: .log).svg
    }
    expect("The x axis has dates, which have no logarithm; leave type: out.", in: result)
  }

  @Test func aCategoryThatIsNotThere() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ =
        Chart(["a", "b"], alt: "Bars") { BarMark(x: .value("x", $0), y: .value("y", 1)) }
        .chartXAxis(values: ["a", "d"]).svg
    }
    expect("AxisMarks(values:) names 'd'; the x axis has a, b.", in: result)
  }

  @Test func monthsOfNumbers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ =
        Chart(0..<3, alt: "A line") { LineMark(x: .value("x", $0), y: .value("y", 1)) }
        .chartXAxis { AxisMarks(values: .stride(by: .month)) }.svg
    }
    expect("AxisMarks(values: .stride(by: .month)) on the x axis, which has numbers.", in: result)
  }

  @Test func stridesOfDates() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Samples.months.chartXAxis { AxisMarks(values: .stride(by: 2)) }.svg
    }
    expect("AxisMarks(values: .stride(by: 2)) on the x axis, which has dates.", in: result)
  }

  @Test func numbersOnAnAxisOfDates() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Samples.months.chartXAxis(values: [3]).svg
    }
    expect("AxisMarks(values:) names '3'; the x axis has dates.", in: result)
  }

  @Test func percentOfDates() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Samples.months.chartXAxis { AxisMarks(format: .percent, values: [Samples.date(2023, 2)]) }.svg
    }
    expect("The format of the x axis does not suit its values, such as '2023-02-01'.", in: result)
  }

  @Test func aStrideOfNothing() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = AxisMarkValues.stride(by: 0)
    }
    expect("stride(by: 0.0): the step is a number above zero.", in: result)
  }

  @Test func tooShortAStride() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ =
        Chart(0..<3, alt: "A line") { LineMark(x: .value("x", $0), y: .value("y", 1)) }
        .chartXAxis { AxisMarks(values: .stride(by: 1e-9)) }.svg
    }
    expect("stride(by: 1e-09): more than 1000 of them lie on the axis; give a longer step.", in: result)
  }

  @Test func sectorsWithOtherMarks() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ =
        Chart(alt: "A sector and a rule") {
          SectorMark(angle: .value("x", 3))
          RuleMark(y: .value("y", 1))
        }.svg
    }
    expect(
      "A chart of SectorMarks has no axes, and so no other marks; give them a chart of their own.", in: result
    )
  }

  @Test func anAngleThatIsNoNumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Chart(alt: "A sector") { SectorMark(angle: .value("x", "many")) }.svg
    }
    expect("SectorMark(angle:) is many; the angle is a number's share of the sum.", in: result)
  }

  @Test func noBins() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = HistogramMark([1.0, 2], bins: 0)
    }
    expect("A histogram of 0 bins: their number is from 1 to 10000.", in: result)
  }

  @Test func aRangeOfOneNumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = HistogramBins([1.0, 2], range: 3...3)
    }
    expect("The range 3.0...3.0 of a histogram has no width; give two different numbers.", in: result)
  }
}
