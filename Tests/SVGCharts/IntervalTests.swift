import SVGCharts
import Testing

@Suite struct IntervalTests {
  private func plot(_ chart: Chart) throws -> Element {
    try #require(try parse(chart.svg).all("g", class: "c-plot").first)
  }

  /// The classes of what is drawn in front of a bar, and of the bar.
  private func order(_ chart: Chart) throws -> [String] {
    try plot(chart).children.compactMap { child in
      ["c-bar", "c-halo", "c-error", "c-line", "c-rule", "c-point"].first(where: child.classes.contains)
    }
  }

  @Test func intervalsLieInFrontOfBarsAndAreSeen() throws {
    #expect(try order(Samples.intervals) == ["c-bar", "c-halo", "c-error"])
    let error = try #require(try plot(Samples.intervals).all("g", class: "c-error").first)
    // Not the colour of the bars, but that of the text.
    #expect(error.classes == ["c-error", "c-s0"])
    #expect(error.all("path").count == 4)
  }

  @Test func intervalsOfGroupsStandOnTheirBars() throws {
    let plot = try plot(Samples.groupedIntervals)
    let bars = plot.all("g", class: "c-bar").flatMap { $0.all("path") }.compactMap {
      vertices($0.attributes["d"] ?? "").first
    }
    let errors = plot.all("g", class: "c-error").flatMap { $0.all("path") }.compactMap {
      vertices($0.attributes["d"] ?? "").dropFirst().first?.first?.x
    }
    #expect(errors.count == 4)
    for place in errors {
      let inside = bars.filter { bar in
        let xs = bar.map(\.x)
        return place > (xs.min() ?? 0) && place < (xs.max() ?? 0)
      }
      #expect(inside.count == 1)
    }
    // Bars have names in the legend by their colour, and not as lines.
    let legend = try #require(try parse(Samples.groupedIntervals.svg).all("g", class: "c-legend").first)
    #expect(legend.all("g", class: "c-bar").count == 2)
    #expect(legend.all("g", class: "c-line").isEmpty)
  }

  @Test func intervalsOfLyingBarsAreLevel() throws {
    let path = try #require(
      try plot(Samples.lyingIntervals).all("g", class: "c-error").first?.all("path").first)
    let lines = vertices(path.attributes["d"] ?? "")
    #expect(lines.count == 3)
    #expect(lines[1][0].y == lines[1][1].y)
    #expect(lines[1][0].x < lines[1][1].x)
  }

  @Test func otherMarksKeepTheirColour() throws {
    // Over points and lines an interval has the colour of its series.
    let chart = Chart(alt: "Two series") {
      for name in ["a", "b"] {
        Plot {
          PointMark(x: .value("x", 1), y: .value("y", 2))
          ErrorBarMark(x: .value("x", 1), y: .value("y", 2), error: 1.0)
        }.foregroundStyle(by: .value("Series", name))
      }
    }
    #expect(
      try plot(chart).all("g", class: "c-error").map(\.classes) == [
        ["c-error", "c-s1"], ["c-error", "c-s2"],
      ])
    #expect(try !order(chart).contains("c-halo"))
  }

  @Test func aLineOfTheColourOfTheBarsHasABorder() throws {
    #expect(try order(Samples.counts) == ["c-bar", "c-halo", "c-line"])
    let apart = Chart(0..<3, alt: "Bars and a line") {
      BarMark(x: .value("x", $0), y: .value("y", $0))
      LineMark(x: .value("x", $0), y: .value("y", $0)).foregroundStyle(.orange)
    }
    #expect(try order(apart) == ["c-bar", "c-line"])
  }
}
