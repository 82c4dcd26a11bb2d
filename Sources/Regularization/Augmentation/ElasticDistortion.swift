import NumericKernels

/// Bends the image as the skin of a hand bends the lines on it.
///
/// Each pixel is read from a place beside it. The displacements are drawn for each pixel, uniform in [−1, 1]; then
/// smoothed by a Gaussian, so that neighbours move together; then multiplied by α:
///
///     down, right = α · (G_σ ∗ uniform(−1, 1))
///
/// With a small σ the fields stay random and the image dissolves; with a large σ they become nearly constant and
/// the image shifts; between lies the elastic range. Simard's best values for 29 × 29 digits are σ = 4 and α = 34.
///
/// The Gaussian is cut off at 4σ and scaled to sum to 1, and outside the image the fields are 0.
///
/// Source: Simard, Steinkraus, Platt, Best Practices for Convolutional Neural Networks, ICDAR (2003).
public struct ElasticDistortion: Augmentation, Hashable {
  /// α, in pixels.
  public let alpha: Double
  /// σ, in pixels; 0 leaves the fields as they were drawn.
  public let sigma: Double
  public let border: Border

  /// - Precondition: both are finite and not negative.
  public init(alpha: Double, sigma: Double, border: Border = .constant(0)) {
    for (name, value) in [("alpha", alpha), ("sigma", sigma)] {
      require(
        value >= 0 && value.isFinite, "ElasticDistortion.init", name, is: value,
        "it must be finite and not negative")
    }
    self.alpha = alpha
    self.sigma = sigma
    self.border = border
  }

  public func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation {
    .elastic(self, downSeed: generator.next(), rightSeed: generator.next())
  }
}

/// The convolution with a Gaussian along both axes, zeros outside: `G_height · X · G_width`, where each G is a band
/// matrix that is its own transpose. As a product it is faster than as sums along rows, for images this small.
package struct GaussianSmoothing {
  let size: ImageSize
  let sigma: Double
  private let vertical: [Double]
  private let horizontal: [Double]

  /// - Parameter sigma: in pixels; 0 leaves images as they are.
  package init(size: ImageSize, sigma: Double) {
    self.size = size
    self.sigma = sigma
    vertical = sigma > 0 ? gaussianBand(size.height, sigma: sigma) : []
    horizontal = size.width == size.height || sigma == 0 ? vertical : gaussianBand(size.width, sigma: sigma)
  }

  /// Smooths images in place, which stand one after the other.
  ///
  /// - Parameter room: memory that can be used again by the next call.
  package func smooth(_ images: inout [Double], using room: inout [Double]) {
    guard sigma > 0 else { return }
    if room.count != images.count { room = [Double](repeating: 0, count: images.count) }
    let (height, width) = (size.height, size.width)
    images.withUnsafeMutableBufferPointer { images in
      room.withUnsafeMutableBufferPointer { room in
        guard let image = images.baseAddress, let between = room.baseAddress else { return }
        for place in stride(from: 0, to: images.count, by: size.pixels) {
          nk_multiply(height, width, height, vertical, image + place, between + place, false)
        }
        // Below one another they are one matrix.
        nk_multiply(images.count / width, width, width, between, horizontal, image, false)
      }
    }
  }
}

private func gaussianBand(_ count: Int, sigma: Double) -> [Double] {
  // The cut of SciPy's gaussian_filter. Weights beyond the image's size are not used, but all are in the sum.
  let radius = Int(min(4 * sigma + 0.5, 1e6))
  let weights = exp(
    Matrix(
      row: (0...radius).map { distance in
        let ratio = Double(distance) / sigma
        return -0.5 * ratio * ratio
      })
  ).elements
  let sum = 2 * weights.dropFirst().reduce(0, +) + weights[0]
  var band = [Double](repeating: 0, count: count * count)
  for i in 0..<count {
    for j in max(0, i - radius)...min(count - 1, i + radius) {
      band[i * count + j] = weights[abs(i - j)] / sum
    }
  }
  return band
}
