import Foundation
import Regularization
import Testing

@Suite struct TrainingTests {
  /// Two overlapping classes in the plane.
  struct Problem {
    var x: Matrix
    var y: Matrix

    init(examples: Int, using generator: inout SeededGenerator) {
      x = .normal(rows: 2, columns: examples, using: &generator)
      var noise = generator.split()
      let points = x
      y = Matrix(rows: 1, columns: examples) { _, j in
        points[0, j] * points[0, j] - points[1, j] + 0.5 * Double.normal(using: &noise) > 0.5 ? 1 : 0
      }
    }

    func converted(to precision: Precision) -> Problem {
      var result = self
      (result.x, result.y) = (x.converted(to: precision), y.converted(to: precision))
      return result
    }
  }

  @Test func trajectoriesOfTheIndependentImplementation() throws {
    let fixtures = try Fixtures.load()
    let start = fixtures.networks[0]
    for run in fixtures.runs {
      let result = run.repeated(from: start, in: .double)
      let name = run.testDescription
      #expect(largestDifference(Array(result.history.dataCost.dropLast()), run.costs) < 1e-12, "\(name)")
      let expected = run.parameters.flatMap { $0.flatMap(\.self) }
      #expect(largestDifference(result.network.parameters.flattened, expected) < 1e-11, "\(name)")
      if run.l1 > 0 && run.l2 == 0 {
        let zeros = result.network.parameters.flattened.count { $0 == 0 }
        #expect(zeros == expected.count { $0 == 0 } && (zeros > 0) != run.subgradient, "\(name): exact zeros")
      }
    }
  }

  @Test func noPenaltyIsTheIdentity() {
    var generator = SeededGenerator(seed: 1)
    let data = Problem(examples: 40, using: &generator)
    let network = Network(layers: [2, 5, 1], using: &generator)
    func trained(_ penalty: Penalty, _ dropout: Dropout) -> Network {
      var generator = SeededGenerator(seed: 2)
      return network.fit(data.x, data.y, penalty: penalty, dropout: dropout, epochs: 20, using: &generator)
        .network
    }
    let plain = trained(.none, .none)
    for penalty in [Penalty.l2(0), .l1(0), .elasticNet(l1: 0, l2: 0), .maxNorm(1e9)] {
      #expect(trained(penalty, .none) == plain)
    }
    #expect(trained(.none, Dropout(hidden: 1, input: 1)) == plain)
    #expect(trained(.l2(1), .none) != plain)
  }

  /// `W − α (dW + (λ/m) W) = (1 − αλ/m) W − α dW`, but for rounding.
  @Test func theL2StepIsTheWeightDecayStep() {
    var generator = SeededGenerator(seed: 5)
    let data = Problem(examples: 50, using: &generator)
    let network = Network(layers: [2, 8, 1], activation: .tanh, using: &generator)
    func step(_ penalty: Penalty, _ optimizer: Optimizer) -> [Double] {
      var generator = SeededGenerator(seed: 0)
      return network.fit(data.x, data.y, penalty: penalty, optimizer: optimizer, epochs: 1, using: &generator)
        .network.parameters.flattened
    }
    let withL2 = step(.l2(3), .gradientDescent(learningRate: 0.2))
    let decayed = step(.none, .gradientDescent(learningRate: 0.2, weightDecay: 3.0 / 50))
    #expect(zip(withL2, decayed).allSatisfy { abs($0 - $1) <= 4 * max($0.ulp, 0.25.ulp) })
    // With momentum and Adam the two part ways.
    let momentum = step(.l2(3), .momentum(learningRate: 0.2))
    let decayedMomentum = step(.none, .momentum(learningRate: 0.2, weightDecay: 3.0 / 50))
    #expect(largestDifference(momentum, decayedMomentum) > 1e-4)
    let adam = step(.l2(3), .adam(learningRate: 0.2))
    let adamW = step(.none, .adamW(learningRate: 0.2, weightDecay: 3.0 / 50))
    #expect(largestDifference(adam, adamW) > 1e-4)
  }

  /// Λ = (2, .5, .05), ε = .1, τ = 10, w* = 1: gradient descent against L2 with α = 1, as tabulated.
  @Test func earlyStoppingOnAQuadratic() {
    // The cost (1/3) Σ_j (w x_j − y_j)² has the Hessian (2/3) Σ_j x_j x_jᵀ, so x_j = √(3λ_j/2) e_j gives Λ.
    let eigenvalues = [2, 0.5, 0.05]
    let x = Matrix(rows: 3, columns: 3) { i, j in i == j ? (1.5 * eigenvalues[j]).squareRoot() : 0 }
    let y = x.columnSums
    var generator = SeededGenerator(seed: 0)
    // The bias stays out of it: a layer without one is a layer whose bias is taken back after each step.
    var network = Network.linearRegression(inputs: 3)
    for _ in 0..<10 {
      network =
        network.fit(
          x, y, optimizer: .gradientDescent(learningRate: 0.1), epochs: 1, using: &generator
        ).network
      network.layers[0].biases = .zeros(1, 1)
    }
    let tabulated = [0.89262582, 0.40126306, 0.04888987]
    #expect(largestDifference(network.layers[0].weights.elements, tabulated) < 1e-8)
    // J = quadratic + (α/2) ‖w‖²: λ/2m = α/2 with m = 3 and α = 1.
    var ridge = Network.linearRegression(inputs: 3)
    for _ in 0..<400 {
      ridge =
        ridge.fit(
          x, y, penalty: .l2(3), optimizer: .gradientDescent(learningRate: 0.3), epochs: 1, using: &generator
        ).network
      ridge.layers[0].biases = .zeros(1, 1)
    }
    #expect(largestDifference(ridge.layers[0].weights.elements, [0.66666667, 0.33333333, 0.04761905]) < 1e-8)
  }

  /// λ large enough makes the network a constant: the intercept of the labels' log odds.
  @Test func aVeryLargeLambdaLeavesAConstant() {
    var generator = SeededGenerator(seed: 1)
    let data = Problem(examples: 100, using: &generator)
    let network = Network(layers: [2, 4, 1], activation: .tanh, using: &generator)
    let run = network.fit(
      data.x, data.y, penalty: .l2(1e4), optimizer: .gradientDescent(learningRate: 0.01), epochs: 5000,
      recordEvery: 5000, using: &generator)
    #expect(run.network.weightNorms.allSatisfy { $0 < 1e-2 })
    let share = data.y.mean
    #expect(run.network(data.x).elements.allSatisfy { abs($0 - share) < 0.01 })
  }

  /// Gradient descent with the proximal step ends where the optimality conditions of the lasso hold.
  @Test(arguments: [
    Optimizer.gradientDescent(learningRate: 0.5), .momentum(learningRate: 0.5),
    .adam(learningRate: 0.01, schedule: .exponential(factor: 0.9995)),
  ])
  func l1ConditionsAtTheMinimum(optimizer: Optimizer) {
    var generator = SeededGenerator(seed: 8)
    let m = 60
    let x = Matrix.normal(rows: 10, columns: m, using: &generator)
    let y = Matrix(rows: 1, columns: m) { _, j in x[0, j] - x[1, j] > 0 ? 1 : 0 }
    let lambda = 6.0
    let run = Network.logisticRegression(inputs: 10).fit(
      x, y, penalty: .l1(lambda), optimizer: optimizer, epochs: 12_000, recordEvery: 12_000, using: &generator
    )
    let gradients = run.network.gradients(x, y).layers[0]
    let weights = run.network.layers[0].weights.elements
    #expect(weights.contains(0) && weights.contains { $0 != 0 })
    for (w, g) in zip(weights, gradients.weights.elements) {
      if w == 0 {
        #expect(abs(g) <= lambda / Double(m) + 1e-9)
      } else {
        #expect(abs(g + lambda / Double(m) * (w > 0 ? 1 : -1)) < 1e-6)
      }
    }
    #expect(abs(gradients.biases[0, 0]) < 1e-6)
  }

  @Test func historyTellsWhatTheNetworkSays() {
    var generator = SeededGenerator(seed: 1)
    let data = Problem(examples: 50, using: &generator)
    let development = Problem(examples: 30, using: &generator)
    let network = Network(layers: [2, 6, 1], using: &generator)
    for (batchSize, dropout) in [(nil, Dropout.none), (16, .none), (nil, Dropout(hidden: 0.7))]
      as [(Int?, Dropout)]
    {
      var snapshots: [TrainingProgress] = []
      let run = network.fit(
        data.x, data.y, development: (development.x, development.y), penalty: .l2(2), dropout: dropout,
        epochs: 25,
        batchSize: batchSize, recordEvery: 10, using: &generator
      ) { snapshots.append($0) }
      #expect(run.history.epochs == [0, 10, 20, 25])
      #expect(run.history.passCost.count == 3)
      #expect(snapshots.count == 4)
      #expect(snapshots.first?.network == network && snapshots.last?.network == run.network)
      for (snapshot, record) in zip(snapshots, run.history.records) {
        #expect(snapshot.record == record)
        #expect(record.cost == snapshot.network.cost(data.x, data.y, penalty: .l2(2)))
        #expect(record.developmentCost == snapshot.network.cost(development.x, development.y).data)
        #expect(record.errorRate == snapshot.network.errorRate(data.x, data.y))
        #expect(record.developmentErrorRate == snapshot.network.errorRate(development.x, development.y))
        #expect(record.weightNorms == snapshot.network.layers.map(\.weights.frobeniusNorm))
      }
      #expect(run.ending == .completed && run.epoch == 25)
    }
  }

  @Test func withThePenaltyTheCostFallsAtEveryStep() {
    var generator = SeededGenerator(seed: 1)
    let data = Problem(examples: 80, using: &generator)
    let network = Network(layers: [2, 8, 1], activation: .tanh, using: &generator)
    let run = network.fit(
      data.x, data.y, penalty: .l2(1), optimizer: .gradientDescent(learningRate: 0.1), epochs: 300,
      using: &generator)
    #expect(zip(run.history.totalCost, run.history.totalCost.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func maxNormHolds() {
    var generator = SeededGenerator(seed: 1)
    let data = Problem(examples: 80, using: &generator)
    let network = Network(layers: [2, 8, 1], using: &generator)
    let run = network.fit(
      data.x, data.y, penalty: .maxNorm(0.5), optimizer: .adam(learningRate: 0.1), epochs: 200,
      using: &generator)
    let norms = run.network.layers.flatMap { layer in
      (0..<layer.units).map { Matrix(row: layer.weights[row: $0]).l2Norm }
    }
    #expect(norms.allSatisfy { $0 <= 0.5 + 1e-15 } && norms.contains { $0 > 0.499 })
  }

  /// Every example once in each epoch: with learning rates too small to matter, the mean over the batches is
  /// the cost.
  @Test func batchesCoverTheTrainingSet() {
    var generator = SeededGenerator(seed: 1)
    let data = Problem(examples: 50, using: &generator)
    let network = Network(layers: [2, 6, 1], using: &generator)
    let run = network.fit(
      data.x, data.y, optimizer: .gradientDescent(learningRate: 1e-30), epochs: 3, batchSize: 16,
      using: &generator)
    #expect(run.state.iteration == 12)
    for (pass, cost) in zip(run.history.passCost, run.history.dataCost) { #expect(abs(pass - cost) < 1e-14) }
  }

  @Test func frozenMasksRepeatAndFreshOnesDoNot() {
    var generator = SeededGenerator(seed: 1)
    let data = Problem(examples: 50, using: &generator)
    let network = Network(layers: [2, 20, 1], using: &generator)
    func passCosts(_ dropout: Dropout) -> [Double] {
      network.fit(
        data.x, data.y, dropout: dropout, optimizer: .gradientDescent(learningRate: 1e-30), epochs: 4,
        using: &generator
      ).history.passCost
    }
    #expect(Set(passCosts(Dropout(hidden: 0.5).frozen)).count == 1)
    #expect(Set(passCosts(Dropout(hidden: 0.5))).count == 4)
  }

  @Test(
    arguments: [
      TrainingOptions(epochs: 60),
      TrainingOptions(
        penalty: .elasticNet(l1: 0.1, l2: 1), dropout: Dropout(hidden: 0.8, input: 0.9),
        optimizer: .adam(learningRate: 0.01), epochs: 60, batchSize: 16,
        earlyStopping: EarlyStopping(patience: 30), recordEvery: 7),
      TrainingOptions(
        dropout: Dropout(hidden: 0.8).frozen,
        optimizer: .momentum(learningRate: 0.1, schedule: .cosine(epochs: 60, final: 0.1)), epochs: 60,
        earlyStopping: EarlyStopping(patience: 100), recordEvery: 4),
    ], Precision.allCases)
  func aResumedRunHasTheSameBytes(options: TrainingOptions, precision: Precision) throws {
    var generator = SeededGenerator(seed: 1)
    let data = Problem(examples: 50, using: &generator).converted(to: precision)
    let other = Problem(examples: 30, using: &generator).converted(to: precision)
    let development = (other.x, other.y)
    let network = Network(layers: [2, 6, 1], using: &generator).converted(to: precision)
    var first = generator
    var second = generator
    let whole = network.fit(data.x, data.y, development: development, options, using: &first)
    var half = options
    half.epochs = 23
    let part = network.fit(data.x, data.y, development: development, half, using: &second)
    let saved = try JSONEncoder().encode(part.state)
    let state = try JSONDecoder().decode(TrainingState.self, from: saved)
    #expect(state == part.state)
    let resumed = state.resume(data.x, data.y, development: development, untilEpoch: 60)
    #expect(resumed.network == whole.network)
    #expect(resumed.history == whole.history)
    #expect(resumed.state == whole.state)
    #expect(resumed.ending == whole.ending)
  }

  @Test(arguments: [1, 5, 1000]) func earlyStoppingReturnsTheBest(patience: Int) {
    var generator = SeededGenerator(seed: 3)
    let data = Problem(examples: 20, using: &generator)
    let other = Problem(examples: 200, using: &generator)
    let network = Network(layers: [2, 30, 30, 1], using: &generator)
    var costs: [Double] = []
    let run = network.fit(
      data.x, data.y, development: (other.x, other.y), optimizer: .adam(learningRate: 0.01), epochs: 300,
      earlyStopping: EarlyStopping(patience: patience), using: &generator
    ) { progress in costs.append(progress.network.cost(other.x, other.y).data) }
    let best = costs.min() ?? .nan
    #expect(run.network.cost(other.x, other.y).data == best)
    #expect(costs.firstIndex(of: best) == run.epoch)
    if patience == 1000 {
      #expect(run.ending == .completed && run.state.epoch == 300)
      #expect(run.epoch < 300, "the problem must overfit, or this tests nothing")
      #expect(run.state.network != run.network)
    } else {
      #expect(run.ending == .stoppedEarly(epoch: costs.count - 1))
      #expect(costs.count - 1 == run.epoch + patience)
    }
  }

  /// Also where the history has an entry for every tenth epoch only: 41 epochs are over at the fifth entry.
  @Test(arguments: [(1, 10), (41, 50), (50, 50)]) func patienceCountsEpochs(patience: Int, epochsSince: Int) {
    var generator = SeededGenerator(seed: 3)
    let data = Problem(examples: 20, using: &generator)
    let other = Problem(examples: 200, using: &generator)
    let network = Network(layers: [2, 30, 30, 1], using: &generator)
    let run = network.fit(
      data.x, data.y, development: (other.x, other.y), optimizer: .adam(learningRate: 0.01), epochs: 3000,
      earlyStopping: EarlyStopping(patience: patience), recordEvery: 10, using: &generator)
    #expect(run.ending == .stoppedEarly(epoch: run.epoch + epochsSince))
    #expect(run.history.epochs.last == run.epoch + epochsSince)
  }

  @Test func aMinimumChangeEndsTheRunSooner() {
    var generator = SeededGenerator(seed: 3)
    let data = Problem(examples: 100, using: &generator)
    let other = Problem(examples: 100, using: &generator)
    let network = Network(layers: [2, 5, 1], activation: .tanh, using: &generator)
    func epochs(_ minimumChange: Double) -> Int {
      network.fit(
        data.x, data.y, development: (other.x, other.y), epochs: 400,
        earlyStopping: EarlyStopping(patience: 3, minimumChange: minimumChange), using: &generator
      ).state.epoch
    }
    #expect(epochs(0.1) < epochs(1e-5))
  }

  @Test func aDivergingRunSaysWhere() {
    var generator = SeededGenerator(seed: 3)
    let x = Matrix.normal(rows: 2, columns: 30, using: &generator)
    let y = Matrix.normal(rows: 1, columns: 30, using: &generator)
    let other = Matrix.normal(rows: 1, columns: 30, using: &generator)
    let run = Network.linearRegression(inputs: 2).fit(
      x, y, development: (x, other), optimizer: .gradientDescent(learningRate: 1e6), epochs: 1000,
      earlyStopping: EarlyStopping(patience: 1000), onDivergence: .stop, using: &generator)
    guard case .diverged(let iteration) = run.ending else {
      Issue.record("the run did not diverge")
      return
    }
    #expect(iteration == run.state.iteration && iteration > 1)
    #expect(run.epoch == 0 && run.network == .linearRegression(inputs: 2), "the best network was the first")
  }

  @Test func schedules() {
    #expect((0..<3).map { Schedule.inverseTime(decayRate: 1)(epoch: $0) } == [1, 0.5, 1.0 / 3])
    #expect(Schedule.exponential(factor: 0.5)(epoch: 10) == 0x1p-10)
    #expect((0..<6).map { Schedule.step(factor: 0.5, every: 2)(epoch: $0) } == [1, 1, 0.5, 0.5, 0.25, 0.25])
    for epoch in 0...100 {
      let expected = 0.1 + 0.9 * (1 + Foundation.cos(Double.pi * Double(epoch) / 100)) / 2
      #expect(abs(Schedule.cosine(epochs: 100, final: 0.1)(epoch: epoch) - expected) < 1e-15)
    }
    #expect(Schedule.cosine(epochs: 100, final: 0.1)(epoch: 500) == 0.1)
  }
}

/// The forms that take a data set do what those that take its features and targets do.
@Suite struct DatasetTrainingTests {
  @Test(arguments: [2, 3]) func classesDecideTheTargets(classCount: Int) {
    var generator = SeededGenerator(seed: 9)
    let data = Dataset(
      features: .normal(rows: 2, columns: 30, using: &generator), labels: (0..<30).map { $0 % classCount },
      classCount: classCount)
    let y = classCount == 2 ? Matrix(row: data.labels.map(Double.init)) : oneHot(data.labels, classes: 3)
    let start: Network =
      classCount == 2 ? .logisticRegression(inputs: 2) : .softmaxRegression(inputs: 2, classes: 3)
    var one = generator
    var two = generator
    let run = start.fit(data, development: data, penalty: .l2(1), epochs: 8, batchSize: 7, using: &one)
    let expected = start.fit(
      data.features, y, development: (data.features, y), penalty: .l2(1), epochs: 8, batchSize: 7, using: &two
    )
    #expect(run.history == expected.history && run.network == expected.network)
    #expect(
      run.network.cost(data, penalty: .l2(1)) == expected.network.cost(data.features, y, penalty: .l2(1)))
    #expect(run.network.errorRate(data) == 1 - expected.network.accuracy(data.features, y))
    #expect(
      run.state.resume(data, development: data, untilEpoch: 9).network
        == expected.state.resume(
          data.features, y, development: (data.features, y), untilEpoch: 9
        ).network)
  }
}
