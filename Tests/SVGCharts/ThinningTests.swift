import SVGCharts
import Testing

@Suite struct ThinningTests {
  /// A line of noise with one-point spikes, from a fixed generator.
  private func noise(_ count: Int, width: Double) -> [PlotPoint] {
    var state: UInt64 = 1
    return (0..<count).map { row in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let height = Double(state >> 40) / Double(1 << 24) * (row % 7919 == 0 ? 400 : 100)
      return PlotPoint(x: Double(row) / Double(count) * width, y: height, row: row)
    }
  }

  private func column(_ point: PlotPoint) -> Int { Int((point.x / Thinning.columnWidth).rounded(.down)) }

  @Test func everyColumnKeepsItsExtremaAndItsEnds() {
    let points = noise(200_000, width: 380)
    let thinned = Thinning.thinned(points)
    #expect(thinned.count <= 4 * Int(380 / Thinning.columnWidth + 1))
    let before = Dictionary(grouping: points, by: column)
    let after = Dictionary(grouping: thinned, by: column)
    #expect(before.count == after.count)
    for (column, points) in before {
      let kept = after[column] ?? []
      #expect(kept.map(\.y).min() == points.map(\.y).min())
      #expect(kept.map(\.y).max() == points.map(\.y).max())
      #expect(kept.first == points.first)
      #expect(kept.last == points.last)
    }
    #expect(zip(thinned, thinned.dropFirst()).allSatisfy { $0.row < $1.row })
  }

  @Test func aLineThatTurnsBackKeepsItsOrder() {
    let there = noise(5000, width: 10)
    let back = there.reversed().enumerated().map { PlotPoint(x: $1.x, y: $1.y + 500, row: 5000 + $0) }
    let thinned = Thinning.thinned(there + back)
    #expect(zip(thinned, thinned.dropFirst()).allSatisfy { $0.row < $1.row })
    #expect(thinned.map(\.y).max() == back.map(\.y).max())
  }

  @Test func fewPointsStayAsTheyAre() {
    let points = [
      PlotPoint(x: 0, y: 1, row: 0), PlotPoint(x: 50, y: 2, row: 1), PlotPoint(x: 99, y: 0, row: 2),
    ]
    #expect(Thinning.thinned(points) == points)
    #expect(Thinning.thinned([]).isEmpty)
  }

  @Test func aLongLineOfAChartKeepsItsPeaks() throws {
    // One value in 30 000 is a peak, and one a trough; the drawing must reach both ends of the plot.
    let chart = Chart(0..<30_000, alt: "Two spikes") {
      LineMark(x: .value("i", $0), y: .value("J", $0 == 12_345 ? 1.0 : $0 == 23_456 ? -1.0 : 0.0))
    }.chartYScale(domain: -1...1)
    let svg = try parse(chart.svg)
    let line = try #require(svg.all("g", class: "c-line").first?.children.first?.attributes["d"])
    let scale = try #require(svg.all("g", class: "c-plot").first?.attributes["data-y"])
    let height = try #require(Double(scale.split(separator: " ")[3]))
    let heights = vertices(line).joined().map(\.y)
    #expect(heights.min() == 0)
    #expect(heights.max() == height)
    #expect(line.utf8.count < 20_000)
  }

  @Test func crowdedPointsKeepTheOutermost() {
    let points = noise(50_000, width: 380)
    let thinned = Crowding.thinned(points)
    #expect(thinned.count <= Crowding.limit + 4)
    for axis in [\PlotPoint.x, \.y] {
      #expect(thinned.map { $0[keyPath: axis] }.min() == points.map { $0[keyPath: axis] }.min())
      #expect(thinned.map { $0[keyPath: axis] }.max() == points.map { $0[keyPath: axis] }.max())
    }
    #expect(Crowding.thinned(Array(points.prefix(100))) == Array(points.prefix(100)))
  }

  @Test func simplificationStaysWithinItsTolerance() {
    let curve = (0...720).map { step -> PlotPoint in
      // A curve near a curve, from the first terms of its series.
      let angle = Double(step) * Double.pi / 360
      let (sine, cosine) = (angle - angle * angle * angle / 6, 1 - angle * angle / 2)
      return PlotPoint(x: 100 * cosine, y: 100 * sine, row: step)
    }
    let simple = Simplification.simplified(curve, tolerance: 0.1)
    #expect(simple.count < curve.count / 4)
    for point in curve {
      let distance = zip(simple, simple.dropFirst()).map { a, b -> Double in
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let along = min(1, max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy)))
        let (ex, ey) = (point.x - a.x - along * dx, point.y - a.y - along * dy)
        return (ex * ex + ey * ey).squareRoot()
      }.min()
      #expect((distance ?? .infinity) <= 0.1 + 1e-9)
    }
  }
}
