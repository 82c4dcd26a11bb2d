import Foundation
import SVGCharts
import SVGChartsFoundation

/// Charts of sectors, curves, dates, intervals on bars and axes as their author wants them.
extension Samples {
  static func date(_ year: Int, _ month: Int = 1, _ day: Int = 1, hour: Int = 0, minute: Int = 0) -> Date {
    Date(
      timeIntervalSince1970: CivilTime(year: year, month: month, day: day).secondsSince1970
        + Double(hour * 3600 + minute * 60))
  }

  static let methods = [("nothing", 85.3), ("L2", 85.5), ("dropout", 86.3), ("shifts", 91.0)]

  /// Intervals before their bars, in the same colour.
  static let intervals = Chart(methods, alt: "Accuracy of four methods, with its spread") {
    ErrorBarMark(x: .value("Method", $0.0), y: .value("Accuracy, %", $0.1), error: 4.0)
    BarMark(x: .value("Method", $0.0), y: .value("Accuracy, %", $0.1))
  }

  static let groupedIntervals = Chart(alt: "Two sets side by side, each with its spread") {
    for (lambda, training, development) in [("0", 1.0, 12.0), ("0.1", 4, 7)] {
      for (name, error) in [("training", training), ("development", development)] {
        Plot {
          BarMark(x: .value("λ", lambda), y: .value("Error", error))
          ErrorBarMark(x: .value("λ", lambda), y: .value("Error", error), error: 0.75)
        }
        .foregroundStyle(by: .value("Set", name)).position(by: .value("Set", name))
      }
    }
    RuleMark(y: .value("Bayes", 2)).annotation { "best possible" }
  }

  static let lyingIntervals = Chart(methods, alt: "Accuracy of four methods, lying, with its spread") {
    BarMark(x: .value("Accuracy, %", $0.1), y: .value("Method", $0.0))
    ErrorBarMark(x: .value("Accuracy, %", $0.1), y: .value("Method", $0.0), error: 4.0)
  }

  static let counts = Chart(0..<3, alt: "Bars at 0, 1 and 2") {
    BarMark(x: .value("Errors", $0), y: .value("Runs", $0 % 2))
    LineMark(x: .value("Errors", $0), y: .value("Runs", $0 % 2))
  }

  static let hours = [("수면", 8.0), ("work", 7.5), ("walks", 1.5), ("meals", 2), ("the rest of the day", 5)]

  static let ring = Chart(hours, alt: "A day: a third asleep, a third at work") { part in
    SectorMark(angle: .value("Hours", part.1), innerRadius: .ratio(0.6), angularInset: 2)
      .foregroundStyle(by: .value("What", part.0)).annotation { "\(part.1)" }
  }

  static let sectors = Chart(alt: "Three quarters and two that cannot be shown") {
    for (name, share) in [("a", 3.0), ("b", 1), ("c", .nan), ("d", -1), ("e", 0)] {
      SectorMark(angle: .value("Share", share)).foregroundStyle(by: .value("Part", name))
    }
  }

  static let smooth = Chart(alt: "One series, joined in three ways") {
    for (name, method) in [
      ("catmullRom", InterpolationMethod.catmullRom), ("monotone", .monotone), ("stepEnd", .stepEnd),
    ] {
      for (step, value) in [1.0, 5, 4.5, 4.4, 9, 0, .nan, 3, 4].enumerated() {
        LineMark(x: .value("Step", step), y: .value("Value", value)).interpolationMethod(method)
          .foregroundStyle(by: .value("Method", name))
      }
    }
    for step in 0...4 {
      AreaMark(x: .value("Step", step), yStart: .value("Value", 0), yEnd: .value("Value", step % 3))
        .interpolationMethod(.cardinal)
    }
  }

  static let months = Chart(0..<15, alt: "Sales by month") {
    BarMark(x: .value("Month", date(2023 + $0 / 12, 1 + $0 % 12)), y: .value("Sales", 3 + $0 * 5 % 7))
  }

  static let oneAfternoon = Chart(0..<40, alt: "Temperature through an afternoon") {
    LineMark(
      x: .value("Time", date(2024, 2, 29, hour: 12, minute: 7 * $0)),
      y: .value("Temperature, °C", 20 - Double($0) / 4))
  }

  static let marked = Chart(0...30, alt: "A share by epoch, with an axis of its author's making") {
    LineMark(x: .value("Epoch", $0), y: .value("Share", Double($0 * 7 % 31) / 31))
  }
  .chartXAxis {
    AxisMarks(values: .stride(by: 1)) { AxisTick() }
    AxisMarks(values: .stride(by: 10)) { value in
      AxisGridLine(stroke: StrokeStyle(lineWidth: 1, dash: [3, 3]))
      AxisValueLabel { value.index == 0 ? "시작" : "\(value.index * 10)" }
    }
  }
  .chartYAxis { AxisMarks(format: .percent, values: [0, 0.5, 1]) }

  static let colors = Chart(alt: "Every named colour") {
    for (index, color) in [
      ChartColor.red, .yellow, .mint, .teal, .indigo, .secondary, .blue.opacity(0.4),
    ].enumerated() {
      BarMark(x: .value("Colour", index), y: .value("Height", 2), width: .fixed(12)).foregroundStyle(color)
      RuleMark(
        xStart: .value("Colour", Double(index) - 0.5), xEnd: .value("Colour", Double(index) + 0.5),
        y: .value("Height", 1)
      ).foregroundStyle(color)
    }
  }

  static let more: [(name: String, chart: Chart)] = [
    ("intervals", intervals), ("grouped-intervals", groupedIntervals), ("lying-intervals", lyingIntervals),
    ("counts", counts), ("ring", ring), ("sectors", sectors), ("smooth", smooth), ("months", months),
    ("one-afternoon", oneAfternoon), ("marked", marked), ("colors", colors),
  ]
}
