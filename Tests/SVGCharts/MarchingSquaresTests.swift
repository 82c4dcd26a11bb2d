import SVGCharts
import Testing

@Suite struct MarchingSquaresTests {
  private func grid(_ side: Int, _ value: (Double, Double) -> Double) -> [Double] {
    (0..<side).flatMap { row in (0..<side).map { value(Double($0), Double(row)) } }
  }

  private func area(_ loop: [MarchingSquares.Vertex]) -> Double {
    var sum = 0.0
    for (index, a) in loop.enumerated() {
      let b = loop[(index + 1) % loop.count]
      sum += a.x * b.y - b.x * a.y
    }
    return sum / 2
  }

  @Test func aCircleComesBack() {
    // f = x² + y² is interpolated linearly on edges: the error of a crossing is at most f″h²/8 over |f′| = h²/(8r).
    let centre = 50.0
    let radius = 33.3
    let values = grid(101) { radius * radius - ($0 - centre) * ($0 - centre) - ($1 - centre) * ($1 - centre) }
    let loops = MarchingSquares.loops(values: values, rows: 101, columns: 101, level: 0)
    #expect(loops.count == 1)
    let loop = loops.first ?? []
    for vertex in loop {
      let dx = vertex.x - centre
      let dy = vertex.y - centre
      // On an edge the interpolated coordinate's error is h²/(8·|coordinate|); along the radius it is h²/(8r).
      #expect(abs((dx * dx + dy * dy).squareRoot() - radius) <= 1.05 / (8 * radius))
    }
    // Chords lie within the circle: the polygon's area is less by a share of order (h/r)².
    let exact = Double.pi * radius * radius
    #expect(abs(abs(area(loop)) - exact) < exact * 0.001)
  }

  @Test func highValuesLieOnTheLeft() {
    let peak = grid(9) { 4 - abs($0 - 4) - abs($1 - 4) }
    let hole = peak.map { -$0 }
    let around = MarchingSquares.loops(values: peak, rows: 9, columns: 9, level: 1)
    #expect(around.map { area($0) > 0 } == [true])
    let holes = MarchingSquares.loops(values: hole, rows: 9, columns: 9, level: -1)
    // The region around the hole reaches the border: one loop outside the grid, one around the hole.
    #expect(holes.map { area($0) > 0 }.sorted { !$0 && $1 } == [false, true])
  }

  @Test func aRegionAtTheBorderIsClosedOutsideIt() {
    let loops = MarchingSquares.loops(
      values: grid(5) { x, _ in x }, rows: 5, columns: 5, level: 1.5, margin: 2)
    #expect(loops.count == 1)
    for vertex in loops.first ?? [] {
      let isOnBoundary = vertex.x == 1.5
      let isOutside = vertex.x >= 4 || vertex.y <= -2 || vertex.y >= 6
      #expect(isOnBoundary || isOutside)
    }
    #expect(abs(area(loops.first ?? [])) == (6 - 1.5) * 8)
  }

  @Test func aLevelNothingReachesHasNoBoundary() {
    #expect(MarchingSquares.loops(values: grid(4) { _, _ in 0.2 }, rows: 4, columns: 4, level: 0.5).isEmpty)
    #expect(MarchingSquares.loops(values: [], rows: 0, columns: 0, level: 0.5).isEmpty)
    // Everything above: one loop, all of it outside the grid.
    let all = MarchingSquares.loops(values: grid(4) { _, _ in 0.9 }, rows: 4, columns: 4, level: 0.5)
    #expect(all.count == 1)
    #expect(all.joined().allSatisfy { $0.x < 0 || $0.x > 3 || $0.y < 0 || $0.y > 3 })
  }

  @Test(arguments: [(0.4, 1), (0.6, 2)]) func aSaddleFollowsItsMean(_ level: Double, _ regions: Int) {
    // One corner pair at 1 and one at 0: the mean is a half. Above the level it joins the high corners, below it parts them.
    let values = [1.0, 0, 0, 1]
    let loops = MarchingSquares.loops(values: values, rows: 2, columns: 2, level: level)
    #expect(loops.count == regions)
  }

  @Test func valuesThatAreNotFiniteAreLow() {
    var values = grid(5) { _, _ in 1 }
    values[12] = .nan
    let loops = MarchingSquares.loops(values: values, rows: 5, columns: 5, level: 0.5)
    #expect(loops.count == 2)
    #expect(loops.joined().allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }
}
