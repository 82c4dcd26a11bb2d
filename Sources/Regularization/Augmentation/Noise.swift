/// Adds an independent normal number to each pixel. The numbers of an image are a stream that one word of the generator
/// starts.
public struct Noise: Augmentation, Hashable {
  public let standardDeviation: Double
  /// The range of the pixels, if they are to stay within one: values beyond it become its bounds.
  public let clampedTo: ClosedRange<Double>?

  /// - Precondition: `standardDeviation` is finite and not negative.
  public init(standardDeviation: Double, clampedTo: ClosedRange<Double>? = nil) {
    require(
      standardDeviation >= 0 && standardDeviation.isFinite, "Noise.init", "standardDeviation",
      is: standardDeviation, "it must be finite and not negative")
    self.standardDeviation = standardDeviation
    self.clampedTo = clampedTo
  }

  public func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation {
    .noise(self, seed: generator.next())
  }
}
