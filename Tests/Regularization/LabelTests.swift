import Regularization
import Testing

@Suite struct LabelSmoothingTests {
  @Test func mixesWithTheUniformDistribution() {
    // ⅘ of one-hot, and a fifth shared out among four classes.
    let smooth = smoothed(oneHot([0, 3], classes: 4), by: 0.2)
    let expected: Matrix = [[0.85, 0.05], [0.05, 0.05], [0.05, 0.05], [0.05, 0.85]]
    #expect((smooth - expected).frobeniusNorm < 1e-15)
    // One row stands for two classes.
    #expect((smoothed([[0, 1]], by: 0.1) - [[0.05, 0.95]]).frobeniusNorm < 1e-15)
    #expect(smoothed([[0, 1]], by: 0) == [[0, 1]])
  }

  @Test(arguments: [Activation.softmax, .sigmoid]) func gradients(output: Activation) {
    var generator = SeededGenerator(seed: 31)
    let outputs = output == .softmax ? 4 : 1
    let network = Network(layers: [3, 6, outputs], activation: .tanh, output: output, using: &generator)
    let x = Matrix.normal(rows: 3, columns: 7, using: &generator)
    let y = output == .softmax ? oneHot([0, 1, 2, 3, 0, 1, 2], classes: 4) : [[0, 1, 1, 0, 1, 0, 0]]
    let smooth = smoothed(y, by: 0.1)
    #expect(network.gradientCheck(x, smooth, penalty: .l2(0.5)).relativeError < 1e-7)
    // Whoever back-propagates with hard labels is caught.
    let hard = Matrix(column: network.gradients(x, y).flattened)
    let soft = Matrix(column: network.gradients(x, smooth).flattened)
    #expect((hard - soft).frobeniusNorm / soft.frobeniusNorm > 1e-2)
    // L(ŷ, y′) = (1 − ε) L(ŷ, y) + ε L(ŷ, uniform)
    let uniform = smoothed(y, by: 1)
    let mixture = 0.9 * network.cost(x, y).data + 0.1 * network.cost(x, uniform).data
    #expect(abs(network.cost(x, smooth).data - mixture) < 1e-14)
    #expect(abs(network.loss(predicted: network(x), expected: smooth) - mixture) < 1e-13)
  }

  /// Softmax regression on one example each of three classes can reach the lowest loss, the entropy of the labels, and there
  /// the right logit is ahead by log(1 + K (1 − ε)/ε).
  @Test func theLowestLossIsTheEntropyOfTheLabels() {
    var generator = SeededGenerator(seed: 1)
    let y = smoothed(.identity(3), by: 0.3)
    let run = Network.softmaxRegression(inputs: 3, classes: 3).fit(
      .identity(3), y, optimizer: .gradientDescent(learningRate: 3), epochs: 2000, recordEvery: 2000,
      using: &generator)
    let entropy = -(0.8 * Double.log(0.8) + 0.2 * Double.log(0.1))
    #expect(abs(run.network.cost(.identity(3), y).data - entropy) < 1e-12)
    let logits = run.network.forward(.identity(3)).logits
    #expect(abs(logits[0, 0] - logits[1, 0] - Double.log(1 + 3 * 0.7 / 0.3)) < 1e-6)
    #expect(run.network.errorRate(.identity(3), y) == 0)
  }
}

@Suite struct ConfidenceTests {
  @Test func ofSoftmax() {
    // ŷ = 2/3 twice, right and wrong, and 4/5, right; the third class is out of the question.
    let network = Network(layers: [
      DenseLayer(
        weights: [[1], [0], [0]], biases: .init(column: [0, 0, -800]), activation: .softmax)
    ])
    let data = Dataset(
      features: [[Double.log(2), Double.log(2), Double.log(4)]], labels: [0, 1, 0], classCount: 3)
    let confidence = network.confidence(data)
    #expect(abs(confidence.mean - (2.0 / 3 + 2.0 / 3 + 0.8) / 3) < 1e-15)
    #expect(confidence.accuracy == 2.0 / 3)
    #expect(abs(confidence.whereRight - (2.0 / 3 + 0.8) / 2) < 1e-15)
    #expect(abs(confidence.whereWrong - 2.0 / 3) < 1e-15)
    #expect(abs(confidence.excess - (confidence.mean - 2.0 / 3)) < 1e-15)
  }

  @Test func ofASigmoid() {
    let network = Network(layers: [DenseLayer(weights: [[1]], biases: [[0]], activation: .sigmoid)])
    // ŷ = 1/4, 3/4, 9/10 for classes 0, 0, 1.
    let data = Dataset(
      features: [[-Double.log(3), Double.log(3), Double.log(9)]], labels: [0, 0, 1], classCount: 2)
    let confidence = network.confidence(data)
    #expect(abs(confidence.mean - 0.8) < 1e-15 && abs(confidence.accuracy - 2.0 / 3) < 1e-15)
    #expect(abs(confidence.whereRight - 0.825) < 1e-15 && abs(confidence.whereWrong - 0.75) < 1e-15)
    #expect(network.confidence(data[[0]]).whereWrong.isNaN)
  }
}

@Suite struct MislabelledTests {
  @Test func sharesOfLabels() {
    let data = Dataset(
      features: .zeros(1, 40_000), labels: (0..<40_000).map { $0 % 10 }, classCount: 10)
    var generator = SeededGenerator(seed: 3)
    let noisy = data.mislabelled(0.2, using: &generator)
    let wrong = zip(noisy.labels, data.labels).count { $0 != $1 }
    // One in ten of those drawn anew is right: 0.18 are wrong, a binomial of 40 000.
    #expect(abs(Double(wrong) - 7200) < 4 * (40_000 * 0.18 * 0.82).squareRoot())
    #expect(noisy.features == data.features)
    #expect(data.mislabelled(0, using: &generator) == data)
    for label in 0..<10 {
      let count = noisy.labels.count { $0 == label }
      #expect(abs(count - 4000) < 4 * 60)
    }
  }
}
