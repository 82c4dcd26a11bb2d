import Regularization
import Testing

@Suite struct MixupTests {
  private let classes = oneHot((0..<40).map { $0 % 4 }, classes: 4)

  @Test func labelsAreMixedInTheSameProportion() {
    var generator = SeededGenerator(seed: 1)
    let x = Matrix.normal(rows: 3, columns: 40, using: &generator)
    let mixed = Mixup(concentration: 0.4).mixed(x, classes, using: &generator)
    #expect(Set(mixed.partners) == Set(0..<40))
    for (j, (partner, share)) in zip(mixed.partners, mixed.shares).enumerated() {
      for (whole, part) in [(x, mixed.x), (classes, mixed.y)] {
        for row in 0..<whole.rows {
          let expected = share * whole[row, j] + (1 - share) * whole[row, partner]
          #expect(abs(part[row, j] - expected) < 1e-15)
        }
      }
      #expect(abs(mixed.y[column: j].reduce(0, +) - 1) < 1e-15)
    }
    // What is its own label is mixed as its label is.
    let labels = Mixup(concentration: 1).mixed(classes, classes, using: &generator)
    #expect(labels.x == labels.y && labels.x != classes)
  }

  @Test func withoutConcentrationNothingIsMixed() {
    var generator = SeededGenerator(seed: 2)
    let x = Matrix.normal(rows: 3, columns: 40, using: &generator)
    let none = Mixup(concentration: 0).mixed(x, classes, using: &generator)
    #expect(none.x == x && none.y == classes && none.shares.allSatisfy { $0 == 1 })
    for a in [1e-300, 1e-9] {
      let nearly = Mixup(concentration: a).mixed(x, classes, using: &generator)
      #expect(nearly.x == x && nearly.y == classes)
    }
    let half = Mixup(concentration: 1e9).mixed(x, classes, using: &generator)
    #expect(half.shares.allSatisfy { abs($0 - 0.5) < 1e-3 })
  }

  /// For s ~ Beta(a, a): E s(1 − s) = a/(2(2a + 1)), and E s²(1 − s)² = B(a + 2, a + 2)/B(a, a)
  /// = a²(a + 1)²/(2a(2a + 1)(2a + 2)(2a + 3)). Neither changes where s and 1 − s are exchanged.
  @Test(arguments: [0.1, 0.4, 1, 2.5, 20]) func sharesHaveTheMomentsOfTheirDistribution(a: Double) {
    var generator = SeededGenerator(seed: 3)
    let count = 40_000
    let mixed = Mixup(concentration: a).mixed(.zeros(1, count), .zeros(1, count), using: &generator)
    #expect(mixed.shares.allSatisfy { $0 >= 0.5 && $0 <= 1 })
    let products = mixed.shares.map { $0 * (1 - $0) }
    let mean = a / (2 * (2 * a + 1))
    let square = a * a * (a + 1) * (a + 1) / (2 * a * (2 * a + 1) * (2 * a + 2) * (2 * a + 3))
    let error = ((square - mean * mean) / Double(count)).squareRoot()
    #expect(abs(products.reduce(0, +) / Double(count) - mean) < 4 * error)
    // A product is at most 1/4, so the deviation of its square is at most half of the deviation of the product.
    #expect(abs(products.reduce(0) { $0 + $1 * $1 } / Double(count) - square) < 4 * error / 2)
  }

  @Test func theUniformShare() {
    var generator = SeededGenerator(seed: 4)
    let shares = Mixup(concentration: 1).mixed(.zeros(1, 20_000), .zeros(1, 20_000), using: &generator).shares
    for bound in [0.55, 0.7, 0.9] {
      let below = Double(shares.count { $0 < bound }) / 20_000
      let expected = 2 * bound - 1
      #expect(abs(below - expected) < 4 * (expected * (1 - expected) / 20_000).squareRoot())
    }
  }

  @Test func seedsRepeat() {
    func mixed(_ seed: UInt64) -> Matrix {
      var generator = SeededGenerator(seed: seed)
      return Mixup(concentration: 0.4).mixed(classes, classes, using: &generator).x
    }
    #expect(mixed(5) == mixed(5) && mixed(5) != mixed(6))
  }
}

@Suite struct FreshExamplesTests {
  private let digits: Dataset
  private let network: Network
  private let options = TrainingOptions(
    optimizer: .adam(learningRate: 0.01), epochs: 6, batchSize: 8, recordEvery: 2)

  init() {
    var generator = SeededGenerator(seed: 1)
    digits = .drawnDigits(count: 30, side: 12, using: &generator)
    network = Network(layers: [144, 8, 10], output: .softmax, using: &generator)
  }

  private func run(
    _ options: TrainingOptions, _ augmentation: (any Augmentation)? = nil, _ mixup: Mixup? = nil
  ) -> TrainingRun {
    var generator = SeededGenerator(seed: 2)
    return network.fit(digits, options, augmentation: augmentation, mixup: mixup, using: &generator)
  }

  @Test func whatChangesNothingTrainsAsNothingDoes() {
    // A flip with probability 0 draws numbers, so the order of the examples differs; of a whole batch there is no order.
    let whole = TrainingOptions(epochs: 5)
    let plain = run(whole)
    for other in [run(whole, Flip(.horizontal, probability: 0)), run(whole, nil, Mixup(concentration: 0))] {
      #expect(other.network == plain.network && other.history == plain.history)
    }
  }

  /// By hand: images flipped for good, with their labels as they are.
  @Test func everyEpochSeesTheAugmentedImages() {
    let always = Flip(.horizontal, probability: 1)
    var generator = SeededGenerator(seed: 3)
    let size = ImageSize(height: 12, width: 12)
    let flipped = digits.withFeatures(always.augmented(digits.features, size: size, using: &generator))
    let whole = TrainingOptions(epochs: 5)
    let expected = network.fit(flipped, whole, using: &generator)
    let found = run(whole, always)
    #expect(found.network == expected.network)
    // The loss of the passes is that of the flipped images; the history's cost is that of the images as they are.
    #expect(found.history.passCost == Array(expected.history.dataCost.dropLast()))
    #expect(found.history.dataCost.last == found.network.cost(digits).data)
    #expect(found.history.errorRate.last == found.network.errorRate(digits))
  }

  @Test func changesAreDrawnAnewForEveryEpoch() {
    // Steps this short change no sum, so the loss changes only where the examples do.
    let still = TrainingOptions(optimizer: .gradientDescent(learningRate: 1e-300), epochs: 6)
    #expect(Set(run(still).history.passCost).count == 1)
    #expect(Set(run(still, Rotation(degrees: 10)).history.passCost).count == 6)
    #expect(Set(run(still, nil, Mixup(concentration: 1)).history.passCost).count == 6)
    #expect(Set(run(still, Rotation(degrees: 10)).history.dataCost).count == 1)
  }

  @Test func aRunGoesOnWithTheBytesOfOneThatNeverStopped() {
    let change = Rotation(degrees: 10).then(Shift(pixels: 1))
    let mixup = Mixup(concentration: 0.4)
    let whole = run(options, change, mixup)
    var first = options
    first.epochs = 3
    let resumed = run(first, change, mixup).state.resume(
      digits, untilEpoch: 6, augmentation: change, mixup: mixup)
    #expect(resumed.network == whole.network && resumed.history == whole.history)
    #expect(whole.network != run(options, change).network)
    #expect(whole.network != run(options, nil, mixup).network)
  }
}
