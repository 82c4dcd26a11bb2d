import Foundation
import Regularization
import Testing

/// What a page shows of a value: one short line.
@Suite struct DescriptionTests {
  @Test(arguments: [
    (TrainingOptions(epochs: 60), "60 epochs, gradient descent, learning rate 0.1"),
    (
      TrainingOptions(
        penalty: .l2(0.7), dropout: Dropout(hidden: 0.8), optimizer: .adam(learningRate: 0.01), epochs: 60,
        batchSize: 20, earlyStopping: EarlyStopping(patience: 8)),
      "60 epochs in batches of 20, Adam, learning rate 0.01, L2 with λ = 0.7: (λ/2m) Σ ‖W‖², "
        + "dropout with p = 0.8, early stopping with patience 8"
    ),
  ]) func options(options: TrainingOptions, words: String) { #expect(options.description == words) }

  @Test(arguments: [
    (Dropout.none, "no dropout"), (Dropout(hidden: 0.8, input: 0.9), "dropout with p = 0.9, 0.8"),
    (Dropout(keepProbabilities: [1, 0.5, 1]), "dropout with p = 1, 0.5, 1"),
    (Dropout(hidden: 0.5).frozen, "dropout with p = 0.5, one mask for all passes"),
  ]) func dropout(dropout: Dropout, words: String) { #expect(dropout.description == words) }

  @Test(arguments: [
    (Schedule.constant, "constant"), (.inverseTime(decayRate: 0.1), "1 / (1 + 0.1 · epoch)"),
    (.exponential(factor: 0.95), "0.95^epoch"), (.step(factor: 0.5, every: 10), "× 0.5 every 10 epochs"),
    (.cosine(epochs: 100, final: 0.1), "cosine over 100 epochs, 1 → 0.1"),
  ]) func schedules(schedule: Schedule, words: String) { #expect(schedule.description == words) }

  @Test(arguments: [
    (Rotation(degrees: 10) as any Augmentation, "Rotation -10…10°"),
    (Rotation(degrees: 10, border: .nearest), "Rotation -10…10°, border nearest"),
    (Shear(degrees: 0...5), "Shear 0…5°"), (Zoom(factor: 0.9...1.1), "Zoom × 0.9…1.1"),
    (Crop(side: 0.8...1), "Crop × 0.8…1"), (Shift(pixels: 2), "Shift -2…2 down, -2…2 right, whole pixels"),
    (Shift(down: 1...1, right: 0...3, border: .constant(1)), "Shift 1 down, 0…3 right, border constant 1"),
    (Flip(.horizontal), "Flip horizontal, p = 0.5"),
    (Noise(standardDeviation: 0.05), "Noise σ = 0.05"),
    (Noise(standardDeviation: 0.05, clampedTo: 0...1), "Noise σ = 0.05, within 0…1"),
    (ElasticDistortion(alpha: 34, sigma: 4), "ElasticDistortion α = 34, σ = 4"),
    (
      Flip(.vertical).then(Shift(pixels: 0)),
      "Flip vertical, p = 0.5, then Shift 0 down, 0 right, whole pixels"
    ),
    (Rotation(degrees: 5).withProbability(0.25), "Rotation -5…5°, p = 0.25"),
    (AugmentationSequence([]), "no augmentation"),
  ]) func augmentations(augmentation: any Augmentation, words: String) {
    #expect("\(augmentation)" == words)
  }

  @Test func transformations() {
    #expect(AffineMap.shift(down: 1, right: 2).description == "AffineMap [1 0; 0 1] + [-1; -2]")
    #expect(ImageTransformation.flip(horizontal: true, vertical: false).description == "flip horizontal")
    #expect(
      ImageTransformation.displacement(down: [0, 1], right: [1, 0], border: .wrap).description
        == "displacement of 2 pixels, border wrap")
    #expect(
      ImageTransformation.addition([1, 2], clampedTo: 0...1).then(.flip(horizontal: false, vertical: true))
        .description == "addition to 2 pixels, within 0…1, then flip vertical")
  }

  @Test func runs() {
    var generator = SeededGenerator(seed: 3)
    let data = TrainingTests.Problem(examples: 20, using: &generator)
    let other = TrainingTests.Problem(examples: 100, using: &generator)
    let network = Network(layers: [2, 30, 1], using: &generator)
    let options = TrainingOptions(
      optimizer: .adam(learningRate: 0.05), epochs: 500, earlyStopping: EarlyStopping(patience: 20))
    let run = network.fit(data.x, data.y, development: (other.x, other.y), options, using: &generator)
    let record = run.history[run.epoch]
    func short(_ number: Double) -> String { String(format: "%.4g", number) }
    let costs = "cost \(short(record.cost.total)), development cost \(short(record.developmentCost ?? .nan))"
    #expect(
      run.description == "stopped early at epoch \(run.epoch + 20): network of epoch \(run.epoch), \(costs)")
    #expect(record.description == "epoch \(run.epoch): \(costs)")
    #expect(run.state.description == "\(network) at epoch \(run.epoch + 20) of 500")
    #expect(run.state.optimizerState.description == "OptimizerState after \(run.epoch + 20) steps")
    let history = run.history
    #expect(
      history.description == "\(history.count) entries, epochs 0…\(run.epoch + 20): "
        + "cost \(short(history.totalCost[0])) → \(short(history.totalCost.last ?? .nan)), "
        + "development cost \(short(history.developmentCost[0])) → \(short(history.developmentCost.last ?? .nan))"
    )
    let penalised = network.fit(data.x, data.y, penalty: .l2(1), epochs: 3, using: &generator)
    #expect(penalised.history[3].description == "epoch 3: cost \(penalised.history[3].cost)")
    #expect(penalised.description.hasSuffix("data + \(short(penalised.history[3].cost.penalty)) penalty"))
    #expect(TrainingEnding.completed.description == "completed")
    #expect(TrainingEnding.diverged(iteration: 3).description == "diverged at iteration 3")
  }

  @Test func trials() {
    var generator = SeededGenerator(seed: 3)
    let data = TrainingTests.Problem(examples: 20, using: &generator)
    let trials = search(
      TrainingOptions(epochs: 5).grid(lambdas: [0, 1]), data.x, data.y, development: (data.x, data.y),
      seeds: 3,
      using: &generator
    ) { Network(layers: [2, 4, 1], using: &$0) }
    let words = trials[1].description
    #expect(words.hasPrefix("development cost 0.") && words.contains(" ± 0."))
    #expect(
      words.hasSuffix(", 3 runs: 5 epochs, gradient descent, learning rate 0.1, L2 with λ = 1: (λ/2m) Σ ‖W‖²")
    )
    #expect(trials[1].runs[0].description.hasPrefix("epoch 5: cost 0."))
  }

  @Test func parts() {
    var generator = SeededGenerator(seed: 1)
    let network = Network(layers: [2, 4, 1], activation: .tanh, using: &generator)
    let x = Matrix.normal(rows: 2, columns: 10, using: &generator)
    let y = Matrix(rows: 1, columns: 10) { _, j in j % 2 == 0 ? 1 : 0 }
    #expect(network.layers[0].description == "DenseLayer 4 × 2, tanh")
    #expect(Parameters(zerosLike: network).description == "Parameters of 2 layers, 17 numbers, norm 0")
    #expect(Parameters(zerosLike: network).layers[0].description == "weights 4 × 2, biases 4 × 1")
    #expect(network.forward(x).description == "ForwardPass of 10 examples through 4 and 1 units")
    #expect(network.gradientCheck(x, y).description.hasPrefix("relative error "))
    #expect(network.linearFit(x).description.hasPrefix("LinearFit 1 × 2, distance 0."))
    #expect(
      network.decisionGrid(x: -1...1, y: -1...1, resolution: 5).description.hasPrefix("DecisionGrid 5 × 5"))
    #expect(
      DecisionGrid(x: [0, 1], y: [0, 1], values: [[0, 1], [0, 1]]).boundary()[0].description
        == "(0.5, 0)–(0.5, 0.5)")
    #expect(
      Network.logisticRegression(inputs: 2).adaptiveL2(x, keepProbability: 0.5).description
        == "Σ c w² = 0, to second order")
    #expect(x.transposed.description == "Transposed 10 × 2")
    #expect(
      SingularValueDecomposition([[3, 0], [0, 2], [0, 0]]).description
        == "SingularValueDecomposition of 3 × 2, σ from 3 down to 2")
    #expect(Mixup(concentration: 0.2).description == "Mixup a = 0.2")
    #expect(generator.description == "SeededGenerator")
    #expect(Standardization(fitting: x).description == "Standardization of 2 features")
    #expect(PenJitter.none.description.hasPrefix("jitter 0°, shear 0°, scale 0"))
    let half = Dataset(features: x, labels: (0..<10).map { $0 % 2 }, classCount: 2)
    #expect(
      Network.logisticRegression(inputs: 2).confidence(half).description == "confidence 0.5, accuracy 0.5")
    let split = Dataset.moons(count: 20, using: &generator).split(
      development: 0.2, test: 0.3, using: &generator)
    #expect(split.description == "10 training, 4 development, 6 test examples")
    #expect(
      network.monteCarloPrediction(x, dropout: Dropout(hidden: 0.5), samples: 5, using: &generator)
        .description
        == "MonteCarloPrediction 1 × 10, mean of 5 passes")
  }
}
