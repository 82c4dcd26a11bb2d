/// Mirrors the image, left to right or top to bottom, with a probability of one half unless another is given.
public struct Flip: Augmentation {
  public enum Direction: Hashable, Sendable {
    /// Left becomes right.
    case horizontal
    /// Top becomes bottom.
    case vertical
  }

  public let direction: Direction
  public let probability: Double

  /// - Precondition: `probability` is in [0, 1].
  public init(_ direction: Direction, probability: Double = 0.5) {
    requireProbability(probability, "Flip.init")
    self.direction = direction
    self.probability = probability
  }

  public func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation {
    guard Double.uniform(using: &generator) < probability else { return .identity }
    return .flip(horizontal: direction == .horizontal, vertical: direction == .vertical)
  }
}
