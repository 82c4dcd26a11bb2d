import Regularization
import Testing

@Suite struct ChoosingTests {
  let x: Matrix
  let y: Matrix
  let development: (x: Matrix, y: Matrix)

  /// Twelve inputs of which one counts, few examples, noisy labels: λ = 0 overfits.
  init() {
    var generator = SeededGenerator(seed: 21)
    func examples(_ count: Int) -> (x: Matrix, y: Matrix) {
      let x = Matrix.normal(rows: 12, columns: count, using: &generator)
      let noise = Matrix.normal(rows: 1, columns: count, using: &generator)
      return (x, (x[rows: 0..<1] + noise) .> 0)
    }
    (x, y) = examples(40)
    development = examples(1000)
  }

  let base = TrainingOptions(optimizer: .gradientDescent(learningRate: 0.3), epochs: 300, recordEvery: 10)

  @Test func theGridIsEveryCombination() {
    let grid = base.grid(lambdas: [0, 1], keepProbabilities: [1, 0.8, 0.5]) { .l1($0) }
    #expect(grid.map(\.penalty) == [.l1(0), .l1(0), .l1(0), .l1(1), .l1(1), .l1(1)])
    #expect(grid.map(\.dropout) == [1, 0.8, 0.5, 1, 0.8, 0.5].map { Dropout(hidden: $0) })
    #expect(grid.allSatisfy { $0.epochs == 300 && $0.optimizer == base.optimizer })
  }

  /// On a logarithmic scale each decade is as likely: the number in one is binomial.
  @Test func randomPointsSpreadOverTheDecades() {
    var generator = SeededGenerator(seed: 2)
    let points = base.randomPoints(900, lambda: 0.01...10, keepProbability: 0.5...1, using: &generator)
    let network = Network(
      layers: [DenseLayer(weights: [[Double(2).squareRoot()]], biases: [[0]], activation: .identity)])
    let lambdas = points.map { $0.penalty(network, examples: 1) }
    #expect(lambdas.allSatisfy { $0 >= 0.01 && $0 <= 10 })
    for decade in [0.01, 0.1, 1] {
      let count = lambdas.count { $0 >= decade && $0 < 10 * decade }
      // The variance of a binomial is 900 · ⅓ · ⅔.
      #expect(abs(Double(count) - 300) < 3 * Double(200).squareRoot())
    }
  }

  @Test func searchIsTheSameOnAnyNumberOfThreads() {
    let candidates = base.grid(lambdas: [0, 1, 10, 1000])
    func trials(isParallel: Bool) -> [Trial] {
      var generator = SeededGenerator(seed: 4)
      return search(
        candidates, x, y, development: development, seeds: 3, isParallel: isParallel, using: &generator
      ) { Network(layers: [12, 8, 1], activation: .tanh, using: &$0) }
    }
    let parallel = trials(isParallel: true)
    let serial = trials(isParallel: false)
    #expect(parallel.map { $0.runs.map(\.network) } == serial.map { $0.runs.map(\.network) })
    #expect(parallel.map(\.options) == candidates)
    // A middling λ must win over none and over far too much, and the costs must be those of the networks.
    #expect([.l2(1), .l2(10)].contains(parallel.best.options.penalty))
    for run in parallel.flatMap(\.runs) {
      #expect(run.developmentCost == run.network.cost(development.x, development.y).data)
      #expect(run.developmentErrorRate == run.network.errorRate(development.x, development.y))
    }
    let costs = parallel[0].runs.map(\.developmentCost)
    let mean = (costs[0] + costs[1] + costs[2]) / 3
    let variance = costs.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 2
    #expect(abs(parallel[0].standardError - (variance / 3).squareRoot()) < 1e-15)
  }

  @Test func aDivergingCandidateLoses() {
    var generator = SeededGenerator(seed: 4)
    var wild = base
    wild.optimizer = .gradientDescent(learningRate: 1e9)
    let trials = search(
      [wild, base], x, 3 * x[rows: 0..<1], development: (x, 3 * x[rows: 0..<1]), using: &generator
    ) { _ in .linearRegression(inputs: 12) }
    #expect(trials[0].developmentCost == .infinity)
    #expect(trials.best.options == base)
  }

  @Test func everyExampleIsHeldOutOnce() {
    var generator = SeededGenerator(seed: 4)
    let folds = randomFolds(23, folds: 5, using: &generator)
    #expect(folds.map(\.count).sorted() == [4, 4, 5, 5, 5])
    #expect(folds.flatMap(\.self).sorted() == Array(0..<23))
  }

  /// Held-out examples teach nothing: with one example per fold and no other information, the prediction of
  /// each is the share of ones among the rest.
  @Test func crossValidationHoldsOut() {
    var generator = SeededGenerator(seed: 4)
    let labels = Matrix(row: [1, 1, 1, 0, 0])
    let trial = crossValidate(
      [TrainingOptions(optimizer: .gradientDescent(learningRate: 2), epochs: 400)], Matrix.zeros(1, 5),
      labels,
      folds: 5, using: &generator
    ) { _ in .logisticRegression(inputs: 1) }.best
    // Three times −log(2/4) for a one among two ones and two zeros; twice −log(1 − 3/4).
    let expected = (3 * -Double.log(0.5) + 2 * -Double.log(0.25)) / 5
    #expect(abs(trial.developmentCost - expected) < 1e-9)
  }

  @Test func crossValidationChooses() {
    var generator = SeededGenerator(seed: 4)
    let trials = crossValidate(base.grid(lambdas: [0, 3, 3000]), x, y, folds: 5, using: &generator) { _ in
      .logisticRegression(inputs: 12)
    }
    #expect(trials.best.options.penalty == .l2(3))
    #expect(trials.allSatisfy { $0.runs.count == 5 })
  }
}
