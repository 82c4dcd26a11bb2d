/// A network of two inputs, evaluated on a grid over the plane.
public struct DecisionGrid: Hashable, Sendable {
  public var x: [Double]
  public var y: [Double]
  /// One output, shape `[y.count, x.count]`: `values[i, j]` belongs to the point `(x[j], y[i])`.
  public var values: Matrix

  /// - Precondition: `values` has a row for each `y` and a column for each `x`.
  public init(x: [Double], y: [Double], values: Matrix) {
    require(
      values.rows == y.count && values.columns == x.count, "DecisionGrid.init", "the shape of values",
      is: values.shape, "it must be \(y.count) × \(x.count)")
    (self.x, self.y, self.values) = (x, y, values)
  }

  /// A piece of a boundary.
  public struct Segment: Hashable, Sendable {
    public var x1, y1, x2, y2: Double
  }

  /// Where the value crosses `level`: a straight piece for each triangle of the grid it passes, linear in
  /// between.
  ///
  /// Each square of the grid is cut into two triangles, so that no case is ambiguous.
  public func boundary(at level: Double = 0.5) -> [Segment] {
    var segments: [Segment] = []
    for i in y.indices.dropLast() {
      for j in x.indices.dropLast() {
        segments += crossing(level, (i, j), (i, j + 1), (i + 1, j + 1))
        segments += crossing(level, (i, j), (i + 1, j + 1), (i + 1, j))
      }
    }
    return segments
  }

  private func crossing(_ level: Double, _ corners: (i: Int, j: Int)...) -> [Segment] {
    var points: [(x: Double, y: Double)] = []
    for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
      let (before, after) = (values[a.i, a.j] - level, values[b.i, b.j] - level)
      guard (before > 0) != (after > 0) else { continue }
      let t = before / (before - after)
      points.append((x[a.j] + t * (x[b.j] - x[a.j]), y[a.i] + t * (y[b.i] - y[a.i])))
    }
    guard points.count == 2 else { return [] }
    return [Segment(x1: points[0].x, y1: points[0].y, x2: points[1].x, y2: points[1].y)]
  }
}

extension Network {
  /// The network's output over a rectangle of the plane.
  ///
  /// - Parameters:
  ///   - x: range of the first input.
  ///   - y: range of the second.
  ///   - resolution: points along each side, at least 2.
  ///   - output: which unit of the output layer.
  /// - Precondition: the network has two inputs.
  public func decisionGrid(
    x: ClosedRange<Double>, y: ClosedRange<Double>, resolution: Int = 60, output: Int = 0
  ) -> DecisionGrid {
    require(inputs == 2, "Network.decisionGrid", "the number of inputs", is: inputs, "it must be 2")
    require(resolution >= 2, "Network.decisionGrid", "resolution", is: resolution, "it must be at least 2")
    require(
      output >= 0 && output < outputs, "Network.decisionGrid", "output", is: output,
      "it must be in 0..<\(outputs)")
    func places(_ range: ClosedRange<Double>) -> [Double] {
      (0..<resolution).map {
        range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(resolution - 1)
      }
    }
    let (xs, ys) = (places(x), places(y))
    let points = Matrix([ys.flatMap { _ in xs }, ys.flatMap { y in xs.map { _ in y } }])
    let values = self(points.converted(to: precision))[row: output]
    return DecisionGrid(
      x: xs, y: ys, values: Matrix(rows: resolution, columns: resolution, elements: values))
  }
}
