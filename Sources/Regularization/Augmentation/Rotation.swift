/// Turns the image about its centre, by an angle in degrees that is uniform in a range; counter-clockwise is
/// positive.
public struct Rotation: Augmentation {
  public let degrees: ClosedRange<Double>
  public let border: Border

  /// - Precondition: the bounds are finite.
  public init(degrees: ClosedRange<Double>, border: Border = .constant(0)) {
    requireFinite(degrees, "Rotation.init", "degrees")
    self.degrees = degrees
    self.border = border
  }

  /// As far as the angle in either direction.
  ///
  /// - Precondition: `degrees` is finite and not negative.
  public init(degrees: Double, border: Border = .constant(0)) {
    self.init(degrees: symmetric(degrees, "Rotation.init", "degrees"), border: border)
  }

  public func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation {
    .affine(.rotation(degrees: uniform(degrees, using: &generator)), border: border)
  }
}
