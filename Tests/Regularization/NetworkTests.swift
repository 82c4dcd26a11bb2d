import Regularization
import Testing

@Suite struct NetworkTests {
  @Test func costsAndGradientsOfTheIndependentImplementation() throws {
    for fixture in try Fixtures.load().networks {
      let network = fixture.network
      let (cost, gradients) = network.costAndGradients(
        Matrix(fixture.x), Matrix(fixture.y), masks: fixture.masks)
      #expect(abs(cost.data - fixture.cost) < 1e-13, "\(fixture.name)")
      for (l, layer) in gradients.layers.enumerated() {
        #expect(
          largestDifference(layer.weights.elements, fixture.gradients[2 * l].flatMap(\.self)) < 1e-13,
          "\(fixture.name), W[\(l + 1)]")
        #expect(
          largestDifference(layer.biases.elements, fixture.gradients[2 * l + 1].flatMap(\.self)) < 1e-13,
          "\(fixture.name), b[\(l + 1)]")
      }
    }
  }

  /// The value of the course's programming exercise.
  @Test func costWithL2() throws {
    let fixture = try Fixtures.load().l2Cost
    let network = Network(numbers: fixture.parameters, activations: [.relu, .relu, .sigmoid])
    let data = network.loss(predicted: Matrix(fixture.a3), expected: Matrix(fixture.y))
    let penalty = Penalty.l2(fixture.lambda)(network, examples: 5)
    #expect(abs(data + penalty - fixture.cost) < 1e-7)
  }

  /// The penalty of the course's 2-20-3-1 network at the start, known as the difference of two published
  /// costs.
  @Test func penaltyOfTheLessonNetwork() throws {
    let fixture = try Fixtures.load().lessonNetwork
    let network = Network(
      layers: fixture.weights.enumerated().map { l, weights in
        DenseLayer(
          weights: Matrix(weights), biases: .zeros(weights.count, 1), activation: l == 2 ? .sigmoid : .relu)
      })
    #expect(network.sizes == [2, 20, 3, 1])
    let penalty = Penalty.l2(fixture.lambda)(network, examples: fixture.examples)
    #expect(abs(penalty - (fixture.costWithPenalty - fixture.cost)) < 1e-14)
  }

  @Test(arguments: [Activation.identity, .tanh, .sigmoid, .relu, .softmax], Loss.allCases)
  func gradientsOfEveryOutputAndLoss(output: Activation, loss: Loss) {
    guard loss == .squaredError || loss == Loss(for: output) else { return }
    var generator = SeededGenerator(seed: 11)
    for hidden in [Activation.identity, .tanh, .sigmoid, .relu] {
      var network = Network(
        layers: [3, 6, 5, 3], activation: hidden, output: output, loss: loss, using: &generator)
      // Away from 0, where ReLU has no derivative: without biases, an example all of whose units are 0 stays
      // there.
      for l in network.layers.indices { network.layers[l].biases += 0.05 }
      let x = Matrix.normal(rows: 3, columns: 9, using: &generator)
      let y =
        loss == .squaredError
        ? Matrix.normal(rows: 3, columns: 9, using: &generator)
        : loss == .binaryCrossEntropy
          ? Matrix.bernoulli(rows: 3, columns: 9, probability: 0.5, using: &generator)
          : oneHot([0, 1, 2, 1, 0, 2, 2, 1, 0], classes: 3)
      #expect(network.gradientCheck(x, y).relativeError < 1e-7, "\(hidden)")
    }
  }

  @Test(arguments: [
    Penalty.l2(2), .l1(1.5), .elasticNet(l1: 0.5, l2: 3), .l2(2, includingBiases: true),
    .l1(1, includingBiases: true), .perLayer([.l2(1), .none, .l1(2)]),
  ])
  func gradientsOfEveryPenalty(penalty: Penalty) {
    var generator = SeededGenerator(seed: 12)
    var network = Network(layers: [3, 6, 5, 1], activation: .tanh, using: &generator)
    for l in network.layers.indices { network.layers[l].biases += 0.1 }
    let x = Matrix.normal(rows: 3, columns: 9, using: &generator)
    let y = Matrix.bernoulli(rows: 1, columns: 9, probability: 0.5, using: &generator)
    #expect(network.gradientCheck(x, y, penalty: penalty).relativeError < 1e-7)
    let dropout = Dropout(keepProbabilities: [0.9, 0.5, 0.7, 1])
    let masks = dropout.masks(for: network, examples: 9, using: &generator)
    #expect(network.gradientCheck(x, y, penalty: penalty, masks: masks).relativeError < 1e-7)
  }

  /// `J` must notice a gradient that is wrong.
  @Test func gradientCheckRefusesAWrongGradient() {
    var generator = SeededGenerator(seed: 12)
    let network = Network(layers: [3, 4, 1], activation: .tanh, using: &generator)
    let x = Matrix.normal(rows: 3, columns: 9, using: &generator)
    let y = Matrix.bernoulli(rows: 1, columns: 9, probability: 0.5, using: &generator)
    let withPenalty = network.gradientCheck(x, y, penalty: .l2(1))
    let without = network.gradients(x, y)
    let difference = Matrix(column: without.flattened) - Matrix(column: withPenalty.numeric.flattened)
    #expect(difference.frobeniusNorm / Matrix(column: without.flattened).frobeniusNorm > 1e-3)
  }

  @Test func layersThenActivation() {
    let layer = DenseLayer(
      weights: [[1, -1], [2, 0]], biases: Matrix(column: [0.5, -3]), activation: .relu)
    #expect(layer([[1, 0], [2, 1]]) == [[0, 0], [0, 0]])
    #expect(layer([[2, 4], [1, 0]]) == [[1.5, 4.5], [1, 5]])
    let network = Network(layers: [layer], loss: .squaredError)
    #expect(network([[2, 4], [1, 0]]) == [[1.5, 4.5], [1, 5]])
    #expect(network.cost([[2], [1]], [[1.5], [3]]).data == 4)
  }

  /// Standard deviations as the papers give them, on enough weights to tell them apart.
  @Test func initialization() {
    var generator = SeededGenerator(seed: 2)
    for (initialization, variance) in [
      (Initialization.he, 2.0 / 400), (.xavier, 2.0 / 500), (.lecun, 1.0 / 400),
    ] {
      let layer = DenseLayer(
        inputs: 400, units: 100, activation: .relu, initialization: initialization, using: &generator)
      #expect(abs(layer.weights.squared.mean / variance - 1) < 3 * (2.0 / 40_000).squareRoot())
      #expect(layer.biases == .zeros(100, 1))
    }
  }

  @Test func costFromLogitsStaysExact() {
    let layer = DenseLayer(weights: [[1]], biases: [[0]], activation: .sigmoid)
    let network = Network(layers: [layer])
    // −log(1 − σ(800)) = 800 although σ(800) rounds to 1; −log(1 − σ(−800)) = 0.
    #expect(network.cost([[800]], [[0]]).data == 800)
    #expect(network.cost([[-800]], [[1]]).data == 800)
    #expect(network.cost([[-800]], [[0]]).data == 0)
  }

  @Test func errorRates() {
    let network = Network(layers: [DenseLayer(weights: [[1]], biases: [[0]], activation: .sigmoid)])
    #expect(network.errorRate([[-1, 1, 2, -3]], [[0, 1, 0, 0]]) == 0.25)
    #expect(network.classes([[-1, 1, 2, -3]]) == [0, 1, 1, 0])
    let softmax = Network(layers: [
      DenseLayer(weights: .identity(3), biases: .zeros(3, 1), activation: .softmax)
    ])
    #expect(softmax.accuracy([[5, 1], [0, 2], [1, 3]], oneHot([0, 1], classes: 3)) == 0.5)
    #expect(softmax.classes([[5, 1], [0, 2], [1, 3]]) == [0, 2])
  }

  @Test func description() {
    var generator = SeededGenerator(seed: 2)
    let network = Network(layers: [2, 20, 3, 1], using: &generator)
    #expect(network.description == "Network 2-20-3-1, relu, relu, sigmoid, 127 parameters")
    #expect(
      Cost(data: 0.65574125, penalty: 0.041707197).description == "0.6974 = 0.6557 data + 0.04171 penalty")
  }
}
