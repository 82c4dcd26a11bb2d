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

  /// Changed copies of a batch. Each image has random choices of its own, drawn from left to right.
  ///
  /// - Parameter images: shape `[pixels, examples]`.
  /// - Precondition: `images.rows == size.pixels`.
  public func augmented(
    _ images: Matrix, size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> Matrix {
    require(
      images.rows == size.pixels, "Augmentation.augmented", "images.rows", is: images.rows,
      "an image of \(size) has \(size.pixels) pixels")
    let precision = images.precision
    let images = images.converted(to: .double)
    // A few images at a time are taken out of the matrix, so that what is read and written lies close together.
    let group = 8
    let pixels = size.pixels
    var result = Matrix.zeros(images.rows, images.columns)
    var block = [Double](repeating: 0, count: group * pixels)
    for first in stride(from: 0, to: images.columns, by: group) {
      let columns = first..<min(first + group, images.columns)
      images.doubles.withUnsafeBufferPointer { source in
        block.withUnsafeMutableBufferPointer { block in
          for pixel in 0..<pixels {
            for j in columns { block[(j - first) * pixels + pixel] = source[pixel * images.columns + j] }
          }
        }
      }
      for place in stride(from: 0, to: columns.count * pixels, by: pixels) {
        let image = Array(block[place..<place + pixels])
        block.replaceSubrange(
          place..<place + pixels, with: augmented(image, size: size, using: &generator))
      }
      result.doubles.withUnsafeMutableBufferPointer { result in
        block.withUnsafeBufferPointer { block in
          for pixel in 0..<pixels {
            for j in columns { result[pixel * images.columns + j] = block[(j - first) * pixels + pixel] }
          }
        }
      }
    }
    return result.converted(to: precision)
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
