import SVGCharts
import Testing

/// Plots of a given shape.
@Suite struct PlotStyleTests {
  /// Points at the corners of the axes, so that their places tell the size of the plot.
  private func size(_ modify: (Chart) -> Chart) throws -> (left: Double, width: Double, height: Double) {
    let chart = Chart([0.0, 1], alt: "Two corners") {
      RectangleMark(
        xStart: .value("x", 0), xEnd: .value("x", 1), yStart: .value("y", 0), yEnd: .value("y", $0))
    }
    .chartXScale(domain: 0...1).chartYScale(domain: 0...1)
    let plot = try #require(try parse(modify(chart).svg).all("g", class: "c-plot").first)
    // translate(28.67 69)
    let place = try #require(plot.attributes["transform"]).split { "( )".contains($0) }
    let paths = plot.all("g", class: "c-cell").flatMap { $0.all("path") }
    let points = paths.flatMap { vertices($0.attributes["d"] ?? "").joined() }
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let (left, right) = (try #require(xs.min()), try #require(xs.max()))
    return (
      try #require(Double(place[1])) + left, right - left, try #require(ys.max()) - (try #require(ys.min()))
    )
  }

  @Test func withoutARatioTheFrameDecides() throws {
    let plain = try size { $0 }
    #expect(plain.width > plain.height * 1.5)
  }

  @Test(arguments: [0.5, 1, 2.5]) func aRatioIsKept(_ ratio: Double) throws {
    let plain = try size { $0 }
    let styled = try size { $0.chartPlotStyle { $0.aspectRatio(ratio, contentMode: .fit) } }
    #expect(abs(styled.width - ratio * styled.height) < 0.2)
    // It has the whole width, whatever the labels beside it need.
    #expect(abs(styled.width - plain.width) < 12)
  }

  @Test func inALowFrameThePlotIsNarrowAndInTheMiddle() throws {
    let styled = try size {
      $0.chartPlotStyle { $0.aspectRatio(1, contentMode: .fit) }.frame(width: 420, height: 200)
    }
    #expect(abs(styled.width - styled.height) < 0.2)
    #expect(styled.height > 120 && styled.height < 200)
    #expect(styled.left > 80)
    let plain = try size { $0.frame(width: 420, height: 200) }
    #expect(abs(styled.height - plain.height) < 12)
    // Half of what is free lies at the left.
    #expect(abs(styled.left - plain.left - (plain.width - styled.width) / 2) < 6)
  }

  @Test func inAHighFrameTheWidthDecides() throws {
    let styled = try size {
      $0.chartPlotStyle { $0.aspectRatio(2, contentMode: .fit) }.frame(width: 420, height: 600)
    }
    #expect(abs(styled.width - 2 * styled.height) < 0.2)
    #expect(styled.width > 350)
  }

  @Test func theLastStyleHolds() throws {
    let styled = try size {
      $0.chartPlotStyle { $0.aspectRatio(3, contentMode: .fit) }
        .chartPlotStyle { $0.aspectRatio(1, contentMode: .fit) }
    }
    #expect(abs(styled.width - styled.height) < 0.2)
  }

  @Test func aRatioThatNoPlotHasIsRefused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Chart(alt: "A point") { PointMark(x: .value("x", 1), y: .value("y", 1)) }
        .chartPlotStyle { $0.aspectRatio(0, contentMode: .fit) }
    }
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(output.contains("Fatal error: aspectRatio is 0.0; it must be in 0.1...10.0."))
  }
}
