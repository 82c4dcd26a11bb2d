/// Fewer points for a long line, without changing what can be seen.
///
/// In each run of points that fall into one column of the drawing, only the first, the lowest, the highest and the last
/// stay, in their order (M4: Jugel et al., VLDB 2014). A line through them covers the same part of the column as
/// before, so that no peak is lost, however narrow it is.
package enum Thinning {
  /// About one pixel of the page.
  package static let columnWidth = 0.75

  package static func thinned(_ points: [PlotPoint], columnWidth: Double = columnWidth) -> [PlotPoint] {
    var result: [PlotPoint] = []
    var start = 0
    while start < points.count {
      let column = (points[start].x / columnWidth).rounded(.down)
      var end = start
      var lowest = start
      var highest = start
      while end < points.count, (points[end].x / columnWidth).rounded(.down) == column {
        if points[end].y < points[lowest].y { lowest = end }
        if points[end].y > points[highest].y { highest = end }
        end += 1
      }
      let (early, late) = lowest < highest ? (lowest, highest) : (highest, lowest)
      var last = start
      result.append(points[start])
      for index in [early, late, end - 1] where index > last {
        result.append(points[index])
        last = index
      }
      start = end
    }
    return result
  }
}
