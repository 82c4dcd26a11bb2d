/// The lines of a picture, as a pen draws them, in a box of height 1, y downwards.
struct PenDrawing: Sendable {
  typealias Point = (x: Double, y: Double)

  /// Each stroke goes smoothly through its points; two points are a straight line.
  let strokes: [[Point]]
  /// The width of the box.
  let width: Double
  /// The height of the box, as a fraction of the image's side; the margin leaves room for the pen.
  let height: Double
  /// The radius of the pen, as a fraction of the image's side.
  let radius: Double
  /// Whether strokes that meet in a point still meet there when their points are moved at random.
  let isJoined: Bool

  /// A square image of grey values from 0 (paper) to 1 (ink).
  ///
  /// - Parameter isMirrored: whether left becomes right, before anything else is done to the drawing.
  func image(
    side: Int, jitter: PenJitter, isMirrored: Bool = false, using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    func within(_ bound: Double, _ generator: inout some RandomNumberGenerator) -> Double {
      bound == 0 ? 0 : uniform(-bound...bound, using: &generator)
    }
    // The box, in pixels about the centre of the image.
    let height = self.height * Double(side)
    let tall = height * (1 + within(jitter.scale, &generator))
    let wide = height * (1 + within(jitter.scale, &generator)) * (isMirrored ? -1 : 1)
    let (sine, cosine) = sineAndCosine(turns: within(jitter.degrees, &generator) / 360)
    let (shearSine, shearCosine) = sineAndCosine(turns: within(jitter.shearDegrees, &generator) / 360)
    let lean = shearSine / shearCosine
    let middle = Double(side - 1) / 2
    let centre = (
      x: middle + within(jitter.shift * Double(side), &generator),
      y: middle + within(jitter.shift * Double(side), &generator)
    )
    let radius = self.radius * Double(side) * (1 + within(jitter.thickness, &generator))

    var moved: [(from: Point, to: Point)] = []
    let strokes = strokes.map { stroke in
      let points = stroke.map { point -> Point in
        if isJoined, let known = moved.first(where: { $0.from == point }) { return known.to }
        let y = tall * (point.y - 0.5 + jitter.points * Double.normal(using: &generator))
        let x = wide * (point.x - width / 2 + jitter.points * Double.normal(using: &generator)) - lean * y
        let place = (centre.x + cosine * x + sine * y, centre.y + cosine * y - sine * x)
        if isJoined { moved.append((point, place)) }
        return place
      }
      return smoothCurve(through: points)
    }
    return (0..<side * side).map { place in
      let (y, x) = place.quotientAndRemainder(dividingBy: side)
      let distance = distance(from: (Double(x), Double(y)), to: strokes)
      // The edge of the stroke is one pixel wide.
      let ink = min(max(radius + 0.5 - distance, 0), 1)
      let noise = jitter.noise == 0 ? 0 : jitter.noise * Double.normal(using: &generator)
      return min(max(ink + noise, 0), 1)
    }
  }
}

/// Straight pieces of the smooth curve through points (Catmull and Rom 1974); two points stay a straight line.
private func smoothCurve(through points: [PenDrawing.Point]) -> [PenDrawing.Point] {
  guard points.count > 2 else { return points }
  let piecesPerPoint = 6
  var curve = [points[0]]
  for i in 0..<points.count - 1 {
    let (p1, p2) = (points[i], points[i + 1])
    let p0 = i > 0 ? points[i - 1] : p1
    let p3 = i + 2 < points.count ? points[i + 2] : p2
    for piece in 1...piecesPerPoint {
      let t = Double(piece) / Double(piecesPerPoint)
      func through(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
        let quadratic = 2 * a - 5 * b + 4 * c - d
        let cubic = 3 * b - a - 3 * c + d
        return 0.5 * (2 * b + t * ((c - a) + t * (quadratic + t * cubic)))
      }
      curve.append((through(p0.x, p1.x, p2.x, p3.x), through(p0.y, p1.y, p2.y, p3.y)))
    }
  }
  return curve
}

private func distance(from point: PenDrawing.Point, to strokes: [[PenDrawing.Point]]) -> Double {
  var nearest = Double.infinity
  for stroke in strokes {
    for (a, b) in zip(stroke, stroke.dropFirst()) {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = dx * dx + dy * dy
      let along = length > 0 ? ((point.x - a.x) * dx + (point.y - a.y) * dy) / length : 0
      let t = min(max(along, 0), 1)
      let (ex, ey) = (point.x - a.x - t * dx, point.y - a.y - t * dy)
      nearest = min(nearest, ex * ex + ey * ey)
    }
  }
  return nearest.squareRoot()
}
