/// Examples with their classes.
public struct Dataset: Hashable, Sendable {
  /// Shape `[features, examples]`: a column is one example.
  public let features: Matrix
  /// The class of each example, `0..<classCount`.
  public let labels: [Int]
  public let classCount: Int
  /// The size of the images, where the features are pixels.
  public let imageSize: ImageSize?

  /// - Precondition: there is at least one example and one feature, all features are finite, there is one label for
  ///   each example, labels are in `0..<classCount`, and `imageSize` has as many pixels as there are features.
  public init(features: Matrix, labels: [Int], classCount: Int, imageSize: ImageSize? = nil) {
    let function = "Dataset.init"
    require(features.count > 0, function, "the shape of features", is: features.shape, "it must not be empty")
    require(
      labels.count == features.columns, function, "labels.count", is: labels.count,
      "there are \(features.columns) examples")
    require(classCount > 0, function, "classCount", is: classCount, "it must be positive")
    if let j = labels.firstIndex(where: { $0 < 0 || $0 >= classCount }) {
      refuse(function, "labels[\(j)]", is: labels[j], "it must be in 0..<\(classCount)")
    }
    if let place = features.firstIndexNotFinite {
      let (i, j) = place.quotientAndRemainder(dividingBy: features.columns)
      refuse(function, "features[\(i), \(j)]", is: features[i, j], "it must be finite")
    }
    if let imageSize { requirePixels(features.rows, imageSize, function) }
    self.init(checked: features, labels, classCount, imageSize)
  }

  private init(checked features: Matrix, _ labels: [Int], _ classCount: Int, _ imageSize: ImageSize?) {
    self.features = features
    self.labels = labels
    self.classCount = classCount
    self.imageSize = imageSize
  }

  /// The number of examples.
  public var count: Int { labels.count }

  /// The labels as a network's loss asks for them: of two classes one row of 0 and 1, shape `[1, examples]`, for a
  /// sigmoid output; of any other number one-hot columns, shape `[classCount, examples]`, for softmax. They have the
  /// precision of the features.
  public var targets: Matrix {
    (classCount == 2 ? Matrix(row: labels.map(Double.init)) : oneHot(labels, classes: classCount))
      .converted(to: precision)
  }

  public var precision: Precision { features.precision }

  /// The same examples in another precision, to train a network of that precision with; see `Matrix.converted(to:)`.
  public func converted(to precision: Precision) -> Dataset {
    Dataset(checked: features.converted(to: precision), labels, classCount, imageSize)
  }

  /// The examples with these numbers, in this order.
  ///
  /// - Precondition: there is at least one, and all are in `0..<count`.
  public subscript(indices: [Int]) -> Dataset {
    require(!indices.isEmpty, "Dataset[_:]", "indices", is: indices, "there must be at least one")
    if let index = indices.first(where: { $0 < 0 || $0 >= count }) {
      refuse("Dataset[_:]", "an index", is: index, "it must be in 0..<\(count)")
    }
    return Dataset(checked: features[columns: indices], indices.map { labels[$0] }, classCount, imageSize)
  }

  /// The first examples, at most `limit` of them.
  ///
  /// - Precondition: `limit` is positive.
  public func prefix(_ limit: Int) -> Dataset { self[Array(0..<min(limit, count))] }

  /// The examples in random order.
  public func shuffled(using generator: inout some RandomNumberGenerator) -> Dataset {
    self[randomPermutation(count, using: &generator)]
  }

  /// The same examples with other features, for instance standardized or augmented ones.
  ///
  /// - Precondition: as for `init`.
  public func withFeatures(_ features: Matrix) -> Dataset {
    Dataset(
      features: features, labels: labels, classCount: classCount,
      imageSize: imageSize?.pixels == features.rows ? imageSize : nil)
  }

  /// An example's pixels, row by row, or its features.
  ///
  /// - Precondition: `index` is in `0..<count`.
  public func example(_ index: Int) -> [Double] { features[column: index] }

  /// The examples of both, these first.
  ///
  /// - Precondition: both have the same features, classes, image size and precision.
  public func joined(with other: Dataset) -> Dataset {
    let function = "Dataset.joined"
    require(
      other.features.rows == features.rows, function, "the number of features", is: other.features.rows,
      "it must be \(features.rows)")
    require(
      other.classCount == classCount, function, "classCount", is: other.classCount, "it must be \(classCount)"
    )
    require(
      other.imageSize == imageSize, function, "imageSize", is: other.imageSize as Any,
      "it must be that of the first")
    requirePrecision(of: "the second", other.precision, equals: precision, of: "the first", function)
    return Dataset(
      checked: Matrix(joiningColumnsOf: [features, other.features]), labels + other.labels, classCount,
      imageSize)
  }
}

extension Dataset: CustomStringConvertible {
  public var description: String {
    let what = imageSize.map { "images of \($0)" } ?? "examples of \(features.rows) features"
    return "\(count) \(what), \(classCount) classes\(precision.suffix)"
  }
}
