/// Fewer vertices for a curve (Ramer, 1972; Douglas and Peucker, 1973).
package enum Simplification {
  /// Leaves out vertices as long as the curve moves by no more than `tolerance`. Both ends stay.
  package static func simplified(_ points: [PlotPoint], tolerance: Double) -> [PlotPoint] {
    guard points.count > 2 else { return points }
    var keeps = [Bool](repeating: false, count: points.count)
    keeps[0] = true
    keeps[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      guard last > first + 1 else { continue }
      let a = points[first]
      let b = points[last]
      let dx = b.x - a.x
      let dy = b.y - a.y
      let squaredLength = dx * dx + dy * dy
      var farthest = first
      var distance = tolerance * tolerance
      for index in (first + 1)..<last {
        let px = points[index].x - a.x
        let py = points[index].y - a.y
        let along = squaredLength > 0 ? min(1, max(0, (px * dx + py * dy) / squaredLength)) : 0
        let ex = px - along * dx
        let ey = py - along * dy
        if ex * ex + ey * ey > distance {
          distance = ex * ex + ey * ey
          farthest = index
        }
      }
      guard farthest > first else { continue }
      keeps[farthest] = true
      open.append((first, farthest))
      open.append((farthest, last))
    }
    return zip(points, keeps).filter(\.1).map(\.0)
  }
}
