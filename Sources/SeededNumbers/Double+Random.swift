import NumericKernels

// Distributions. Each names the generator it draws from; there is no hidden one.

extension Double {
  /// Uniform in [0, 1): a multiple of 2⁻⁵³.
  @inlinable public static func uniform(using generator: inout some RandomNumberGenerator) -> Double {
    Double(generator.next() >> 11) * 0x1p-53
  }

  /// Standard normal, by Marsaglia's polar method (SIAM Review 6, 1964).
  @inlinable public static func normal(using generator: inout some RandomNumberGenerator) -> Double {
    while true {
      let u = 2 * uniform(using: &generator) - 1
      let v = 2 * uniform(using: &generator) - 1
      let s = u * u + v * v
      if s > 0 && s < 1 { return u * (-2 * logarithm(s) / s).squareRoot() }
    }
  }
}

/// The same bits on every processor, which the C library does not promise.
@usableFromInline func logarithm(_ x: Double) -> Double {
  var result = 0.0
  withUnsafePointer(to: x) { nk_log(1, $0, &result) }
  return result
}
