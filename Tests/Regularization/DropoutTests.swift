import Regularization
import Testing

@Suite struct DropoutTests {
  /// The value of the course's programming exercise.
  @Test func forwardPassWithGivenMasks() throws {
    let fixture = try Fixtures.load().dropoutForward
    let network = Network(numbers: fixture.parameters, activations: [.relu, .relu, .sigmoid])
    let masks = fixture.masks.map { DropoutMask(kept: Matrix($0), keepProbability: fixture.keepProbability) }
    let pass = network.forward(Matrix(fixture.x), masks: [nil, masks[0], masks[1]])
    for (a, expected) in zip(pass.output.elements, fixture.a3[0]) { #expect(abs(a - expected) < 1e-7) }
  }

  @Test func aMaskKeepsOrScales() {
    var generator = SeededGenerator(seed: 7)
    let mask = DropoutMask(rows: 20, columns: 40, keepProbability: 0.8, using: &generator)
    #expect(abs(mask.keptFraction - 0.8) < 3 * (0.8 * 0.2 / 800).squareRoot())
    let a = Matrix.normal(rows: 20, columns: 40, using: &generator)
    let dropped = mask(a)
    for k in 0..<a.count {
      let expected = mask.kept.elements[k] == 0 ? 0 : a.elements[k] / 0.8
      #expect(abs(dropped.elements[k] - expected) <= 1e-15 * abs(expected))
    }
    let next = DropoutMask(rows: 20, columns: 40, keepProbability: 0.8, using: &generator)
    #expect(next != mask, "a fresh mask for each pass")
    #expect(mask.kept[column: 0] != mask.kept[column: 1], "a mask of its own for each example")
    let all = DropoutMask(rows: 20, columns: 40, keepProbability: 1, using: &generator)
    #expect(all(a) == a)
  }

  /// `E[Z] = Z` for the layer after dropout, within three standard errors, and `Var[Σ w d a/p] = Σ w² a² (1 −
  /// p)/p`.
  @Test(arguments: [0.2, 0.5, 0.8, 0.95]) func expectationAndVariance(p: Double) {
    var generator = SeededGenerator(seed: 3)
    let a = Matrix.normal(rows: 50, columns: 1, using: &generator)
    let w = Matrix.normal(rows: 1, columns: 50, using: &generator)
    let n = 20_000
    let samples = (0..<n).map { _ in
      (w * DropoutMask(rows: 50, columns: 1, keepProbability: p, using: &generator)(a)).sum
    }
    let exact = (w * a).sum
    let variance = (w.squared * a.squared).sum * (1 - p) / p
    let z = Matrix(row: samples)
    #expect(abs(z.mean - exact) < 3 * (variance / Double(n)).squareRoot())
    #expect(abs((z - exact).squared.mean / variance - 1) < 0.08)
  }

  @Test func theLecturesNetwork() {
    var generator = SeededGenerator(seed: 1)
    let network = Network(layers: [3, 7, 7, 3, 2, 1], using: &generator)
    let dropout = Dropout(keepProbabilities: [1.0, 0.7, 0.5, 0.7, 1.0, 1.0])
    let masks = dropout.masks(for: network, examples: 10_000, using: &generator)
    #expect(masks.map { $0?.keepProbability } == [nil, 0.7, 0.5, 0.7, nil])
    #expect(masks.map { $0?.rows } == [nil, 7, 7, 3, nil])
    for case .some(let mask) in masks {
      let p = mask.keepProbability
      #expect(abs(mask.keptFraction - p) < 3 * (p * (1 - p) / Double(mask.rows * mask.columns)).squareRoot())
    }
  }

  @Test func keptUnitsAreThoseOfTheMasks() {
    var generator = SeededGenerator(seed: 5)
    let network = Network(layers: [2, 3, 2, 1], using: &generator)
    let d: Matrix = [[1, 0], [0, 1], [1, 1]]
    let masks = [nil, DropoutMask(kept: d, keepProbability: 0.5), nil]
    #expect(network.keptUnits(masks) == [[true, true], [true, false, true], [true, true], [true]])
    #expect(network.keptUnits(masks, example: 1)[1] == [false, true, true])
    #expect(network.keptUnits([]) == network.sizes.map { [Bool](repeating: true, count: $0) })
    // A dropped unit passes nothing on.
    var cut = network
    for unit in 0..<3 where !network.keptUnits(masks)[1][unit] {
      for next in 0..<2 { cut.layers[1].weights[next, unit] = 0 }
    }
    for unit in 0..<3 { for next in 0..<2 { cut.layers[1].weights[next, unit] *= 2 } }
    let x = Matrix.normal(rows: 2, columns: 2, using: &generator)
    let difference = network.forward(x, masks: masks).output[0, 0] - cut(x)[0, 0]
    #expect(abs(difference) < 1e-15)
  }

  @Test func predictionDropsNothingAndMonteCarloConverges() {
    var generator = SeededGenerator(seed: 4)
    // Without hidden units and with an identity output, the mean over masks is the prediction itself.
    var network = Network.linearRegression(inputs: 6)
    network.layers[0].weights = .normal(rows: 1, columns: 6, using: &generator)
    let x = Matrix.normal(rows: 6, columns: 4, using: &generator)
    let average = network.monteCarloPrediction(
      x, dropout: Dropout(input: 0.6), samples: 4000, using: &generator)
    let exact = network.layers[0].weights * x
    #expect(network(x) == exact)
    for j in 0..<4 {
      let error = average.standardDeviation[0, j] / Double(4000).squareRoot()
      #expect(abs(average.mean[0, j] - exact[0, j]) < 3 * error)
    }
  }
}
