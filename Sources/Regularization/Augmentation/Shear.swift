/// Leans the image over: vertical lines lean to the right by an angle in degrees that is uniform in a range, and
/// horizontal lines stay.
public struct Shear: Augmentation {
  public let degrees: ClosedRange<Double>
  public let border: Border

  /// - Precondition: the angles are between −90° and 90°, these excluded.
  public init(degrees: ClosedRange<Double>, border: Border = .constant(0)) {
    require(
      degrees.lowerBound > -90 && degrees.upperBound < 90, "Shear.init", "degrees", is: degrees,
      "angles must be between -90 and 90, excluded")
    self.degrees = degrees
    self.border = border
  }

  /// As far as the angle in either direction.
  ///
  /// - Precondition: `degrees` is in [0, 90).
  public init(degrees: Double, border: Border = .constant(0)) {
    self.init(degrees: symmetric(degrees, "Shear.init", "degrees"), border: border)
  }

  public func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation {
    .affine(.shear(degrees: uniform(degrees, using: &generator)), border: border)
  }
}
