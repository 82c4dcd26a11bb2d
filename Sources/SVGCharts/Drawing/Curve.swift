// `pow`, for splines that are neither uniform, centripetal nor chordal.
internal import Platform

/// A smooth line through points, as cubic Bézier curves with two control points each.
package struct Curve: Equatable {
  package struct Segment: Equatable {
    package var from, towards, past, to: SIMD2<Double>
  }
  package var segments: [Segment]

  package var reversed: Curve {
    var copy = self
    copy.segments = segments.reversed().map {
      Segment(from: $0.to, towards: $0.past, past: $0.towards, to: $0.from)
    }
    return copy
  }

  /// - Returns: `nil` where straight lines are enough.
  package init?(_ points: [PlotPoint], _ method: InterpolationMethod) {
    let places = points.map { SIMD2($0.x, $0.y) }
    switch method.kind {
    case .linear, .stepStart, .stepCenter, .stepEnd: return nil
    case .monotone: segments = Self.monotone(places)
    case .catmullRom(let alpha):
      segments = Self.spline(places) { before, from, to, after in
        Self.catmullRom(before, from, to, after, alpha: alpha)
      }
    case .cardinal(let tension):
      let reach = (1 - tension) / 6
      segments = Self.spline(places) { before, from, to, after in
        (from + (to - before) * reach, to - (after - from) * reach)
      }
    }
  }

  private static func spline(
    _ points: [SIMD2<Double>],
    _ lean: (SIMD2<Double>, SIMD2<Double>, SIMD2<Double>, SIMD2<Double>) -> (SIMD2<Double>, SIMD2<Double>)
  ) -> [Segment] {
    zip(points, points.dropFirst()).enumerated().map { index, ends in
      let before = points[max(0, index - 1)]
      let after = points[min(points.count - 1, index + 2)]
      let (towards, past) = lean(before, ends.0, ends.1, after)
      return Segment(from: ends.0, towards: towards, past: past, to: ends.1)
    }
  }

  /// Barry and Goldman's form of the spline, as Bézier points (Yuksel, Schaefer and Keyser, 2011).
  private static func catmullRom(
    _ before: SIMD2<Double>, _ from: SIMD2<Double>, _ to: SIMD2<Double>, _ after: SIMD2<Double>, alpha: Double
  ) -> (SIMD2<Double>, SIMD2<Double>) {
    let d1 = power((from - before).length, alpha)
    let d2 = power((to - from).length, alpha)
    let d3 = power((after - to).length, alpha)
    var (towards, past) = (from, to)
    if d1 > 1e-9 {
      let weight = 2 * d1 * d1 + 3 * d1 * d2 + d2 * d2
      towards = (from * weight - before * (d2 * d2) + to * (d1 * d1)) / (3 * d1 * (d1 + d2))
    }
    if d3 > 1e-9 {
      let weight = 2 * d3 * d3 + 3 * d3 * d2 + d2 * d2
      past = (to * weight + from * (d3 * d3) - after * (d2 * d2)) / (3 * d3 * (d3 + d2))
    }
    // At an end the point is its own neighbour, at distance zero.
    return (towards, past)
  }

  private static func power(_ value: Double, _ exponent: Double) -> Double {
    if value == 0 { return 0 }
    if exponent == 0.5 { return value.squareRoot() }
    if exponent == 1 { return value }
    return exponent == 0 ? 1 : pow(value, exponent)
  }

  /// Steffen, “A simple method for monotonic interpolation in one dimension” (1990).
  private static func monotone(_ points: [SIMD2<Double>]) -> [Segment] {
    let steps = zip(points, points.dropFirst()).map { $1 - $0 }
    let slopes = steps.map { $0.x == 0 ? 0 : $0.y / $0.x }
    var tangents = [Double](repeating: 0, count: points.count)
    for index in steps.indices.dropFirst() {
      let (h0, h1) = (steps[index - 1].x, steps[index].x)
      let (s0, s1) = (slopes[index - 1], slopes[index])
      // The slope is zero at a peak, at a trough, and where the line turns back.
      guard s0 * s1 > 0, h0 * h1 > 0 else { continue }
      let middle = (s0 * h1 + s1 * h0) / (h0 + h1)
      let size = min(abs(s0), abs(s1), 0.5 * abs(middle)) * 2
      tangents[index] = s0 < 0 ? -size : size
    }
    if let first = slopes.first, let last = slopes.last, points.count > 2 {
      tangents[0] = end(first, tangents[1])
      tangents[points.count - 1] = end(last, tangents[points.count - 2])
    } else if let only = slopes.first {
      tangents = tangents.map { _ in only }
    }
    return steps.indices.map { index in
      let third = steps[index].x / 3
      return Segment(
        from: points[index], towards: points[index] + SIMD2(third, third * tangents[index]),
        past: points[index + 1] - SIMD2(third, third * tangents[index + 1]), to: points[index + 1])
    }
  }

  /// The slope at an end. It bends the first piece no more than necessary, and never reverses it.
  private static func end(_ slope: Double, _ inner: Double) -> Double {
    let tangent = (3 * slope - inner) / 2
    return tangent * slope <= 0 ? 0 : abs(tangent) > 3 * abs(slope) ? 3 * slope : tangent
  }
}

extension SIMD2<Double> {
  fileprivate var length: Double { (x * x + y * y).squareRoot() }
}

extension SVGWriter {
  /// - Parameter continues: whether a line leads from the end of the path to the start of the curve.
  mutating func curve(_ curve: Curve, continues: Bool = false) {
    guard let first = curve.segments.first else { return }
    raw(continues ? "L" : "M")
    var last = (x: Self.hundredths(first.from.x), y: Self.hundredths(first.from.y))
    hundredths(last.x)
    next(last.y)
    for (index, segment) in curve.segments.enumerated() {
      for (place, point) in [segment.towards, segment.past, segment.to].enumerated() {
        let (x, y) = (Self.hundredths(point.x) - last.x, Self.hundredths(point.y) - last.y)
        if index == 0, place == 0 {
          raw("c")
          hundredths(x)
        } else {
          next(x)
        }
        next(y)
      }
      last = (Self.hundredths(segment.to.x), Self.hundredths(segment.to.y))
    }
  }
}
