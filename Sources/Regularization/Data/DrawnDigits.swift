extension Dataset {
  /// Digits 0…9 drawn with a pen, in images of grey values from 0 (paper) to 1 (ink), the classes in turn.
  ///
  /// The set is small enough to train on in a second, and needs nothing from outside. A 6 and a 9, or a 2 and its mirror
  /// image, are as different as they are in handwriting, so that a flip is a harmful augmentation.
  ///
  /// - Parameters:
  ///   - count: the number of images.
  ///   - side: height and width of an image, in pixels.
  /// - Precondition: `count` is positive and `side` at least 8.
  public static func drawnDigits(
    count: Int, side: Int = 16, jitter: PenJitter = PenJitter(),
    using generator: inout some RandomNumberGenerator
  ) -> Dataset {
    require(count > 0, "Dataset.drawnDigits", "count", is: count, "it must be positive")
    require(side >= 8, "Dataset.drawnDigits", "side", is: side, "it must be at least 8 pixels")
    var features = Matrix.zeros(side * side, count)
    let labels = (0..<count).map { $0 % 10 }
    for (j, digit) in labels.enumerated() {
      features[column: j] = PenDrawing.digits[digit].image(side: side, jitter: jitter, using: &generator)
    }
    return Dataset(
      features: features, labels: labels, classCount: 10, imageSize: ImageSize(height: side, width: side))
  }
}
