/// The lines of a digit, as a pen draws them, in a box of height 1 and width 0.7, y downwards.
struct DigitStrokes {
  /// Each stroke goes smoothly through its points.
  let strokes: [[(x: Double, y: Double)]]

  static let digits: [DigitStrokes] = [
    // 0
    DigitStrokes(strokes: [
      [
        (0.35, 0.02), (0.12, 0.18), (0.04, 0.5), (0.12, 0.82), (0.35, 0.98), (0.58, 0.82), (0.66, 0.5),
        (0.58, 0.18), (0.35, 0.02),
      ]
    ]),
    // 1
    DigitStrokes(strokes: [[(0.16, 0.24), (0.4, 0.02)], [(0.4, 0.02), (0.4, 0.98)]]),
    // 2
    DigitStrokes(strokes: [
      [(0.08, 0.26), (0.18, 0.07), (0.38, 0.02), (0.58, 0.12), (0.6, 0.34), (0.42, 0.6), (0.06, 0.96)],
      [(0.06, 0.96), (0.66, 0.96)],
    ]),
    // 3
    DigitStrokes(strokes: [
      [(0.08, 0.12), (0.32, 0.02), (0.56, 0.12), (0.56, 0.34), (0.28, 0.47)],
      [(0.28, 0.47), (0.58, 0.56), (0.64, 0.78), (0.42, 0.97), (0.06, 0.88)],
    ]),
    // 4
    DigitStrokes(strokes: [
      [(0.46, 0.02), (0.04, 0.66)], [(0.04, 0.66), (0.68, 0.66)], [(0.5, 0.36), (0.5, 0.98)],
    ]),
    // 5
    DigitStrokes(strokes: [
      [(0.6, 0.03), (0.16, 0.03)], [(0.16, 0.03), (0.12, 0.46)],
      [(0.12, 0.46), (0.36, 0.37), (0.6, 0.5), (0.63, 0.74), (0.42, 0.97), (0.06, 0.88)],
    ]),
    // 6
    DigitStrokes(strokes: [
      [
        (0.54, 0.04), (0.26, 0.2), (0.08, 0.52), (0.1, 0.82), (0.34, 0.98), (0.6, 0.84), (0.6, 0.6),
        (0.36, 0.46), (0.12, 0.6),
      ]
    ]),
    // 7
    DigitStrokes(strokes: [[(0.06, 0.04), (0.64, 0.04)], [(0.64, 0.04), (0.44, 0.42), (0.26, 0.98)]]),
    // 8
    DigitStrokes(strokes: [
      [
        (0.35, 0.46), (0.12, 0.3), (0.16, 0.1), (0.35, 0.02), (0.54, 0.1), (0.58, 0.3), (0.35, 0.46),
        (0.08, 0.66), (0.1, 0.88), (0.35, 0.98), (0.6, 0.88), (0.62, 0.66), (0.35, 0.46),
      ]
    ]),
    // 9
    DigitStrokes(strokes: [
      [
        (0.58, 0.34), (0.34, 0.5), (0.1, 0.38), (0.12, 0.14), (0.36, 0.02), (0.58, 0.14), (0.6, 0.42),
        (0.54, 0.72), (0.32, 0.98),
      ]
    ]),
  ]
}

/// Straight pieces of the smooth curve through points (Catmull and Rom 1974); two points stay a straight line.
func smoothCurve(through points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
  guard points.count > 2 else { return points }
  let piecesPerPoint = 6
  var curve: [(x: Double, y: Double)] = [points[0]]
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
