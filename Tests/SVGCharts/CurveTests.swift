import SVGCharts
import Testing

@Suite struct CurveTests {
  static let methods: [InterpolationMethod] = [
    .monotone, .catmullRom, .catmullRom(alpha: 0), .catmullRom(alpha: 1), .catmullRom(alpha: 0.3), .cardinal,
    .cardinal(tension: 0.5),
  ]

  static let points = [(0.0, 1.0), (1, 5), (2, 4.5), (3, 4.4), (3.2, 9), (5, 0), (6, 0), (9, 3)]
    .enumerated().map { PlotPoint(x: $1.0 * 40, y: $1.1 * 20, row: $0) }

  private func place(_ segment: Curve.Segment, _ t: Double) -> SIMD2<Double> {
    let s = 1 - t
    let (a, b) = (segment.from * (s * s * s), segment.towards * (3 * s * s * t))
    return a + b + segment.past * (3 * s * t * t) + segment.to * (t * t * t)
  }

  @Test(arguments: methods) func curvesGoThroughTheirPointsWithoutCorners(_ method: InterpolationMethod)
    throws
  {
    let curve = try #require(Curve(Self.points, method))
    #expect(curve.segments.count == Self.points.count - 1)
    for (segment, ends) in zip(curve.segments, zip(Self.points, Self.points.dropFirst())) {
      #expect(segment.from == SIMD2(ends.0.x, ends.0.y))
      #expect(segment.to == SIMD2(ends.1.x, ends.1.y))
    }
    for (one, next) in zip(curve.segments, curve.segments.dropFirst()) {
      let (arriving, leaving) = (one.to - one.past, next.towards - next.from)
      let cross = arriving.x * leaving.y - arriving.y * leaving.x
      let lengths = [arriving, leaving].map { 1 + abs($0.x) + abs($0.y) }
      #expect(abs(cross) < 1e-6 * lengths[0] * lengths[1])
    }
    #expect(curve.reversed.reversed == curve)
  }

  @Test func monotoneCurvesShowNoPeakThatTheDataDoNotHave() throws {
    let curve = try #require(Curve(Self.points, .monotone))
    for segment in curve.segments {
      let range = min(segment.from.y, segment.to.y)...max(segment.from.y, segment.to.y)
      var last = segment.from
      for step in 1...50 {
        let point = place(segment, Double(step) / 50)
        #expect(range.contains((point.y * 1e9).rounded() / 1e9))
        #expect(point.x >= last.x)
        // Rising or falling throughout, as its ends say.
        #expect((point.y - last.y) * (segment.to.y - segment.from.y) >= -1e-9)
        last = point
      }
    }
  }

  /// The pyramid of Barry and Goldman, “A recursive evaluation algorithm for a class of Catmull–Rom splines” (1988), at knots
  /// whose distances are square roots of those of the points.
  @Test func centripetalSplinesAreThoseOfTheirPyramid() throws {
    let points = [SIMD2(0.0, 0), SIMD2(30, 40), SIMD2(100, 30), SIMD2(110, 90)]
    let curve = try #require(
      Curve(points.enumerated().map { PlotPoint(x: $1.x, y: $1.y, row: $0) }, .catmullRom))
    var knots = [0.0]
    for (one, next) in zip(points, points.dropFirst()) {
      let step = next - one
      knots.append((knots.last ?? 0) + (step.x * step.x + step.y * step.y).squareRoot().squareRoot())
    }
    for part in [0.0, 0.25, 0.5, 0.75, 1] {
      let t = knots[1] + part * (knots[2] - knots[1])
      func blend(_ one: SIMD2<Double>, _ other: SIMD2<Double>, _ from: Int, _ to: Int) -> SIMD2<Double> {
        (one * (knots[to] - t) + other * (t - knots[from])) / (knots[to] - knots[from])
      }
      let a = (0..<3).map { blend(points[$0], points[$0 + 1], $0, $0 + 1) }
      let b = (0..<2).map { blend(a[$0], a[$0 + 1], $0, $0 + 2) }
      let expected = blend(b[0], b[1], 1, 2)
      let found = place(curve.segments[1], part)
      #expect(abs(found.x - expected.x) < 1e-9 && abs(found.y - expected.y) < 1e-9)
    }
  }

  @Test func aTightCardinalCurveIsStraight() throws {
    for segment in try #require(Curve(Self.points, .cardinal(tension: 1))).segments {
      #expect(segment.towards == segment.from && segment.past == segment.to)
    }
  }

  @Test func pointsInOnePlaceAndLinesThatTurnBackHaveCurves() throws {
    let awkward = [(0.0, 0.0), (0, 0), (10, 5), (10, 9), (4, 3), (4, 3)].enumerated().map {
      PlotPoint(x: $1.0, y: $1.1, row: $0)
    }
    for method in Self.methods {
      for segment in try #require(Curve(awkward, method)).segments {
        for point in [segment.towards, segment.past] { #expect(point.x.isFinite && point.y.isFinite) }
      }
    }
    #expect(Curve(awkward, .linear) == nil)
  }

  /// Apple's documentation: with `stepStart` “the data point is at the start of the step”.
  @Test func stepsAreLevelWhereTheirNamesSay() throws {
    func corners(_ method: InterpolationMethod) throws -> [SIMD2<Double>] {
      let chart = Chart([0.0, 1], alt: "Two points") {
        LineMark(x: .value("x", $0), y: .value("y", $0)).interpolationMethod(method)
      }.chartXScale(domain: 0...1).chartYScale(domain: 0...1)
      let path = try parse(chart.svg).all("g", class: "c-line").first?.all("path").first
      return vertices(path?.attributes["d"] ?? "").joined().map { $0 }
    }
    let start = try corners(.stepStart)
    #expect(start.count == 3 && start[0].y == start[1].y && start[1].x == start[2].x)
    let end = try corners(.stepEnd)
    #expect(end.count == 3 && end[0].x == end[1].x && end[1].y == end[2].y)
    let middle = try corners(.stepCenter)
    #expect(middle.count == 4 && middle[1].x == middle[2].x)
    #expect(abs(middle[1].x * 2 - (middle[0].x + middle[3].x)) < 0.02)
  }
}
