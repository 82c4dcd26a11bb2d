import Regularization
import Testing

@Suite struct DatasetTests {
  private func numbered(_ count: Int, classes: Int = 2) -> Dataset {
    Dataset(
      features: Matrix(row: (0..<count).map(Double.init)), labels: (0..<count).map { $0 % classes },
      classCount: classes)
  }

  @Test func targetsHaveTheShapeTheLossAsksFor() {
    let two = Dataset(features: [[1, 2, 3]], labels: [0, 1, 1], classCount: 2)
    #expect(two.targets == [[0, 1, 1]])
    let three = Dataset(features: [[1, 2, 3]], labels: [0, 2, 1], classCount: 3)
    #expect(three.targets == [[1, 0, 0], [0, 0, 1], [0, 1, 0]])
  }

  @Test func subsetsKeepFeaturesAndLabelsTogether() {
    let data = numbered(10, classes: 5)
    let subset = data[[7, 0, 7]]
    #expect(subset.features == [[7, 0, 7]] && subset.labels == [2, 0, 2] && subset.classCount == 5)
    #expect(data.prefix(3).count == 3 && data.prefix(30) == data)
    #expect(data.prefix(2).joined(with: subset).features == [[0, 1, 7, 0, 7]])
    var generator = SeededGenerator(seed: 1)
    let shuffled = data.shuffled(using: &generator)
    #expect(shuffled != data)
    #expect(zip(shuffled.features.elements, shuffled.labels).allSatisfy { Int($0) % 5 == $1 })
    #expect(shuffled.features.elements.sorted() == data.features.elements)
    #expect("\(data)" == "10 examples of 1 features, 5 classes")
  }

  /// By hand: means of squares of four.
  @Test func halvedImagesAreMeansOfSquares() {
    let image: [Double] = [1, 2, 3, 4, 5, 6, 7, 8]
    let data = Dataset(
      features: Matrix(rows: 8, columns: 2) { i, j in image[i] * Double(j + 1) }, labels: [1, 0],
      classCount: 2,
      imageSize: ImageSize(height: 2, width: 4))
    let half = data.halved()
    #expect(half.features == [[3.5, 7], [5.5, 11]] && half.labels == [1, 0])
    #expect(half.imageSize == ImageSize(height: 1, width: 2))
  }

  @Test func splitsAreAPartition() {
    let data = numbered(101)
    var generator = SeededGenerator(seed: 2)
    var again = generator
    let split = data.split(development: 0.2, test: 0.1, using: &generator)
    #expect(split == data.split(development: 0.2, test: 0.1, using: &again))
    #expect([split.training.count, split.development.count, split.test.count] == [71, 20, 10])
    let all = [split.training, split.development, split.test].flatMap { $0.features.elements }
    #expect(all != data.features.elements)
    #expect(all.sorted() == data.features.elements)
    let (training, heldOut) = data.split(holdingOut: 0.25, using: &generator)
    #expect(training.count == 76 && heldOut.count == 25)
    #expect((training.features.elements + heldOut.features.elements).sorted() == data.features.elements)
    #expect(zip(heldOut.features.elements, heldOut.labels).allSatisfy { Int($0) % 2 == $1 })
  }

  /// Values by hand: 1, 2, 6 has mean 3 and variance (4 + 1 + 9)/3.
  @Test func standardization() {
    let x: Matrix = [[1, 2, 6], [5, 5, 5], [0.1, 0.1, 0.1]]
    let fitted = Standardization(fitting: x)
    let sigma = (14.0 / 3).squareRoot()
    #expect(fitted.mean[0, 0] == 3 && fitted.mean[1, 0] == 5)
    #expect(fitted.standardDeviation[0, 0] == sigma)
    #expect(fitted.standardDeviation[1, 0] == 1 && fitted.standardDeviation[2, 0] == 1)
    let z = fitted.applied(to: x)
    #expect(z[row: 0] == [-2 / sigma, -1 / sigma, 3 / sigma])
    #expect(z[row: 1] == [0, 0, 0])
    #expect(abs(z[row: 0].reduce(0, +)) < 1e-15)
    // The training set's numbers, not those of the set they are applied to.
    #expect(fitted.applied(to: [[3 + sigma], [7], [0.1]])[row: 0][0] - 1 < 1e-15)
    #expect(zip(fitted.reversed(z).elements, x.elements).allSatisfy { abs($0 - $1) < 1e-14 })
    let data = Dataset(features: x, labels: [0, 1, 0], classCount: 2)
    #expect(Standardization(fitting: data).applied(to: data).features == z)
  }
}

@Suite struct GeneratorTests {
  private func points(_ data: Dataset) -> [(x: Double, y: Double, label: Int)] {
    (0..<data.count).map { (data.features[0, $0], data.features[1, $0], data.labels[$0]) }
  }

  @Test func withoutNoiseEveryPointIsOnItsCurve() {
    var generator = SeededGenerator(seed: 1)
    for p in points(.rings(count: 300, classes: 3, noise: 0, using: &generator)) {
      #expect(abs((p.x * p.x + p.y * p.y).squareRoot() - Double(p.label + 1) / 3) < 1e-15)
    }
    for p in points(.moons(count: 300, noise: 0, using: &generator)) {
      let (x, y) = p.label == 0 ? (p.x, p.y) : (1 - p.x, 0.5 - p.y)
      #expect(abs(x * x + y * y - 1) < 1e-15 && y >= 0)
    }
    for p in points(.blobs(count: 300, classes: 4, standardDeviation: 0, using: &generator)) {
      #expect(p.x == [1, 0, -1, 0][p.label] && p.y == [0, 1, 0, -1][p.label])
    }
    for p in points(.football(count: 300, noise: 0, using: &generator)) {
      #expect((p.y > Dataset.footballBoundary(at: p.x)) == (p.label == 1))
      #expect(abs(p.x) <= 1 && abs(p.y) <= 0.75)
    }
  }

  @Test func spiralsAreWhatTheirRadiusSays() {
    var generator = SeededGenerator(seed: 2)
    for p in points(.spirals(count: 300, classes: 2, turns: 1.5, noise: 0, using: &generator)) {
      let radius = (p.x * p.x + p.y * p.y).squareRoot()
      #expect(radius <= 1)
      let (sine, cosine) = sineAndCosine(turns: radius * 1.5 + Double(p.label) / 2)
      #expect(abs(p.x - radius * cosine) < 1e-13 && abs(p.y - radius * sine) < 1e-13)
    }
  }

  @Test func classesComeInTurnAndSeedsRepeat() {
    func make(_ seed: UInt64) -> [Dataset] {
      var generator = SeededGenerator(seed: seed)
      return [
        .blobs(count: 31, classes: 3, using: &generator), .rings(count: 31, classes: 3, using: &generator),
        .spirals(count: 31, classes: 3, using: &generator), .moons(count: 31, using: &generator),
        .football(using: &generator), .drawnDigits(count: 31, using: &generator),
        .drawnPets(count: 31, using: &generator),
      ]
    }
    let sets = make(7)
    #expect(sets == make(7))
    #expect(zip(sets, make(8)).allSatisfy { $0.features != $1.features })
    for (data, classes) in zip(sets, [3, 3, 3, 2]) {
      #expect(data.labels == (0..<31).map { $0 % classes } && data.features.rows == 2)
    }
    #expect(sets[4].count == 200 && Set(sets[4].labels) == [0, 1])
  }

  /// The label differs from the side of the curve with probability E Φ(−|y − b(x)|/σ), the mean over the field.
  @Test func footballNoiseMixesTheTeamsNearTheCurve() {
    var generator = SeededGenerator(seed: 3)
    let count = 20_000
    let crossed = points(.football(count: count, using: &generator)).count {
      ($0.y > Dataset.footballBoundary(at: $0.x)) != ($0.label == 1)
    }
    // python3: x, y on a grid of midpoints 2000 × 1500; mean of scipy.stats.norm.cdf(-abs(y - b(x)) / 0.15)
    let share = 0.079246
    #expect(
      abs(Double(crossed) / Double(count) - share) < 3 * (share * (1 - share) / Double(count)).squareRoot())
  }

  @Test func drawnDigitsAreGreyImagesWithoutJitterAllAlike() {
    var generator = SeededGenerator(seed: 4)
    let data = Dataset.drawnDigits(count: 30, side: 20, jitter: .none, using: &generator)
    #expect(data.imageSize == ImageSize(height: 20, width: 20) && data.features.rows == 400)
    #expect(data.features.minimum == 0 && data.features.maximum == 1)
    for j in 0..<20 { #expect(data.example(j) == data.example(j + 10)) }
    #expect(Set((0..<10).map { data.example($0) }).count == 10)
  }

  /// Digits of one class must be nearer to one another than to those of other classes: the nearest mean of a hundred
  /// training images of each class tells nine in ten fresh ones right, and it could not if classes were alike.
  @Test func drawnDigitsCanBeToldApart() {
    var generator = SeededGenerator(seed: 5)
    let training = Dataset.drawnDigits(count: 1000, using: &generator)
    let test = Dataset.drawnDigits(count: 500, using: &generator)
    let means = (0..<10).map { digit in
      training[(0..<training.count).filter { training.labels[$0] == digit }].features.rowMeans.elements
    }
    let right = (0..<test.count).count { j in
      let image = test.example(j)
      let distances = means.map { mean in zip(mean, image).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
      return distances.firstIndex(of: distances.min() ?? 0) == test.labels[j]
    }
    #expect(right > 450, "\(right) of 500")
    #expect(right < 500, "too easy to teach anything")
  }

  @Test func drawnPetsAreSymmetricAsASetAndNotAlone() {
    var generator = SeededGenerator(seed: 5)
    let straight = Dataset.drawnPets(count: 4, side: 40, jitter: .none, mirrored: 0, using: &generator)
    let mirrored = Dataset.drawnPets(count: 4, side: 40, jitter: .none, mirrored: 1, using: &generator)
    #expect(straight.labels == [0, 1, 0, 1] && straight.imageSize == ImageSize(height: 40, width: 40))
    #expect(straight.example(0) == straight.example(2) && straight.example(0) != straight.example(1))
    let flipped = Flip(.horizontal, probability: 1)
      .augmented(straight.features, size: ImageSize(height: 40, width: 40), using: &generator)
    let difference = (flipped - mirrored.features).magnitude.maximum
    #expect(difference < 1e-12)
    #expect((flipped - straight.features).magnitude.maximum > 0.9)
    let both = Dataset.drawnPets(count: 400, side: 16, jitter: .none, using: &generator)
    #expect(Set((0..<400).map { both.example($0) }).count == 4)
  }

  @Test func drawnPetsCanBeToldApart() {
    var generator = SeededGenerator(seed: 6)
    let training = Dataset.drawnPets(count: 200, using: &generator)
    let test = Dataset.drawnPets(count: 300, using: &generator)
    let start = Network(layers: [training.features.rows, 16, 1], using: &generator)
    let run = start.fit(
      training, optimizer: .adam(learningRate: 0.01), epochs: 20, batchSize: 20, using: &generator)
    #expect(run.network.errorRate(test) < 0.1)
  }
}

@Suite struct DataTrapTests {
  private func expect(_ result: ExitTest.Result?, says message: String) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(message), "\(text)")
  }

  @Test func halvingWhatIsNoImage() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dataset(features: [[1, 2]], labels: [0, 1], classCount: 2).halved()
    }
    expect(
      result, says: "Dataset.halved: imageSize is nil; the examples must be images of even height and width")
  }

  @Test func petsTooSmallToDraw() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = Dataset.drawnPets(count: 1, side: 12, using: &generator)
    }
    expect(result, says: "Dataset.drawnPets: side is 12; it must be at least 16 pixels")
  }

  @Test func augmentationWithoutImages() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      _ = Network.logisticRegression(inputs: 1).fit(
        Dataset(features: [[1, 2]], labels: [0, 1], classCount: 2), augmentation: Flip(.horizontal),
        epochs: 1,
        using: &generator)
    }
    expect(
      result, says: "Network.fit: the imageSize of the training set is nil; augmentation is for images")
  }

  @Test func mixupWithoutAFiniteConcentration() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Mixup(concentration: -0.1)
    }
    expect(
      result, says: "Mixup.init: concentration is -0.1; it must be finite and not negative")
  }

  @Test func labelOutOfRange() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dataset(features: [[1, 2]], labels: [0, 2], classCount: 2)
    }
    expect(result, says: "Dataset.init: labels[1] is 2; it must be in 0..<2")
  }

  @Test func featureThatIsNoNumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dataset(features: [[1, 2], [3, .nan]], labels: [0, 1], classCount: 2)
    }
    expect(result, says: "Dataset.init: features[1, 1] is nan; it must be finite")
  }

  @Test func noExamples() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dataset(features: Matrix.zeros(2, 0), labels: [], classCount: 2)
    }
    expect(result, says: "Dataset.init: the shape of features is 2 × 0; it must not be empty")
  }

  @Test func labelsThatDoNotMatch() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dataset(features: [[1, 2]], labels: [0], classCount: 2)
    }
    expect(result, says: "Dataset.init: labels.count is 1; there are 2 examples")
  }

  @Test func emptyPartOfASplit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SeededGenerator(seed: 1)
      let data = Dataset(features: [[1, 2]], labels: [0, 1], classCount: 2)
      _ = data.split(development: 0.1, test: 0.5, using: &generator)
    }
    expect(result, says: "Dataset.split: development is 0.1; of 2 examples that is none")
  }

  @Test func standardizationOfOtherFeatures() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Standardization(fitting: [[1, 2]]).applied(to: [[1], [2]])
    }
    expect(result, says: "Standardization.applied: the number of features is 2; 1 features were fitted")
  }
}
