/// The boundary of the region where a grid's values reach a level, by marching squares.
///
/// Values stand on nodes at whole coordinates. The boundary crosses an edge between a node below the level and one above where
/// linear interpolation says. A cell whose corners alternate (a saddle) is decided by the mean of the four.
/// Values that are not finite count as below.
package enum MarchingSquares {
  package struct Vertex: Equatable, Sendable {
    package var x: Double
    package var y: Double
  }

  /// Closed loops around the regions at or above `level`, in units of columns and rows.
  ///
  /// The outermost values are repeated far outside the grid, so that where a region reaches the border its loop runs
  /// along a path `margin` outside it: clipped to the grid, the loop shows only the true boundary.
  package static func loops(
    values: [Double], rows: Int, columns: Int, level: Double, margin: Double = 2
  ) -> [[Vertex]] {
    guard rows > 0, columns > 0 else { return [] }
    // Two rings surround the grid: the border repeated, then a ring that is below the level.
    let width = columns + 4
    let height = rows + 4
    func isPadding(_ row: Int, _ column: Int) -> Bool {
      row == 0 || column == 0 || row == height - 1 || column == width - 1
    }
    func excess(_ row: Int, _ column: Int) -> Double {
      if isPadding(row, column) { return -1 }
      let value = values[min(max(row - 2, 0), rows - 1) * columns + min(max(column - 2, 0), columns - 1)]
      return value.isFinite ? value - level : (value == .infinity ? 1 : -1)
    }
    var grid: [Double] = []
    grid.reserveCapacity(width * height)
    for row in 0..<height { for column in 0..<width { grid.append(excess(row, column)) } }

    func coordinate(_ index: Int, last: Int) -> Double {
      switch index {
      case 0, 1: -margin
      case last - 1, last: Double(last - 4) + margin
      default: Double(index - 2)
      }
    }
    // The number of an edge is twice that of its first node, plus one if the edge goes up.
    func vertex(_ edge: Int) -> Vertex {
      let node = edge / 2
      let (row, column) = (node / width, node % width)
      let other = edge % 2 == 0 ? node + 1 : node + width
      let (otherRow, otherColumn) = (other / width, other % width)
      var fraction = grid[node] / (grid[node] - grid[other])
      // At the outermost ring a loop runs along the ring itself: there is nothing outside to interpolate with.
      if isPadding(row, column) { fraction = 1 }
      if isPadding(otherRow, otherColumn) { fraction = 0 }
      let x0 = coordinate(column, last: width - 1)
      let x1 = coordinate(otherColumn, last: width - 1)
      let y0 = coordinate(row, last: height - 1)
      let y1 = coordinate(otherRow, last: height - 1)
      return Vertex(x: x0 + (x1 - x0) * fraction, y: y0 + (y1 - y0) * fraction)
    }

    // Each segment leads from the edge where it enters a cell to the edge where it leaves, with high values on its left.
    var successor = [Int](repeating: -1, count: width * height * 2)
    for row in 0..<(height - 1) {
      for column in 0..<(width - 1) {
        let node = row * width + column
        let corners = [grid[node], grid[node + 1], grid[node + width + 1], grid[node + width]]
        let edges = [2 * node, 2 * (node + 1) + 1, 2 * (node + width), 2 * node + 1]
        var mask = 0
        for (index, corner) in corners.enumerated() where corner >= 0 { mask |= 1 << index }
        let mean = (corners[0] + corners[1] + corners[2] + corners[3]) / 4
        for (from, to) in segments(mask: mask, centreIsHigh: mean >= 0) {
          successor[edges[from]] = edges[to]
        }
      }
    }
    var loops: [[Vertex]] = []
    for start in successor.indices where successor[start] >= 0 {
      var loop: [Vertex] = []
      var edge = start
      while edge >= 0, successor[edge] >= 0 {
        loop.append(vertex(edge))
        let following = successor[edge]
        successor[edge] = -1
        edge = following
      }
      if loop.count > 2 { loops.append(loop) }
    }
    return loops
  }

  /// Segments of one cell as pairs of its edges (0 bottom, 1 right, 2 top, 3 left).
  ///
  /// Bit 0 is the corner at lower left, and the others follow anticlockwise.
  private static func segments(mask: Int, centreIsHigh: Bool) -> [(Int, Int)] {
    switch mask {
    case 1: [(0, 3)]
    case 2: [(1, 0)]
    case 3: [(1, 3)]
    case 4: [(2, 1)]
    case 5: centreIsHigh ? [(0, 1), (2, 3)] : [(0, 3), (2, 1)]
    case 6: [(2, 0)]
    case 7: [(2, 3)]
    case 8: [(3, 2)]
    case 9: [(0, 2)]
    case 10: centreIsHigh ? [(3, 0), (1, 2)] : [(1, 0), (3, 2)]
    case 11: [(1, 2)]
    case 12: [(3, 1)]
    case 13: [(0, 1)]
    case 14: [(3, 0)]
    default: []
    }
  }
}
