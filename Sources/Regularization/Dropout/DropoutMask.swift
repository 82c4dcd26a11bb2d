/// Which units are kept, for each example: a value, because the backward pass must use the mask of the
/// forward pass.
///
/// Inverted dropout zeroes entries at random and scales the rest, so that expected values are unchanged:
///
///     d = rand < p;   a *= d;   a /= p
///
/// Source: Srivastava et al., JMLR 15 (2014).
public struct DropoutMask: Hashable, Sendable, Codable {
  /// The probability `p` that a unit is kept, not that it is dropped.
  public let keepProbability: Double

  /// `d / p`: `1/p` where a unit is kept and 0 where it is dropped.
  var factors: Matrix

  /// Draws a mask.
  ///
  /// - Parameters:
  ///   - rows: units.
  ///   - columns: examples; each gets units of its own.
  ///   - keepProbability: `p`, in (0, 1]; with 1 every unit is kept.
  public init(
    rows: Int, columns: Int, keepProbability: Double, using generator: inout some RandomNumberGenerator
  ) {
    self.init(rows: rows, columns: columns, keepProbability: keepProbability, .double, using: &generator)
  }

  init(
    rows: Int, columns: Int, keepProbability: Double, _ precision: Precision,
    using generator: inout some RandomNumberGenerator
  ) {
    requireKeepProbability(keepProbability, "DropoutMask.init")
    self.keepProbability = keepProbability
    factors = Matrix.ones(rows, columns).converted(to: precision)
    redraw(using: &generator)
  }

  /// A mask that is already known.
  ///
  /// - Parameter kept: `d`, 1 where a unit is kept and 0 where it is dropped.
  public init(kept: Matrix, keepProbability: Double) {
    requireKeepProbability(keepProbability, "DropoutMask.init")
    let bad = kept.elements.first { $0 != 0 && $0 != 1 }
    require(bad == nil, "DropoutMask.init", "an entry of kept", is: bad ?? 0, "it must be 0 or 1")
    self.keepProbability = keepProbability
    factors = kept / keepProbability
  }

  public var rows: Int { factors.rows }
  public var columns: Int { factors.columns }
  public var precision: Precision { factors.precision }

  /// The same units kept, for activations in another precision.
  public func converted(to precision: Precision) -> DropoutMask {
    DropoutMask(kept: kept.converted(to: precision), keepProbability: keepProbability)
  }

  /// `d`: 1 where a unit is kept, 0 where it is dropped.
  public var kept: Matrix { factors .> 0 }

  /// Whether each unit is kept, for one example.
  public func keptUnits(example: Int) -> [Bool] {
    require(
      0..<columns ~= example, "DropoutMask.keptUnits", "example", is: example,
      "the mask has \(columns) examples, counted from 0")
    return factors[column: example].map { $0 > 0 }
  }

  public var keptCount: Int { factors.count - factors.zeroCount }

  /// The share of units that this mask keeps; its expectation is `keepProbability`.
  public var keptFraction: Double { Double(keptCount) / Double(max(factors.count, 1)) }

  /// `a .* d / p`
  ///
  /// - Precondition: `a` has the shape and precision of the mask.
  public func callAsFunction(_ a: Matrix) -> Matrix {
    var result = Matrix.zeros(like: a)
    apply(to: a, into: &result)
    return result
  }

  func apply(to a: Matrix, into result: inout Matrix) {
    requireAlike(factors, a, "DropoutMask")
    result.setEntries(a, times: factors)
  }

  /// A fresh mask of the same shape and probability.
  mutating func redraw(using generator: inout some RandomNumberGenerator) {
    factors.setMask(seed: generator.next(), probability: keepProbability, kept: 1 / keepProbability)
  }
}

extension DropoutMask: CustomStringConvertible {
  /// `DropoutMask 20 × 40, keepProbability 0.8: 641 of 800 kept`
  public var description: String {
    "DropoutMask \(factors.shape), keepProbability \(shortDescription(of: keepProbability)): "
      + "\(keptCount) of \(factors.count) kept"
  }
}

func requireKeepProbability(_ p: Double, _ function: String) {
  require(p > 0 && p <= 1, function, "keepProbability", is: p, "it must be in (0, 1]")
}
