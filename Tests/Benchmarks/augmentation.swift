// Augmented images a second, one line for each augmentation: its name, the side of the images, images a second. The
// arguments are the sides.

import Regularization

/// The median of several rounds, after one that does not count.
func imagesPerSecond(_ augmentation: some Augmentation, side: Int) -> Double {
  let size = ImageSize(height: side, width: side)
  var generator = SeededGenerator(seed: 1)
  let images = Matrix.uniform(rows: size.pixels, columns: 256, using: &generator)
  var checksum = 0.0
  func seconds(calls: Int) -> Double {
    let duration = ContinuousClock().measure {
      for _ in 0..<calls { checksum += augmentation.augmented(images, size: size, using: &generator)[0, 0] }
    }
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
  let calls = max(1, Int(0.05 * 8 / seconds(calls: 8)))
  let speeds = (0..<5).map { _ in Double(calls * images.columns) / seconds(calls: calls) }
  precondition(checksum.isFinite)
  return speeds.sorted()[speeds.count / 2]
}

for side in CommandLine.arguments.dropFirst().compactMap(Int.init) {
  let affine = Rotation(degrees: 15).then(Zoom(factor: 0.9...1.1)).then(Shift(down: -2...2, right: -2...2))
  for (name, speed) in [
    ("flip", imagesPerSecond(Flip(.horizontal, probability: 1), side: side)),
    ("shift", imagesPerSecond(Shift(pixels: 2), side: side)),
    ("affine", imagesPerSecond(affine, side: side)),
    ("elastic", imagesPerSecond(ElasticDistortion(alpha: 34, sigma: 4), side: side)),
    ("noise", imagesPerSecond(Noise(standardDeviation: 0.1), side: side)),
  ] {
    print(name, side, speed)
  }
}
