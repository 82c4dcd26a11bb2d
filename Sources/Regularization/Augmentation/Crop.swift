/// Cuts a window out of the image, at a random place, and enlarges it to the size of the image.
///
/// (To cut a window of the same size out of an image that is first padded, use `Shift`.)
public struct Crop: Augmentation {
  /// The side of the window as a fraction of the side of the image, uniform in this range.
  public let side: ClosedRange<Double>

  /// - Precondition: the fractions are in (0, 1].
  public init(side: ClosedRange<Double>) {
    require(
      side.lowerBound > 0 && side.upperBound <= 1, "Crop.init", "side", is: side,
      "fractions must be in (0, 1]")
    self.side = side
  }

  public func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation {
    let side = uniform(side, using: &generator)
    // How far the centre of the window may lie from that of the image. The window and the image are measured
    // between the centres of their outermost pixels, so that no border is ever read.
    let room = (
      down: (1 - side) * Double(size.height - 1) / 2, right: (1 - side) * Double(size.width - 1) / 2
    )
    let down = uniform(-room.down...room.down, using: &generator)
    let right = uniform(-room.right...room.right, using: &generator)
    return .affine(AffineMap(yy: side, xx: side, y: down, x: right), border: .nearest)
  }
}
