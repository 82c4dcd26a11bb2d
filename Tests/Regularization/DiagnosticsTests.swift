import Regularization
import Testing

@Suite struct DiagnosticsTests {
  @Test func linearZone() {
    let network = Network(layers: [
      DenseLayer(weights: [[1], [2]], biases: .zeros(2, 1), activation: .tanh),
      DenseLayer(weights: [[1, 1]], biases: .zeros(1, 1), activation: .tanh),
      DenseLayer(weights: [[1]], biases: .zeros(1, 1), activation: .sigmoid),
    ])
    // z[1] = (x, 2x): of 0.1, 0.2; 0.4, 0.8; 1, 2 three are at most 0.5. z[2] = tanh x + tanh 2x: one.
    let shares = network.linearZoneShares([[0.1, 0.4, 1]], limit: 0.5)
    #expect(shares == [0.5, 1.0 / 3])
  }

  /// For a linear function the distance is 0; for `x²` on a symmetric grid no linear map explains anything.
  @Test func distanceFromTheBestLinearFit() {
    let x = Matrix(row: (-10...10).map { Double($0) / 10 })
    #expect(LinearFit(of: 3 * x + 1, on: x).distance < 1e-14)
    let parabola = LinearFit(of: x.squared, on: x)
    #expect(abs(parabola.distance - 1) < 1e-12 && abs(parabola.weights[0, 0]) < 1e-14)
    #expect(abs(parabola.biases[0, 0] - x.squared.mean) < 1e-14)
    // y = x + x² on the grid: Σ(x²)-part against Σ of both, orthogonal to each other.
    let both = LinearFit(of: x + x.squared, on: x)
    let odd = x.squaredFrobeniusNorm
    let even = (x.squared - x.squared.mean).squaredFrobeniusNorm
    #expect(abs(both.distance - (even / (odd + even)).squareRoot()) < 1e-12)
    #expect(abs(both.weights[0, 0] - 1) < 1e-14)
    #expect(LinearFit(of: .ones(1, 21), on: x).distance == 0)
  }

  /// Residuals are orthogonal to every input, which is what least squares means; also for dependent inputs.
  @Test func linearFitInSeveralDimensions() {
    var generator = SeededGenerator(seed: 3)
    let free = Matrix.normal(rows: 3, columns: 50, using: &generator)
    let network = Network(layers: [4, 6, 2], activation: .tanh, output: .identity, using: &generator)
    let x = Matrix(joiningRowsOf: [free, free[rows: 0..<1] + free[rows: 1..<2]])
    let fit = network.linearFit(x)
    let residual = network(x) - (fit.weights * x + fit.biases)
    #expect((residual * x.transposed).magnitude.maximum < 1e-11)
    #expect(residual.rowSums.magnitude.maximum < 1e-12)
    #expect(fit.distance > 0 && fit.distance < 1)
  }

  /// The boundary of `σ(x² + y² − 1)` is the unit circle.
  @Test func decisionBoundary() {
    var generator = SeededGenerator(seed: 3)
    let network = Network(layers: [2, 3, 1], activation: .tanh, using: &generator)
    let grid = network.decisionGrid(x: -2...2, y: -1...1, resolution: 5)
    #expect(grid.x == [-2, -1, 0, 1, 2] && grid.y == [-1, -0.5, 0, 0.5, 1])
    #expect(grid.values[1, 3] == network(Matrix(column: [1, -0.5]))[0, 0])
    let places = (0...40).map { Double($0) / 10 - 2 }
    let circle = DecisionGrid(
      x: places, y: places,
      values: Matrix(rows: 41, columns: 41) { i, j in
        Double.sigmoid(places[i] * places[i] + places[j] * places[j] - 1)
      })
    let segments = circle.boundary()
    for segment in segments {
      for (x, y) in [(segment.x1, segment.y1), (segment.x2, segment.y2)] {
        #expect(abs(Matrix(column: [x, y]).l2Norm - 1) < 0.01)
      }
    }
    var length = 0.0
    for s in segments { length += Matrix(column: [s.x1 - s.x2, s.y1 - s.y2]).l2Norm }
    #expect(abs(length - 2 * Double.pi) < 0.02)
  }

  /// The expected cost over every possible mask, each with its probability.
  func expectedCost(_ network: Network, _ x: Matrix, _ y: Matrix, keep p: Double) -> Double {
    var total = 0.0
    for bits in 0..<1 << x.rows {
      let kept = (0..<x.rows).map { bits >> $0 & 1 == 1 ? 1.0 : 0.0 }
      let probability = kept.reduce(1.0) { $0 * ($1 == 1 ? p : 1 - p) }
      for j in 0..<x.columns {
        let mask = DropoutMask(kept: Matrix(column: kept), keepProbability: p)
        total += probability * network.cost(x[columns: j...j], y[columns: j...j], masks: [mask]).data
      }
    }
    return total / Double(x.columns)
  }

  @Test(arguments: [0.5, 0.8, 1]) func dropoutInLinearRegressionIsExactlyAdaptiveL2(p: Double) {
    var generator = SeededGenerator(seed: 6)
    var network = Network.linearRegression(inputs: 5)
    network.layers[0].weights = .normal(rows: 1, columns: 5, using: &generator)
    let x = Matrix.normal(rows: 5, columns: 7, using: &generator)
    let y = Matrix.normal(rows: 1, columns: 7, using: &generator)
    let closedForm = network.adaptiveL2(x, keepProbability: p)
    let increase = expectedCost(network, x, y, keep: p) - network.cost(x, y).data
    #expect(abs(increase - closedForm.penalty) < 1e-13)
    #expect(closedForm.isExact)
  }

  /// The error of a second-order formula in the weights falls at least with the third power of their size.
  @Test func dropoutInLogisticRegressionIsAdaptiveL2ToSecondOrder() {
    var generator = SeededGenerator(seed: 6)
    let weights = Matrix.normal(rows: 1, columns: 5, using: &generator)
    let x = Matrix.normal(rows: 5, columns: 7, using: &generator)
    let y = Matrix.bernoulli(rows: 1, columns: 7, probability: 0.5, using: &generator)
    func errorAndPenalty(_ scale: Double) -> (Double, Double) {
      var network = Network.logisticRegression(inputs: 5)
      network.layers[0].weights = scale * weights
      let approximation = network.adaptiveL2(x, keepProbability: 0.8).penalty
      return (
        abs(expectedCost(network, x, y, keep: 0.8) - network.cost(x, y).data - approximation), approximation
      )
    }
    let (coarse, _) = errorAndPenalty(0.1)
    let (fine, penalty) = errorAndPenalty(0.05)
    #expect(coarse / fine > 7)
    #expect(fine < 0.01 * penalty)
  }
}
