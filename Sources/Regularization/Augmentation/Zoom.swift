/// Enlarges the image about its centre by a factor that is uniform in a range; below 1 it shrinks, and the border
/// shows.
public struct Zoom: Augmentation {
  public let factor: ClosedRange<Double>
  public let border: Border

  /// - Precondition: the factors are positive and finite.
  public init(factor: ClosedRange<Double>, border: Border = .constant(0)) {
    requireFinite(factor, "Zoom.init", "factor")
    require(factor.lowerBound > 0, "Zoom.init", "factor", is: factor, "factors must be positive")
    self.factor = factor
    self.border = border
  }

  public func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation {
    let factor = uniform(factor, using: &generator)
    return .affine(.zoom(vertical: factor, horizontal: factor), border: border)
  }
}
