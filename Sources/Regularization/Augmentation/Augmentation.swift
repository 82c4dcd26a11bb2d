/// A random change to an image that leaves its label as it is.
///
///     let augmentation = Rotation(degrees: 10).then(Shift(pixels: 2)).then(Noise(standardDeviation: 0.05))
///     let batch = augmentation.augmented(images, size: size, using: &generator)
///
/// Use it on training images only, and draw anew for every pass. Whether it really leaves the label as it is depends on
/// the images: a digit that is flipped is another digit, or none.
public protocol Augmentation: Sendable {
  /// Makes the random choices for one image.
  func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation
}

extension Augmentation {
  /// A changed copy of one image, `size.pixels` numbers row by row.
  ///
  /// - Precondition: `image.count == size.pixels`.
  public func augmented(
    _ image: [Double], size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    transformation(for: size, using: &generator).applied(to: image, size: size)
  }

  /// Changed copies of a batch. Each image has random choices of its own, drawn from left to right. In single precision too,
  /// images are changed in double precision, and each pixel is rounded once, at the end.
  ///
  /// - Parameter images: shape `[pixels, examples]`.
  /// - Precondition: `images.rows == size.pixels`.
  public func augmented(
    _ images: Matrix, size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> Matrix {
    var result = Matrix.unwritten(like: images)
    BatchAugmentation(size: size).augment(images, by: self, into: &result, using: &generator)
    return result
  }

  /// This augmentation followed by another.
  public func then(_ next: some Augmentation) -> AugmentationSequence {
    AugmentationSequence([self, next])
  }

  /// This augmentation for a share of the images; the others stay as they are.
  ///
  /// - Precondition: `probability` is in [0, 1].
  public func withProbability(_ probability: Double) -> OccasionalAugmentation {
    OccasionalAugmentation(self, probability: probability)
  }
}

/// Several augmentations, one after the other.
public struct AugmentationSequence: Augmentation {
  public let steps: [any Augmentation]

  public init(_ steps: [any Augmentation]) { self.steps = steps }

  public func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation {
    var result = ImageTransformation.identity
    for step in steps { result = result.then(step.transformation(for: size, using: &generator)) }
    return result
  }
}

/// An augmentation that is applied with some probability.
public struct OccasionalAugmentation: Augmentation {
  public let augmentation: any Augmentation
  public let probability: Double

  public init(_ augmentation: some Augmentation, probability: Double) {
    requireProbability(probability, "OccasionalAugmentation.init")
    self.augmentation = augmentation
    self.probability = probability
  }

  public func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation {
    guard Double.uniform(using: &generator) < probability else { return .identity }
    return augmentation.transformation(for: size, using: &generator)
  }
}

func requireProbability(_ probability: Double, _ function: String) {
  require(
    probability >= 0 && probability <= 1, function, "probability", is: probability, "it must be in [0, 1]")
}

func requireFinite(_ range: ClosedRange<Double>, _ function: String, _ argument: String) {
  require(
    range.lowerBound.isFinite && range.upperBound.isFinite, function, argument, is: range,
    "both bounds must be finite")
}

/// Uniform between the bounds.
func uniform(_ range: ClosedRange<Double>, using generator: inout some RandomNumberGenerator) -> Double {
  range.lowerBound + (range.upperBound - range.lowerBound) * Double.uniform(using: &generator)
}

/// −bound … bound.
func symmetric(_ bound: Double, _ function: String, _ argument: String) -> ClosedRange<Double> {
  require(bound >= 0 && bound.isFinite, function, argument, is: bound, "it must be finite and not negative")
  return -bound...bound
}
