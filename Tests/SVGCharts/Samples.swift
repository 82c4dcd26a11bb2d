import SVGCharts

/// Charts with every mark, which the tests parse, compare and photograph.
enum Samples {
  struct Run: Sendable {
    let iteration: Int
    let cost: Double
    let lambda: Double
  }

  static let runs: [Run] = [0, 0.1, 10].flatMap { lambda in
    (0...20).map { Run(iteration: $0 * 100, cost: 1 / (1 + Double($0)) + lambda / 20, lambda: lambda) }
  }

  struct Example: Sendable {
    let x, y: Double
    let label: Int
  }

  static let examples: [Example] = (0..<40).map { index in
    let x = Double(index * 37 % 40) / 10 - 2
    let y = Double(index * 23 % 40) / 10 - 2
    return Example(x: x, y: y, label: x * x + y * y > 2 ? 1 : 0)
  }

  static func inside(_ x: Double, _ y: Double) -> Double { x * x + y * y > 2 ? 0.9 : 0.1 }

  static let lines = Chart(runs, alt: "Cost falls for three values of λ") {
    LineMark(x: .value("Iteration", $0.iteration), y: .value("Cost", $0.cost))
      .foregroundStyle(by: .value("λ", $0.lambda))
  }.chartTitle("Cost by iteration")

  static let boundary = Chart(alt: "A circle parts two classes") {
    DecisionBoundaryMark(x: -2...2, y: -2...2, resolution: 9, probability: inside)
    ForEach(examples) {
      PointMark(x: .value("x₁", $0.x), y: .value("x₂", $0.y)).foregroundStyle(by: .value("Class", $0.label))
    }
  }

  static let bars = Chart(alt: "Shifts help most") {
    for (method, accuracy) in [("nothing", 85.3), ("L2", 85.5), ("dropout", 86.3), ("shifts", 91.0)] {
      BarMark(x: .value("Method", method), y: .value("Accuracy, %", accuracy))
        .annotation(position: .top) { "\(accuracy)" }
    }
  }

  static let stacked = Chart(alt: "Two parts of three names, lying") {
    for (name, first, second) in [("학습 데이터", 10, 20), ("개발", -5, 12), ("test", 14, 3)] {
      BarMark(x: .value("Count", first), y: .value("Name", name)).foregroundStyle(by: .value("Part", "first"))
      BarMark(x: .value("Count", second), y: .value("Name", name)).foregroundStyle(
        by: .value("Part", "second"))
    }
  }

  static let grouped = Chart(alt: "Errors of two sets, side by side") {
    for (lambda, training, development) in [("0", 0.01, 0.12), ("0.1", 0.04, 0.07)] {
      for (name, error) in [("training", training), ("development", development)] {
        BarMark(x: .value("λ", lambda), y: .value("Error", error))
          .foregroundStyle(by: .value("Set", name)).position(by: .value("Set", name))
      }
    }
  }

  static let band = Chart(alt: "A mean with its spread, on a logarithmic axis") {
    for (step, mean) in [1.0, 0.5, 0.2, 0.1, 0.04].enumerated() {
      AreaMark(
        x: .value("Step", step), yStart: .value("Error", mean * 0.8), yEnd: .value("Error", mean * 1.25))
      LineMark(x: .value("Step", step), y: .value("Error", mean))
    }
    RuleMark(y: .value("Best", 0.05)).lineStyle(StrokeStyle(lineWidth: 1, dash: [4, 3]))
      .annotation { "best possible" }
    RuleMark(x: .value("Stop", 3)).foregroundStyle(.orange).annotation { "stop" }
  }.chartYScale(type: .log)

  static let areas = Chart(alt: "Two stacked areas") {
    for part in ["a", "b"] {
      for step in 0...4 {
        AreaMark(x: .value("t", step), y: .value("Share", 1 + step % 2)).foregroundStyle(
          by: .value("Part", part))
      }
    }
  }

  static let cells = Chart(alt: "A confusion matrix") {
    for actual in ["cat", "dog"] {
      for predicted in ["cat", "dog"] {
        RectangleMark(x: .value("Predicted", predicted), y: .value("Actual", actual))
          .foregroundStyle(by: .value("Count", actual == predicted ? 40 : 3))
          .annotation { actual == predicted ? "40" : "3" }
      }
    }
  }

  static let matrix = Chart(alt: "Weights of a layer, one missing") {
    HeatMapMark([[0.5, -1, 0.25], [.nan, 0, 1]], valueLabel: "Weight")
  }.chartForegroundStyleScale(.diverging)

  static let picture = Chart(alt: "A matrix too large for single cells") {
    HeatMapMark((0..<900).map { Double($0 % 31) }, columns: 30)
  }

  static let histogram = Chart(alt: "A heap of weights around zero") {
    HistogramMark((0..<100).map { Double($0 % 10 + $0 % 7) }, label: "Weight", bins: 8)
  }

  static let errorBars = Chart(alt: "Accuracy with its spread over seeds") {
    for (keep, accuracy) in [(0.5, 0.91), (0.8, 0.94), (1.0, 0.92)] {
      ErrorBarMark(x: .value("keepProb", keep), y: .value("Accuracy", accuracy), error: 0.012)
      PointMark(x: .value("keepProb", keep), y: .value("Accuracy", accuracy))
    }
  }

  static let symbols = Chart(alt: "Points of eight methods") {
    for index in 0..<32 {
      PointMark(x: .value("Weight", index * 7 % 32), y: .value("Error", index * 5 % 32))
        .foregroundStyle(by: .value("Method", "method \(index % 8)"))
    }
  }

  static let crowd = Chart((0..<5000).map { Double($0) }, alt: "Five thousand points") {
    PointMark(x: .value("a", $0), y: .value("b", Double(Int($0) * 7919 % 5000)))
  }

  static let hostile = Chart(alt: "Labels that <try> & \"break\" the 'markup'") {
    PointMark(x: .value("<&\"'> 👩‍👩‍👧‍👦 이름", 1), y: .value("</svg>\u{0}\u{8}]]>", 2))
      .foregroundStyle(by: .value("<b>", "--></title><script>alert(1)</script>"))
      .annotation { "<i>&amp;</i>" }
    LineMark(x: .value("<&\"'> 👩‍👩‍👧‍👦 이름", 2), y: .value("</svg>\u{0}\u{8}]]>", 1), series: .value("\"", "'<"))
      .foregroundStyle(.css("red\"/><script>"))
  }.chartTitle("정규화가 <script>alert(1)</script> & 드롭아웃의 이해 그리고 아주 긴 제목이 여기에 더 있습니다")

  static let manyNames = Chart(alt: "Fourteen weights with long names") {
    for index in 0..<14 {
      BarMark(x: .value("Feature", "a feature with number \(index)"), y: .value("Weight", index - 5))
    }
  }

  static let empty = Chart(alt: "Nothing yet") {
    for index in 0..<0 { PointMark(x: .value("x", index), y: .value("y", index)) }
  }

  static let single = Chart(alt: "One point") { PointMark(x: .value("x", 0), y: .value("y", 0)) }

  static let extremes = Chart(alt: "From next to nothing to the largest numbers") {
    for value in [1e-300, 1, 1e300] { PointMark(x: .value("x", value), y: .value("y", -value)) }
  }

  static let extremesOnLogScale = Chart(alt: "Six hundred decades") {
    for value in [1e-300, 1, 1e300] { LineMark(x: .value("x", value), y: .value("y", value)) }
  }.chartXScale(type: .log).chartYScale(type: .log)

  static let skipped = Chart(alt: "Some values have no place") {
    for value in [1, .nan, 2, .infinity, -1, 0, 10] { LineMark(x: .value("x", value), y: .value("y", value)) }
  }.chartYScale(type: .log)

  static let row = ChartRow {
    for (name, reach) in [("High bias", 9.0), ("Just right", 2), ("High variance", 0.5)] {
      Chart(alt: "\(name): regions within \(reach)") {
        DecisionBoundaryMark(x: -2...2, y: -2...2, resolution: 17) { x, y in x * x + y * y > reach ? 1 : 0 }
        ForEach(examples) {
          PointMark(x: .value("x₁", $0.x), y: .value("x₂", $0.y))
            .foregroundStyle(by: .value("Class", $0.label))
        }
      }.chartTitle(name)
    }
  }

  static let multiples = SmallMultiples(runs, by: lambda, alt: "Cost by iteration") {
    LineMark(x: .value("Iteration", $0.iteration), y: .value("Cost", $0.cost))
  }

  private static func lambda(_ run: Run) -> PlottableValue { .value("λ", run.lambda) }

  static let charts: [(name: String, chart: Chart)] = [
    ("lines", lines), ("boundary", boundary), ("bars", bars), ("stacked", stacked), ("grouped", grouped),
    ("band", band), ("areas", areas), ("cells", cells), ("matrix", matrix), ("picture", picture),
    ("histogram", histogram), ("error-bars", errorBars), ("symbols", symbols),
    ("crowd", crowd), ("hostile", hostile), ("many-names", manyNames), ("empty", empty), ("single", single),
    ("extremes", extremes), ("extremes-log", extremesOnLogScale), ("skipped", skipped),
  ]

  static let network = NetworkDiagram(
    layers: [3, 4, 2, 1],
    kept: [[true, true, true], [true, false, true, true], [false, true], [true]],
    labels: ["1.0", "0.7", "0.5", "output"])

  static let figures: [(name: String, figure: any ChartFigure)] =
    (charts + more).map { ($0.name, $0.chart) }
    + [("row", row), ("multiples", multiples), ("network", network)]
}
