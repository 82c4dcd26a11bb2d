import NumericKernels
@_exported import SeededNumbers

// Distributions for matrices; those for single numbers are in SeededNumbers, which every lesson has. Each names the generator it draws from; there is no hidden one.

extension Matrix {
  /// Entries uniform in `range`, the upper bound excluded. NumPy's `rand` is the range `0..<1`.
  public static func uniform(
    rows: Int, columns: Int, in range: Range<Double> = 0..<1,
    using generator: inout some RandomNumberGenerator
  ) -> Matrix {
    require(!range.isEmpty, "Matrix.uniform", "range", is: range, "it must not be empty")
    var result = Matrix.zeros(rows, columns)
    nk_uniform(result.count, generator.next(), 0, &result.doubles)
    guard range != 0..<1 else { return result }
    let width = range.upperBound - range.lowerBound
    // The sum may round up to the bound.
    return result.map { min(range.lowerBound + width * $0, range.upperBound.nextDown) }
  }

  /// Entries from a normal distribution. NumPy's `randn` is the standard one.
  ///
  /// - Precondition: `standardDeviation` is not negative.
  public static func normal(
    rows: Int, columns: Int, mean: Double = 0, standardDeviation: Double = 1,
    using generator: inout some RandomNumberGenerator
  ) -> Matrix {
    require(
      standardDeviation >= 0, "Matrix.normal", "standardDeviation", is: standardDeviation,
      "it must not be negative")
    return Matrix(rows: rows, columns: columns) { _, _ in
      mean + standardDeviation * Double.normal(using: &generator)
    }
  }

  /// Entries 1 with the given probability and 0 otherwise.
  public static func bernoulli(
    rows: Int, columns: Int, probability: Double, using generator: inout some RandomNumberGenerator
  ) -> Matrix {
    require(
      probability >= 0 && probability <= 1, "Matrix.bernoulli", "probability", is: probability,
      "it must be in [0, 1]")
    var result = Matrix.zeros(rows, columns)
    result.setMask(seed: generator.next(), probability: probability, kept: 1)
    return result
  }
}

extension Int {
  /// Uniform in `0..<bound`, every value exactly as likely (Lemire, ACM TOMACS 29, 2019).
  static func uniform(below bound: Int, using generator: inout some RandomNumberGenerator) -> Int {
    let bound = UInt64(bound)
    var product = generator.next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = generator.next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }
}

/// The numbers `0..<count` in random order, each order as likely (Fisher and Yates).
public func randomPermutation(_ count: Int, using generator: inout some RandomNumberGenerator) -> [Int] {
  require(count >= 0, "randomPermutation", "count", is: count, "it must not be negative")
  var order = Array(0..<count)
  order.permute(using: &generator)
  return order
}

extension [Int] {
  /// Puts the elements into random order, in place.
  mutating func permute(using generator: inout some RandomNumberGenerator) {
    for i in stride(from: count - 1, to: 0, by: -1) {
      swapAt(i, Int.uniform(below: i + 1, using: &generator))
    }
  }
}
