extension PenJitter {
  /// What animals have by default: they have many small lines, which hide less of a pen that shakes.
  public static let pets = PenJitter(shearDegrees: 8, scale: 0.1, points: 0.012)
}

extension Dataset {
  /// Cats (class 0) and dogs (class 1) drawn with a pen, in images of grey values from 0 (paper) to 1 (ink), in turn.
  ///
  /// They face either way: a mirrored cat is a cat, so a horizontal flip is a helpful augmentation for them, where for
  /// drawn digits it is a harmful one.
  ///
  /// - Parameters:
  ///   - count: the number of images.
  ///   - side: height and width of an image, in pixels.
  ///   - mirrored: the probability that an animal faces the other way: a dog to the right, the tail of a cat to the left.
  /// - Precondition: `count` is positive, `side` at least 16, and `mirrored` in [0, 1].
  public static func drawnPets(
    count: Int, side: Int = 24, jitter: PenJitter = .pets, mirrored: Double = 0.5,
    using generator: inout some RandomNumberGenerator
  ) -> Dataset {
    require(count > 0, "Dataset.drawnPets", "count", is: count, "it must be positive")
    require(side >= 16, "Dataset.drawnPets", "side", is: side, "it must be at least 16 pixels")
    require(
      mirrored >= 0 && mirrored <= 1, "Dataset.drawnPets", "mirrored", is: mirrored, "it must be in [0, 1]")
    var features = Matrix.zeros(side * side, count)
    let labels = (0..<count).map { $0 % 2 }
    for (j, label) in labels.enumerated() {
      let isMirrored = Double.uniform(using: &generator) < mirrored
      features[column: j] = (label == 0 ? PenDrawing.cat : .dog)
        .image(side: side, jitter: jitter, isMirrored: isMirrored, using: &generator)
    }
    return Dataset(
      features: features, labels: labels, classCount: 2, imageSize: ImageSize(height: side, width: side))
  }
}
