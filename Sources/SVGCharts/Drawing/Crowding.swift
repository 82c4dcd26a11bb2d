/// Fewer points where many lie on each other.
package enum Crowding {
  package static let limit = 3000

  /// The first point of every small square, and always the outermost ones, when there are more than `limit`.
  ///
  /// The squares grow from half a unit until few enough are occupied.
  package static func thinned(_ points: [PlotPoint]) -> [PlotPoint] {
    guard points.count > limit else { return points }
    var outermost: Set<Int> = []
    for axis in [\PlotPoint.x, \.y] {
      let order = points.indices
      if let low = order.min(by: { points[$0][keyPath: axis] < points[$1][keyPath: axis] }),
        let high = order.max(by: { points[$0][keyPath: axis] < points[$1][keyPath: axis] })
      {
        outermost.insert(low)
        outermost.insert(high)
      }
    }
    var kept = Array(points.indices)
    var side = 0.5
    repeat {
      var occupied: Set<SIMD2<Int32>> = []
      kept = kept.filter { index in
        let square = SIMD2(
          Int32((points[index].x / side).rounded(.down)), Int32((points[index].y / side).rounded(.down)))
        return occupied.insert(square).inserted || outermost.contains(index)
      }
      side *= 2
    } while kept.count > limit + 4 && side <= 16
    return kept.map { points[$0] }
  }
}
