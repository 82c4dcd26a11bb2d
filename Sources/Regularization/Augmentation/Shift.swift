/// Moves the image, by a distance that is uniform in a range of pixels for each direction.
public struct Shift: Augmentation {
  /// Pixels downwards; negative is upwards.
  public let down: ClosedRange<Double>
  /// Pixels to the right; negative is to the left.
  public let right: ClosedRange<Double>
  /// Whether distances are whole pixels, each as likely, so that nothing is interpolated.
  public let wholePixels: Bool
  public let border: Border

  /// Up to this many whole pixels in each direction.
  ///
  /// - Precondition: `pixels` is not negative.
  public init(pixels: Int, border: Border = .constant(0)) {
    require(pixels >= 0, "Shift.init", "pixels", is: pixels, "it must not be negative")
    let range = -Double(pixels)...Double(pixels)
    self.init(checked: range, range, wholePixels: true, border)
  }

  /// Any distance in the ranges.
  ///
  /// - Precondition: the bounds are finite.
  public init(
    down: ClosedRange<Double>, right: ClosedRange<Double>, border: Border = .constant(0)
  ) {
    requireFinite(down, "Shift.init", "down")
    requireFinite(right, "Shift.init", "right")
    self.init(checked: down, right, wholePixels: false, border)
  }

  private init(
    checked down: ClosedRange<Double>, _ right: ClosedRange<Double>, wholePixels: Bool, _ border: Border
  ) {
    self.down = down
    self.right = right
    self.wholePixels = wholePixels
    self.border = border
  }

  public func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation {
    let map = AffineMap.shift(
      down: distance(down, using: &generator), right: distance(right, using: &generator))
    return .affine(map, border: border)
  }

  private func distance(
    _ range: ClosedRange<Double>, using generator: inout some RandomNumberGenerator
  ) -> Double {
    guard wholePixels else { return uniform(range, using: &generator) }
    let choices = Int(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Double(Int.uniform(below: choices, using: &generator))
  }
}
