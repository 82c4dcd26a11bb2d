// Augmented images a second, one line for each augmentation: its name, the side of the images, images a second.

import Regularization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// The median of several measurements, of processor time, so that other programs do not count.
func imagesPerSecond(_ augmentation: some Augmentation, side: Int) -> Double {
  let size = ImageSize(height: side, width: side)
  var generator = SeededGenerator(seed: 1)
  let images = Matrix.uniform(rows: size.pixels, columns: 256, using: &generator)
  var checksum = 0.0
  let speeds = (0..<9).map { _ in
    let start = clock()
    for _ in 0..<8 { checksum += augmentation.augmented(images, size: size, using: &generator)[0, 0] }
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    return 8 * Double(images.columns) / seconds
  }
  precondition(checksum.isFinite)
  return speeds.sorted()[speeds.count / 2]
}

for side in [16, 28, 64] {
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
