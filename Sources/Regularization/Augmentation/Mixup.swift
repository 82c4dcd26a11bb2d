/// Mixes each training example with another one, and their labels in the same proportion.
///
///     x̃ = s · x_i + (1 − s) · x_j,    ỹ = s · y_i + (1 − s) · y_j,    s ~ Beta(a, a)
///
/// The partner j of each i is drawn by putting the whole set into random order. The share s is written λ in the paper; in
/// this library λ is the strength of a penalty. Of s and 1 − s, which are as likely, the larger one is the share of the
/// example itself, so that each example is seen once, and as a → 0 becomes the example as it was:
///
///     a = 0: s = 1, nothing is mixed;    a = 1: s is uniform in [½, 1];    a → ∞: s → ½
///
/// Mixed labels are shares: a cross-entropy takes them as it takes those that are 0 or 1.
///
/// Source: Zhang, Cisse, Dauphin, Lopez-Paz, mixup: Beyond Empirical Risk Minimization, ICLR (2018).
public struct Mixup: Hashable, Sendable, Codable {
  /// a
  public let concentration: Double

  /// - Precondition: `concentration` is finite and not negative.
  public init(concentration: Double) {
    require(
      concentration >= 0 && concentration.isFinite, "Mixup.init", "concentration", is: concentration,
      "it must be finite and not negative")
    self.concentration = concentration
  }

  /// Every example mixed with its partner.
  ///
  /// - Parameters:
  ///   - x: shape `[features, examples]`.
  ///   - y: shape `[outputs, examples]`.
  /// - Returns: x̃ and ỹ of the same shapes, the partner j of each example and its share s.
  /// - Precondition: there are as many examples in `y` as in `x`.
  public func mixed(
    _ x: Matrix, _ y: Matrix, using generator: inout some RandomNumberGenerator
  ) -> (x: Matrix, y: Matrix, partners: [Int], shares: [Double]) {
    require(
      x.columns == y.columns, "Mixup.mixed", "y.columns", is: y.columns, "x has \(x.columns) examples")
    let partners = randomPermutation(x.columns, using: &generator)
    let shares = partners.map { _ in share(using: &generator) }
    func mix(_ own: Matrix) -> Matrix {
      Matrix(rows: own.rows, columns: own.columns) { i, j in
        shares[j] * own[i, j] + (1 - shares[j]) * own[i, partners[j]]
      }.converted(to: own.precision)
    }
    return (mix(x), mix(y), partners, shares)
  }

  /// The larger one of s and 1 − s, `s ~ Beta(a, a)`.
  ///
  /// `s = g/(g + h)` for two independent numbers of the distribution Gamma(a). Their logarithms are drawn, since for small
  /// a the numbers themselves are often too small to be written.
  func share(using generator: inout some RandomNumberGenerator) -> Double {
    let a = concentration
    guard a > 0 else { return 1 }
    // Gamma(a) = Gamma(a + 1) · U^(1/a)
    let (g, h) = (logarithmOfGamma(a + 1, using: &generator), logarithmOfGamma(a + 1, using: &generator))
    let (u, v) = (1 - Double.uniform(using: &generator), 1 - Double.uniform(using: &generator))
    return Double.sigmoid(((g - h) + (Double.log(u) - Double.log(v)) / a).magnitude)
  }
}

/// The logarithm of a number of the distribution Gamma(a), for a ≥ 1 (Marsaglia and Tsang, ACM TOMS 26, 2000).
private func logarithmOfGamma(_ a: Double, using generator: inout some RandomNumberGenerator) -> Double {
  let d = a - 1.0 / 3
  let c = 1 / (9 * d).squareRoot()
  while true {
    let z = Double.normal(using: &generator)
    let root = 1 + c * z
    guard root > 0 else { continue }
    let logarithm = 3 * Double.log(root)
    let u = 1 - Double.uniform(using: &generator)
    if Double.log(u) < 0.5 * z * z + d * (1 - root * root * root + logarithm) {
      return Double.log(d) + logarithm
    }
  }
}
