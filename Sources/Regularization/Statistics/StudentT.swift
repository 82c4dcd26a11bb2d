/// Student's t distribution, with whole degrees of freedom `ν`.
///
/// Priorities: the same bits on every processor, then accuracy relative to the probability, however small. So nothing is used but
/// arithmetic and square roots: with `x = ν/(ν + t²)`,
///
///     P(|T| ≥ |t|) = I(x; ν/2, 1/2)
///
/// where `I` is the regularized incomplete beta function, by its continued fraction (DLMF 8.17.22, <https://dlmf.nist.gov/8.17>), and
/// its factor `xᵃ (1−x)ᵇ / B(a, b)` needs no logarithm, since `a` and `b` are multiples of ½.
public enum StudentT {
  /// `P(|T| ≥ |t|)`: how often `t` is at least this far from zero, on either side.
  ///
  /// - Precondition: `t` is a number, and `degreesOfFreedom` is at least 1.
  public static func twoSidedProbability(t: Double, degreesOfFreedom: Int) -> Double {
    require(!t.isNaN, "StudentT.twoSidedProbability", "t", is: t, "it must be a number")
    requireFreedom(degreesOfFreedom, "StudentT.twoSidedProbability")
    guard t.isFinite else { return 0 }
    let freedom = Double(degreesOfFreedom)
    // x and 1 − x, each without cancellation; t² may overflow, and then x is 0 as it should be.
    let x = 1 / (1 + t / freedom * t)
    let rest = 1 / (1 + freedom / t / t)
    return t == 0 ? 1 : incompleteBeta(x, rest, degreesOfFreedom)
  }

  /// The `t` that is exceeded with probability `1 − probability`: `P(T ≤ t) = probability`.
  ///
  /// - Precondition: `probability` is in `(0, 1)`, and `degreesOfFreedom` is at least 1.
  public static func quantile(_ probability: Double, degreesOfFreedom: Int) -> Double {
    require(
      probability > 0 && probability < 1, "StudentT.quantile", "probability", is: probability,
      "it must be in (0, 1)")
    requireFreedom(degreesOfFreedom, "StudentT.quantile")
    let tails = 2 * min(probability, 1 - probability)
    var (low, high) = (0.0, 1.0)
    while twoSidedProbability(t: high, degreesOfFreedom: degreesOfFreedom) > tails {
      (low, high) = (high, 2 * high)
    }
    // The probability falls in t, so halving the interval ends at the nearest number.
    while true {
      let middle = low + (high - low) / 2
      guard middle > low && middle < high else { break }
      if twoSidedProbability(t: middle, degreesOfFreedom: degreesOfFreedom) > tails {
        low = middle
      } else {
        high = middle
      }
    }
    return probability < 0.5 ? -high : tails == 1 ? 0 : high
  }

  private static func requireFreedom(_ degreesOfFreedom: Int, _ function: String) {
    require(degreesOfFreedom >= 1, function, "degreesOfFreedom", is: degreesOfFreedom, "it must be 1 or more")
  }

  /// `I(x; ν/2, 1/2)`
  ///
  /// - Parameter rest: `1 − x`.
  private static func incompleteBeta(_ x: Double, _ rest: Double, _ freedom: Int) -> Double {
    let a = Double(freedom) / 2
    // xᵃ (1−x)^½ / B(a, ½), from B(½, ½) = π, B(1, ½) = 2 and B(a + 1, ½) = B(a, ½) · a/(a + ½), factor by factor: the power alone
    // may underflow.
    let isOdd = !freedom.isMultiple(of: 2)
    var factor = isOdd ? (x * rest).squareRoot() / Double.pi : x * rest.squareRoot() / 2
    var order = isOdd ? 0.5 : 1.0
    while order < a {
      factor *= x * (order + 0.5) / order
      order += 1
    }
    // The fraction converges fast on this side of the mean; the other side is the complement.
    if x < (a + 1) / (a + 2.5) { return factor / a * fraction(x, a, 0.5) }
    return 1 - 2 * factor * fraction(rest, 0.5, a)
  }

  /// `1/(1 + d₁/(1 + d₂/(1 + …)))`, from the front, by Lentz's method.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var (c, d) = (1.0, 1 - (a + b) * x / (a + 1))
    d = 1 / (abs(d) < tiny ? tiny : d)
    var value = d
    var m = 1.0
    while true {
      var changed = false
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      for term in [even, odd] {
        d = 1 + term * d
        c = 1 + term / c
        d = 1 / (abs(d) < tiny ? tiny : d)
        c = abs(c) < tiny ? tiny : c
        value *= d * c
        changed = abs(d * c - 1) > 2e-16
      }
      m += 1
      if !changed || m > 10_000 { return value }
    }
  }
}
