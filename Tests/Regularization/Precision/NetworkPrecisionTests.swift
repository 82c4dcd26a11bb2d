import Regularization
import Testing

/// Networks in single precision, beside the independent implementation in double precision and beside the library's own.
@Suite struct NetworkPrecisionTests {
  @Test func costsAndGradientsOfTheIndependentImplementation() throws {
    for fixture in try Fixtures.load().networks {
      let network = fixture.network.converted(to: .single)
      let (x, y) = (Matrix(fixture.x).converted(to: .single), Matrix(fixture.y).converted(to: .single))
      let masks = fixture.masks.map { $0?.converted(to: .single) }
      let (cost, gradients) = network.costAndGradients(x, y, masks: masks)
      #expect(abs(cost.data - fixture.cost) < 2e-6, "\(fixture.name)")
      let expected = fixture.gradients.flatMap { $0.flatMap(\.self) }
      #expect(largestDifference(gradients.flattened, expected) < 5e-6, "\(fixture.name)")
      #expect(
        gradients.layers.allSatisfy { $0.weights.precision == .single && $0.biases.precision == .single })
    }
  }

  @Test(arguments: [Activation.identity, .tanh, .sigmoid, .relu, .softmax], Loss.allCases)
  func predictionsAndGradientsOfEveryOutputAndLoss(output: Activation, loss: Loss) {
    guard loss == .squaredError || loss == Loss(for: output) else { return }
    var generator = SeededGenerator(seed: 11)
    for hidden in [Activation.identity, .tanh, .sigmoid, .relu] {
      var network = Network(
        layers: [3, 6, 5, 3], activation: hidden, output: output, loss: loss, using: &generator)
      for l in network.layers.indices { network.layers[l].biases += 0.05 }
      let x = Matrix.normal(rows: 3, columns: 9, using: &generator)
      let y = oneHot([0, 1, 2, 1, 0, 2, 2, 1, 0], classes: 3)
      let single = network.converted(to: .single)
      let (singleX, singleY) = (x.converted(to: .single), y.converted(to: .single))
      #expect(single.precision == .single && single(singleX).precision == .single)
      #expect(largestDifference(single(singleX).elements, network(x).elements) < 4e-6)
      #expect(abs(single.cost(singleX, singleY).data - network.cost(x, y).data) < 4e-6)
      #expect(single.gradientCheck(singleX, singleY).relativeError < 2e-6, "\(hidden)")
      #expect(single.layers[0](singleX).precision == .single)
      let z = singleX[rows: 0..<2]
      #expect(largestDifference(output(z).elements, output(z.converted(to: .double)).elements) < 1e-6)
      if output != .softmax {
        #expect(
          largestDifference(
            output.derivative(z).elements, output.derivative(z.converted(to: .double)).elements) < 1e-6)
      }
      let mean = loss(predicted: sigmoid(singleX), expected: singleY)
      #expect(abs(mean - loss(predicted: sigmoid(x), expected: y)) < 1e-5)
    }
  }

  @Test(arguments: [
    Penalty.l2(2), .l1(1.5), .elasticNet(l1: 0.5, l2: 3, includingBiases: true),
    .perLayer([.l2(1), .none, .l1(2)]),
  ])
  func penalties(penalty: Penalty) {
    var generator = SeededGenerator(seed: 12)
    var network = Network(layers: [3, 6, 5, 1], activation: .tanh, using: &generator)
    for l in network.layers.indices { network.layers[l].biases += 0.1 }
    let single = network.converted(to: .single)
    let x = Matrix.normal(rows: 3, columns: 9, using: &generator).converted(to: .single)
    let y = Matrix.bernoulli(rows: 1, columns: 9, probability: 0.5, using: &generator).converted(to: .single)
    #expect(abs(penalty(single, examples: 9) / penalty(network, examples: 9) - 1) < 1e-6)
    #expect(single.gradientCheck(x, y, penalty: penalty).relativeError < 2e-6)
    let step = penalty.proximalStep(single, learningRate: 0.3, examples: 9)
    let expected = penalty.proximalStep(network, learningRate: 0.3, examples: 9)
    #expect(largestDifference(step.parameters.flattened, expected.parameters.flattened) < 1e-6)
    #expect(step.precision == .single)
    let short = Penalty.maxNorm(0.5, includingBiases: true)
    #expect(
      largestDifference(
        short.constrained(single).parameters.flattened, short.constrained(network).parameters.flattened)
        < 1e-6)
  }

  /// The same seed drops the same units, whatever the precision.
  @Test func masksKeepTheSameUnits() {
    var (one, two) = (SeededGenerator(seed: 5), SeededGenerator(seed: 5))
    let network = Network(layers: [30, 20, 2], output: .softmax, using: &one)
    _ = Network(layers: [30, 20, 2], output: .softmax, using: &two)
    let dropout = Dropout(hidden: 0.5, input: 0.8)
    let masks = dropout.masks(for: network, examples: 100, using: &one)
    let singles = dropout.masks(for: network.converted(to: .single), examples: 100, using: &two)
    for (mask, single) in zip(masks, singles) {
      #expect(single?.precision == .single && mask?.precision == .double)
      #expect(single == mask?.converted(to: .single))
      #expect(single?.keptCount == mask?.keptCount && single?.keptFraction == mask?.keptFraction)
    }
    let a = Matrix.normal(rows: 30, columns: 100, using: &one).converted(to: .single)
    let (dropped, expected) = (singles[0]?(a), masks[0]?(a.converted(to: .double)))
    #expect(largestDifference(dropped?.elements ?? [], expected?.elements ?? [1]) < 1e-7)
    let prediction = network.converted(to: .single)
      .monteCarloPrediction(a, dropout: dropout, samples: 20, using: &one)
    let double = network.monteCarloPrediction(
      a.converted(to: .double), dropout: dropout, samples: 20, using: &two)
    #expect(prediction.mean.precision == .single && double.mean.precision == .double)
  }

  @Test func parametersAreOfThePrecision() {
    var generator = SeededGenerator(seed: 5)
    var network = Network(layers: [2, 3, 1], using: &generator).converted(to: .single)
    let parameters = network.parameters
    #expect(Parameters(zerosLike: network).layers[0].weights == Matrix.zeros(3, 2).converted(to: .single))
    #expect(parameters.converted(to: .double).flattened == parameters.flattened)
    network.parameters = parameters
    #expect(network.parameters == parameters && network.parameterCount == parameters.flattened.count)
    #expect(network.description == "Network 2-3-1, relu, sigmoid, 13 parameters, single precision")
    #expect(network.converted(to: .double).converted(to: .single) == network)
  }

  @Test func diagnosticsAreThoseOfDoublePrecision() {
    var generator = SeededGenerator(seed: 6)
    let x = Matrix.normal(rows: 2, columns: 60, using: &generator).converted(to: .single)
    let exact = x.converted(to: .double)
    let network = Network(layers: [2, 8, 1], activation: .tanh, using: &generator).converted(to: .single)
    let double = network.converted(to: .double)
    #expect(network.linearZoneShares(x) == double.linearZoneShares(exact))
    #expect(abs(network.linearFit(x).distance - double.linearFit(exact).distance) < 1e-5)
    #expect(network.linearFit(x).weights.precision == .single)
    #expect(largestDifference(network.slopes(x), double.slopes(exact)) < 1e-5)
    let grids = [network, double].map { $0.decisionGrid(x: -1...1, y: -1...1, resolution: 9) }
    #expect(largestDifference(grids[0].values.elements, grids[1].values.elements) < 1e-6)
    let linear = Network.logisticRegression(inputs: 2).converted(to: .single)
    let adaptive = linear.adaptiveL2(x, keepProbability: 0.8)
    let expected = Network.logisticRegression(inputs: 2).adaptiveL2(exact, keepProbability: 0.8)
    #expect(largestDifference(adaptive.factors.elements, expected.factors.elements) < 1e-6)
    let folded = Network(layers: [1, 9, 1], output: .identity, using: &generator).converted(to: .single)
    let line = Matrix(row: (-9...9).map(Double.init)).converted(to: .single)
    #expect(folded.kinks(in: -1...1) == folded.converted(to: .double).kinks(in: -1...1))
    #expect(
      folded.bendingUnits(line) == folded.converted(to: .double).bendingUnits(line.converted(to: .double)))
  }

  @Test func linearAlgebraIsComputedInDouble() {
    var generator = SeededGenerator(seed: 7)
    let x = Matrix.normal(rows: 5, columns: 12, using: &generator).converted(to: .single)
    let y = Matrix.normal(rows: 2, columns: 12, using: &generator).converted(to: .single)
    let (exactX, exactY) = (x.converted(to: .double), y.converted(to: .double))
    for lambda in [0, 0.5] {
      #expect(
        ridgeRegression(x, y, lambda: lambda)
          == ridgeRegression(exactX, exactY, lambda: lambda).converted(to: .single))
    }
    let (svd, exact) = (SingularValueDecomposition(x), SingularValueDecomposition(exactX))
    #expect(svd.values == exact.values && svd.left == exact.left.converted(to: .single))
    #expect(svd.right == exact.right.converted(to: .single))
    // A row that is the sum of two others, but for the rounding of its entries, adds no direction.
    let dependent = Matrix(joiningRowsOf: [x, x[rows: 0..<1] / 3 + x[rows: 1..<2] / 7])
    let limited = ridgeRegression(dependent, y, lambda: 0)
    #expect(
      largestDifference((limited * dependent).elements, (ridgeRegression(x, y, lambda: 0) * x).elements)
        < 1e-5)
    #expect(limited.magnitude.maximum < 10)
  }
}
