/// Fewer points where many lie on each other.
package enum Crowding {
  package static let limit = 3000

  /// If there are more than `limit` points: the first one in each small square, and always the outermost ones.
  ///
  /// The squares begin at half a unit and grow until few enough are occupied.
  package static func thinned(_ points: [PlotPoint]) -> [PlotPoint] {
    guard points.count > limit else { return points }
    var left = 0
    var right = 0
    var top = 0
    var bottom = 0
    for index in points.indices {
      if points[index].x < points[left].x { left = index }
      if points[index].x > points[right].x { right = index }
      if points[index].y < points[top].y { top = index }
      if points[index].y > points[bottom].y { bottom = index }
    }
    let outermost = [left, right, top, bottom]
    var kept = Array(points.indices)
    var side = 0.5
    repeat {
      var occupied: Set<Int> = []
      kept = kept.filter { index in
        let column = Int((points[index].x / side).rounded(.down))
        let row = Int((points[index].y / side).rounded(.down))
        return occupied.insert(row << 20 + column).inserted || outermost.contains(index)
      }
      side *= 2
    } while kept.count > limit + 4 && side <= 16
    return kept.map { points[$0] }
  }
}
