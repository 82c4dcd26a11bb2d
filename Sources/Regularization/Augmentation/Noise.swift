import NumericKernels

/// Adds an independent normal number to each pixel.
public struct Noise: Augmentation {
  public let standardDeviation: Double
  /// The range of the pixels, if they are to stay within one: values beyond it become its bounds.
  public let clampedTo: ClosedRange<Double>?

  /// - Precondition: `standardDeviation` is finite and not negative.
  public init(standardDeviation: Double, clampedTo: ClosedRange<Double>? = nil) {
    require(
      standardDeviation >= 0 && standardDeviation.isFinite, "Noise.init", "standardDeviation",
      is: standardDeviation, "it must be finite and not negative")
    self.standardDeviation = standardDeviation
    self.clampedTo = clampedTo
  }

  public func transformation(
    for size: ImageSize, using generator: inout some RandomNumberGenerator
  ) -> ImageTransformation {
    let numbers = normalNumbers(size.pixels, using: &generator).map { $0 * standardDeviation }
    return .addition(numbers, clampedTo: clampedTo)
  }
}

/// Standard normal numbers by Marsaglia's polar method (SIAM Review 6, 1964), both of each pair, from a stream that one
/// word of the generator starts: many at a time are faster than one by one.
private func normalNumbers(_ count: Int, using generator: inout some RandomNumberGenerator) -> [Double] {
  let seed = generator.next()
  var used: UInt64 = 0
  var result: [Double] = []
  result.reserveCapacity(count)
  while result.count < count {
    // π/4 of the pairs are inside the circle; with a few more, one round is usually enough.
    let pairs = (count - result.count) * 2 / 3 + 16
    var uniform = [Double](repeating: 0, count: 2 * pairs)
    nk_uniform(uniform.count, seed, used, &uniform)
    used += UInt64(uniform.count)
    var points: [(u: Double, v: Double)] = []
    var squares: [Double] = []
    points.reserveCapacity(pairs)
    squares.reserveCapacity(pairs)
    for pair in 0..<pairs {
      let u = 2 * uniform[2 * pair] - 1
      let v = 2 * uniform[2 * pair + 1] - 1
      let s = u * u + v * v
      if s > 0 && s < 1 {
        points.append((u, v))
        squares.append(s)
      }
    }
    var logarithms = squares
    nk_log(squares.count, squares, &logarithms)
    for (place, point) in points.enumerated() where result.count < count {
      let factor = (-2 * logarithms[place] / squares[place]).squareRoot()
      result.append(point.u * factor)
      if result.count < count { result.append(point.v * factor) }
    }
  }
  return result
}
