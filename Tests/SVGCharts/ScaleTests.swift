import SVGCharts
import Testing

/// Where marks stand, read back from the drawing.
@Suite struct ScaleTests {
  private func plot(_ chart: Chart) throws -> Element {
    try #require(try parse(chart.svg).all("g", class: "c-plot").first)
  }

  private func range(_ plot: Element, _ axis: String) throws -> (
    low: Double, high: Double, start: Double, end: Double
  ) {
    let words = try #require(plot.attributes["data-\(axis)"]).split(separator: " ").dropFirst().compactMap {
      Double($0)
    }
    try #require(words.count == 4)
    return (words[0], words[1], words[2], words[3])
  }

  private func boxes(_ plot: Element, _ kind: String) -> [(
    left: Double, top: Double, width: Double, height: Double
  )] {
    plot.all("g", class: kind).flatMap { $0.all("path") }.flatMap { vertices($0.attributes["d"] ?? "") }.map {
      corners in
      let xs = corners.map(\.x)
      let ys = corners.map(\.y)
      let (left, top) = (xs.min() ?? .nan, ys.min() ?? .nan)
      return (left, top, (xs.max() ?? .nan) - left, (ys.max() ?? .nan) - top)
    }
  }

  @Test func linearPlacesAreProportional() throws {
    let chart = Chart([0, 1, 4, 10], alt: "Four points") {
      LineMark(x: .value("x", $0), y: .value("y", $0 * 2))
    }
    .chartXScale(domain: 0...10).chartYScale(domain: 0...20)
    let plot = try plot(chart)
    let (x, y) = (try range(plot, "x"), try range(plot, "y"))
    #expect((x.low, x.high) == (0, 10) && (y.low, y.high) == (0, 20))
    let line = vertices(plot.all("g", class: "c-line").first?.children.first?.attributes["d"] ?? "").joined()
    for (place, value) in zip(line, [0.0, 1, 4, 10]) {
      #expect(abs(place.x - value / 10 * x.end) <= 0.01)
      #expect(abs(place.y - (y.start - value / 10 * y.start)) <= 0.01)
    }
  }

  @Test func logarithmicPlacesAreEvenForEqualRatios() throws {
    let chart = Chart([0.01, 0.1, 1, 10, 100], alt: "Five decades") {
      LineMark(x: .value("λ", $0), y: .value("y", $0))
    }
    .chartXScale(type: .log).chartYScale(type: .log)
    let line = vertices(
      try plot(chart).all("g", class: "c-line").first?.children.first?.attributes["d"] ?? ""
    ).joined()
    let steps = zip(line, line.dropFirst()).map { $1 - $0 }
    for step in steps {
      #expect(abs(step.x - (steps.first?.x ?? 0)) <= 0.02 && abs(step.y - (steps.first?.y ?? 0)) <= 0.02)
    }
  }

  @Test func barsBeginAtZeroAndAreAsHighAsTheirValues() throws {
    let values = [3.0, -2, 5, 0]
    let chart = Chart(values.enumerated().map { ($0.offset, $0.element) }, alt: "Bars") {
      BarMark(x: .value("name", "n\($0.0)"), y: .value("y", $0.1))
    }
    let plot = try plot(chart)
    let y = try range(plot, "y")
    let scale = (y.start - y.end) / (y.high - y.low)
    let zero = y.start + y.low * scale
    for (box, value) in zip(boxes(plot, "c-bar"), values) {
      #expect(abs(box.height - abs(value) * scale) <= 0.02)
      #expect(abs((value < 0 ? box.top : box.top + box.height) - zero) <= 0.02)
    }
  }

  @Test func stackedBarsStandOnEachOther() throws {
    let chart = Chart(alt: "A stack") {
      for (part, value) in [("a", 1.0), ("b", 2), ("c", -4), ("d", 3)] {
        BarMark(x: .value("x", "one"), y: .value("y", value)).foregroundStyle(by: .value("Part", part))
      }
    }.chartYScale(domain: -5...10)
    let plot = try plot(chart)
    let y = try range(plot, "y")
    let scale = (y.start - y.end) / 15
    let spans = boxes(plot, "c-bar").map { box -> [Double] in
      [10 - (box.top + box.height) / scale, 10 - box.top / scale].map { ($0 * 100).rounded() / 100 }
    }
    #expect(spans == [[0, 1], [1, 3], [-4, 0], [3, 6]])
  }

  @Test func barsAtNumbersDoNotOverlap() throws {
    let chart = Chart([1, 2, 4], alt: "Three bars") { BarMark(x: .value("k", $0), y: .value("n", 1)) }
    let boxes = boxes(try plot(chart), "c-bar").sorted { $0.left < $1.left }
    #expect(boxes.count == 3)
    for (one, next) in zip(boxes, boxes.dropFirst()) { #expect(one.left + one.width < next.left) }
    let end = try range(try plot(chart), "x").end
    #expect((boxes.first?.left ?? -1) >= 0 && (boxes.last.map { $0.left + $0.width } ?? 999) <= end)
  }

  @Test func groupedBarsStandSideBySide() throws {
    let boxes = boxes(try plot(Samples.grouped), "c-bar").sorted { $0.left < $1.left }
    #expect(boxes.count == 4)
    for (one, next) in zip(boxes, boxes.dropFirst()) { #expect(one.left + one.width <= next.left) }
  }

  @Test func lyingBarsReadFromTheTop() throws {
    let texts = try parse(Samples.stacked.svg).all("g", class: "c-tick").first?.children ?? []
    #expect(texts.map(\.text) == ["학습 데이터", "개발", "test"])
    let heights = texts.compactMap { Double($0.attributes["y"] ?? "") }
    #expect(heights == heights.sorted())
  }

  @Test func whatHasNoPlaceIsCountedAndTold() throws {
    let root = try parse(Samples.skipped.svg)
    let note = "Not shown: 2 not finite, 2 not positive on a log scale"
    #expect(root.all("text").map(\.text).contains(note))
    #expect(root.all("desc").first?.text.contains(note) == true)
    // 1 | 2 | 10: each alone between gaps.
    let runs = vertices(root.all("g", class: "c-line").first?.all("path").first?.attributes["d"] ?? "")
    #expect(runs.count == 3)
    #expect(try parse(Samples.lines.svg).all("text").allSatisfy { !$0.text.contains("Not shown") })
    #expect(try parse(Samples.matrix.svg).all("text").contains { $0.text == "Not shown: 1 not finite" })
  }

  @Test func fixedDomainsClip() throws {
    let fixed = try parse(Samples.lines.chartYScale(domain: 0...0.5).svg)
    let clip = try #require(fixed.all("clipPath").first?.attributes["id"])
    #expect(fixed.all("g").contains { $0.attributes["clip-path"] == "url(#\(clip))" })
    #expect(try parse(Samples.lines.svg).all("clipPath").isEmpty)
  }

  @Test func chartsOfARowShareTheirScales() throws {
    let plots = try parse(Samples.multiples.svg).all("g", class: "c-plot")
    #expect(plots.count == 3)
    #expect(Set(plots.map { $0.attributes["data-x"] }).count == 1)
    #expect(Set(plots.map { $0.attributes["data-y"] }).count == 1)
    // λ/20 + 1/(1 + n) lies in 1/21 … 1.5.
    #expect(
      plots.first?.attributes["data-y"]?.hasPrefix("linear 0 1.6 ") == true
        || plots.first?.attributes["data-y"]?.hasPrefix("linear 0 1.5 ") == true)
    let own = ChartRow(Samples.multiples.charts, sharing: .x)
    #expect(Set(try parse(own.svg).all("g", class: "c-plot").map { $0.attributes["data-y"] }).count > 1)
    #expect(try parse(Samples.row.svg).all("svg", class: "chart-legend").count == 1)
  }

  @Test func framesShareTheirScalesAndMostOfTheirLines() throws {
    let frames = Chart.frames((1...50).map(frame), idPrefix: "slider")
    #expect(frames.count == 50)
    let plots = try frames.flatMap { try parse($0).all("g", class: "c-plot") }
    #expect(Set(plots.map { $0.attributes["data-x"] }).count == 1)
    #expect(Set(plots.map { $0.attributes["data-y"] }).count == 1)
    let lines = Set(frames.flatMap { $0.split(separator: "\n") })
    #expect(lines.reduce(0) { $0 + $1.utf8.count } < 150_000)
  }

  /// One position of a slider: 200 points, and a boundary that moves.
  private func frame(_ number: Int) -> Chart {
    let reach = Double(number) / 12
    return Chart(alt: "Boundary number \(number)") {
      DecisionBoundaryMark(x: -2...2, y: -2...2) { x, y in x * x + y * y * (1 + x) - reach }
      for index in 0..<200 {
        PointMark(x: .value("x₁", Double(index % 20) / 5 - 2), y: .value("x₂", Double(index / 20) / 2.5 - 2))
          .foregroundStyle(by: .value("Class", index % 2))
      }
    }
  }

  @Test func modifiersNearerToTheMarkWin() throws {
    let chart = Chart(alt: "Two points") {
      Plot {
        PointMark(x: .value("x", 1), y: .value("y", 1)).foregroundStyle(.green)
        PointMark(x: .value("x", 2), y: .value("y", 2))
      }.foregroundStyle(.orange).opacity(0.5)
    }
    let points = try plot(chart).all("g", class: "c-point")
    #expect(points.map(\.classes) == [["c-point", "c-s3"], ["c-point", "c-s2"]])
    #expect(points.map { $0.attributes["style"] } == ["opacity:.5", "opacity:.5"])
  }

  @Test func conditionsAndLoopsBuildContent() throws {
    let shows = true
    let chart = Chart(alt: "Marks by conditions") {
      if shows { PointMark(x: .value("x", 1), y: .value("y", 1)) }
      if !shows { RuleMark(y: .value("y", 3)) } else { RuleMark(x: .value("x", 3)) }
      for index in 0..<3 { PointMark(x: .value("x", index), y: .value("y", index)) }
      ForEach([4, 5], id: \.self) { PointMark(x: .value("x", $0), y: .value("y", Bool(true) ? $0 : 0)) }
    }
    #expect(try plot(chart).all("g", class: "c-point").flatMap { $0.all("path") }.count == 6)
    #expect(try plot(chart).all("g", class: "c-rule").flatMap { $0.all("path") }.count == 1)
  }
}
