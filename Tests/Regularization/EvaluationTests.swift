import Regularization
import Testing

/// What a history says of whole sets is what one pass over them says, bit for bit, however many examples are taken at a time.
@Suite struct EvaluationTests {
  @Test(arguments: [1, 511, 512, 513, 1100], [Precision.double, .single])
  func costsAndErrorRates(examples: Int, precision: Precision) {
    var generator = SeededGenerator(seed: 3)
    func set(_ outputs: Int, _ count: Int) -> (x: Matrix, y: Matrix) {
      let x = Matrix.normal(rows: 5, columns: count, using: &generator)
      let labels = (0..<count).map { j in x[0, j] > 0.3 ? 2 : x[1, j] > 0 ? 1 : 0 }
      let y = outputs == 1 ? Matrix(row: labels.map { Double($0 % 2) }) : oneHot(labels, classes: outputs)
      return (x.converted(to: precision), y.converted(to: precision))
    }
    for (output, loss, units) in [
      (Activation.softmax, Loss.categoricalCrossEntropy, 3), (.sigmoid, .binaryCrossEntropy, 1),
      (.tanh, .squaredError, 1),
    ] {
      let (x, y) = set(units, examples)
      let development = set(units, examples + 7)
      let network = Network(
        layers: [5, 9, 4, units], activation: .tanh, output: output, loss: loss, using: &generator
      ).converted(to: precision)
      let run = network.fit(
        x, y, development: development, optimizer: .gradientDescent(learningRate: 0.1),
        epochs: 2, batchSize: 32, using: &generator)
      #expect(run.history.dataCost.first == network.cost(x, y).data)
      #expect(run.history.dataCost.last == run.network.cost(x, y).data)
      #expect(run.history.developmentCost.last == run.network.cost(development.x, development.y).data)
      guard loss != .squaredError else { continue }
      #expect(run.history.errorRate.last == run.network.errorRate(x, y))
      let rate = run.network.errorRate(development.x, development.y)
      #expect(run.history.developmentErrorRate.last == rate)
    }
  }
}
