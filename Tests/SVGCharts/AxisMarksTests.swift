import Foundation
import SVGCharts
import SVGChartsFoundation
import Testing

@Suite struct AxisMarksTests {
  private func texts(_ chart: Chart, _ anchor: String) throws -> [String] {
    try parse(chart.svg).all("g", class: "c-tick").filter { $0.attributes["text-anchor"] == anchor }
      .flatMap { $0.all("text") }.map(\.text)
  }

  private let line = Chart(0...30, alt: "A line") {
    LineMark(x: .value("Epoch", $0), y: .value("Share", Double($0) / 30))
  }

  @Test func valuesAndFormatsAreTheAuthors() throws {
    func x(@AxisContentBuilder _ content: () -> [AxisMarks]) throws -> [String] {
      try texts(line.chartXAxis(content: content), "middle")
    }
    #expect(try x { AxisMarks(values: .stride(by: 7.5)) } == ["0.0", "7.5", "15.0", "22.5", "30.0"])
    #expect(try x { AxisMarks(values: [3, 17]) } == ["3", "17"])
    #expect(try x { AxisMarks(values: .automatic(desiredCount: 3)) } == ["0", "20"])
    #expect(
      try x { AxisMarks(format: .number.precision(.fractionLength(1)), values: [3, 17]) } == ["3.0", "17.0"])
    #expect(
      try x {
        AxisMarks(values: [3, 17]) { value in AxisValueLabel { "\(value.index + 1) of \(value.count)" } }
      }
        == ["1 of 2", "2 of 2"])
    #expect(try x { AxisMarks(values: [3, 17]) { AxisTick() } }.isEmpty)
    #expect(
      try texts(line.chartYAxis { AxisMarks(format: .percent, values: [0, 0.5, 1]) }, "end") == [
        "0%", "50%", "100%",
      ])
    #expect(try texts(line.chartYAxis(.hidden), "end").isEmpty)
    #expect(try texts(line.chartXAxis(.hidden), "middle").isEmpty)
  }

  @Test func onlyWhatIsNamedIsDrawn() throws {
    func drawn(_ chart: Chart) throws -> (grid: Int, ticks: Int) {
      let root = try parse(chart.svg)
      let grid = root.all("path", class: "c-grid").flatMap { vertices($0.attributes["d"] ?? "") }.count
      let axis = root.all("path", class: "c-axis").first?.attributes["d"] ?? ""
      return (grid, axis.components(separatedBy: "v4").count - 1)
    }
    let plain = try drawn(line.chartYAxis(.hidden))
    #expect(plain.grid == 0 && plain.ticks == 7)
    let marked = try drawn(Samples.marked)
    // Three lines of each axis; 31 ticks below.
    #expect(marked.grid == 7 && marked.ticks == 31)
    let none = try drawn(
      line.chartYAxis { AxisMarks { AxisValueLabel() } }.chartXAxis { AxisMarks { AxisValueLabel() } })
    #expect(none.grid == 0 && none.ticks == 0)
  }

  @Test func tooManyLabelsAreThinnedAndTicksStay() throws {
    let chart = Chart(0..<100, alt: "A line") { LineMark(x: .value("x", $0), y: .value("y", $0)) }
      .chartXAxis(values: Array(0..<100))
    let labels = try texts(chart, "middle").compactMap { Int($0) }
    #expect(labels.count > 5 && labels.count < 30)
    #expect(Set(zip(labels, labels.dropFirst()).map { $1 - $0 }).count == 1)
    let axis = try parse(chart.svg).all("path", class: "c-axis").first?.attributes["d"] ?? ""
    #expect(axis.components(separatedBy: "v4").count - 1 == 100)
    let beside = chart.chartYAxis(values: Array(0..<100))
    #expect(try texts(beside, "end").count < 20)
  }

  @Test func categoriesAndDatesCanBeNamed() throws {
    let bars = Chart(["a", "b", "c"], alt: "Bars") { BarMark(x: .value("x", $0), y: .value("y", 1)) }
      .chartXAxis(values: ["a", "c"])
    #expect(try texts(bars, "middle") == ["a", "c"])
    let months = Samples.months.chartXAxis {
      AxisMarks(format: .dateTime.year().month(), values: .stride(by: .quarter, count: 2))
    }
    #expect(try texts(months, "middle") == ["2023-01", "2023-07", "2024-01"])
    let asked = Samples.months.chartXAxis {
      AxisMarks(values: [Samples.date(2023, 2), Samples.date(2024, 2)]) { value in
        AxisValueLabel("\(value.as(Date.self) == Samples.date(2024, 2))")
      }
    }
    #expect(try texts(asked, "middle") == ["false", "true"])
  }

  static let formats: [(AxisNumberFormat, Double, String)] = [
    (.number, 1234.5, "1234.5"), (.number, 12_345, "12,345"), (.number, -0.25, "−0.25"),
    (.percent, 0.07, "7%"),
    (.percent, 0.125, "12.5%"), (.percent.precision(.fractionLength(0)), 0.128, "13%"), (.percent, 0, "0%"),
    (.number.precision(.significantDigits(2)), 123.4, "120"),
    (.number.notation(.scientific), 12_300, "1.23e4"),
    (.number.precision(.fractionLength(2)), 0, "0.00"), (.number, .nan, "NaN"),
  ]

  @Test(arguments: formats) func numbersAreWrittenAsTheFormatSays(
    _ format: AxisNumberFormat, _ value: Double, _ text: String
  ) { #expect(format.text(value) == text) }

  @Test func datesAreWrittenAsTheFormatSays() {
    let seconds = Samples.date(2024, 3, 5, hour: 14, minute: 7).timeIntervalSince1970
    #expect(AxisDateFormat.dateTime.text(seconds) == "2024-03-05 14:07")
    #expect(AxisDateFormat.dateTime.day().month().text(seconds) == "03-05")
    #expect(AxisDateFormat.dateTime.hour().minute().text(seconds) == "14:07")
    #expect(AxisDateFormat.dateTime.year().text(seconds) == "2024")
  }
}
