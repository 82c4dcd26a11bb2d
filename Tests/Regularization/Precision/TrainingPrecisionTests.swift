import Foundation
import Regularization
import Testing

@Suite struct TrainingPrecisionTests {
  @Test func trajectoriesOfTheIndependentImplementation() throws {
    let fixtures = try Fixtures.load()
    let start = fixtures.networks[0]
    for run in fixtures.runs {
      let result = run.repeated(from: start, in: .single)
      let name = run.testDescription
      #expect(largestDifference(Array(result.history.dataCost.dropLast()), run.costs) < 1e-5, "\(name)")
      #expect(result.network.precision == .single)
    }
  }

  static let digits: Dataset = {
    var generator = SeededGenerator(seed: 31)
    return Dataset.drawnDigits(count: 200, side: 28, using: &generator)
  }()

  /// 784-128-64-10 on 200 drawn digits: single precision ends at the cost that double precision ends at.
  @Test(arguments: [
    TrainingOptions(penalty: .l2(0.7), epochs: 12, batchSize: 64),
    TrainingOptions(
      penalty: .elasticNet(l1: 0.01, l2: 0.1), dropout: Dropout(hidden: 0.5, input: 0.8),
      optimizer: .adam(learningRate: 0.001), epochs: 12, batchSize: 64),
  ])
  func theCostAtDigitScale(options: TrainingOptions) {
    func run(_ precision: Precision) -> TrainingRun {
      var generator = SeededGenerator(seed: 32)
      let network = Network(layers: [784, 128, 64, 10], output: .softmax, using: &generator)
      return network.converted(to: precision)
        .fit(Self.digits.converted(to: precision), options, using: &generator)
    }
    let (single, double) = (run(.single), run(.double))
    let (costs, expected) = (single.history.dataCost, double.history.dataCost)
    #expect(expected[12] < 0.7 * expected[0], "it must learn, or this tests nothing")
    #expect(zip(costs, expected).allSatisfy { abs($0 / $1 - 1) < 1e-3 }, "\(costs) \(expected)")
    #expect(abs(single.history.errorRate[12] - double.history.errorRate[12]) <= 0.01)
    #expect(run(.single).state == single.state, "the same seed gives the same bytes")
  }

  @Test func augmentedAndMixedExamplesAreThoseOfDoublePrecision() throws {
    var generator = SeededGenerator(seed: 8)
    let digits = Dataset.drawnDigits(count: 30, side: 12, using: &generator).converted(to: .single)
    let exact = digits.converted(to: .double)
    #expect(digits.precision == .single && digits.targets.precision == .single)
    #expect(digits.description == exact.description + ", single precision")
    #expect(digits.halved() == exact.halved().converted(to: .single))
    #expect(digits[[3, 1]] == exact[[3, 1]].converted(to: .single) && digits.example(2) == exact.example(2))
    #expect(digits.joined(with: digits).features == exact.joined(with: exact).features.converted(to: .single))
    let size = try #require(digits.imageSize)
    let augmentation = Rotation(degrees: 10).then(Shift(pixels: 1)).then(Noise(standardDeviation: 0.05))
      .then(ElasticDistortion(alpha: 4, sigma: 2))
    var (one, two) = (generator, generator)
    let augmented = augmentation.augmented(digits.features, size: size, using: &one)
    #expect(
      augmented == augmentation.augmented(exact.features, size: size, using: &two).converted(to: .single))
    let mixup = Mixup(concentration: 0.3)
    let (mixed, expected) = (
      mixup.mixed(digits.features, digits.targets, using: &one),
      mixup.mixed(exact.features, exact.targets, using: &two)
    )
    #expect(mixed.x == expected.x.converted(to: .single) && mixed.y == expected.y.converted(to: .single))
    let network = Network(layers: [144, 12, 10], output: .softmax, using: &one).converted(to: .single)
    let run = network.fit(
      digits, development: digits, augmentation: augmentation, mixup: mixup, optimizer: .adam(), epochs: 3,
      batchSize: 8, earlyStopping: EarlyStopping(patience: 2), using: &one)
    #expect(run.network.precision == .single && run.ending == .completed)
    #expect(smoothed(digits.targets, by: 0.1).precision == .single)
    #expect(network.cost(digits.features, smoothed(digits.targets, by: 0.1)).data.isFinite)
    #expect(
      abs(network.confidence(digits).mean - network.converted(to: .double).confidence(exact).mean) < 1e-6)
    #expect(network.classes(digits.features) == network.converted(to: .double).classes(exact.features))
  }

  @Test func standardizationIsFittedInDouble() {
    var generator = SeededGenerator(seed: 9)
    var features = 3 * Matrix.normal(rows: 4, columns: 500, using: &generator) + 100
    features[row: 2] = [Double](repeating: 0.1, count: 500)
    let single = features.converted(to: .single)
    let fitted = Standardization(fitting: single)
    let expected = Standardization(fitting: single.converted(to: .double))
    #expect(fitted.mean == expected.mean.converted(to: .single))
    #expect(fitted.standardDeviation == expected.standardDeviation.converted(to: .single))
    #expect(fitted.standardDeviation[2, 0] == 1, "a constant feature stays one when it is rounded")
    let standardized = fitted.applied(to: single)
    #expect(standardized.rowMeans.magnitude.maximum < 1e-5 && standardized.precision == .single)
    #expect(largestDifference(fitted.reversed(standardized).elements, single.elements) < 1e-6)
  }

  @Test func searchesRunInSingle() {
    var generator = SeededGenerator(seed: 10)
    let data = Dataset.moons(count: 60, using: &generator).converted(to: .single)
    let candidates = TrainingOptions(epochs: 20, recordEvery: 20).grid(lambdas: [0, 1])
    @Sendable func start(_ generator: inout SeededGenerator) -> Network {
      Network(layers: [2, 6, 1], using: &generator).converted(to: .single)
    }
    var (one, two) = (generator, generator)
    let trials = search(candidates, data, development: data, seeds: 2, using: &one, network: start)
    let again = search(
      candidates, data, development: data, seeds: 2, isParallel: false, using: &two, network: start)
    #expect(trials.map { $0.runs.map(\.network) } == again.map { $0.runs.map(\.network) })
    #expect(trials.allSatisfy { $0.runs.allSatisfy { $0.network.precision == .single } })
    let folds = crossValidate(candidates, data, folds: 3, using: &one, network: start)
    #expect(folds.allSatisfy { $0.developmentCost.isFinite && $0.runs.count == 3 })
  }
}
