import NumericKernels

/// What is added to the data term of the cost, or asked of the weights, to keep them small.
///
/// With `m` the number of training examples:
///
///     l2(λ)                   (λ/2m) Σ_l ‖W[l]‖²_F
///     l1(λ)                   (λ/m)  Σ_l ‖W[l]‖₁
///     elasticNet(l1:, l2:)    (λ₁/m) Σ_l ‖W[l]‖₁ + (λ₂/2m) Σ_l ‖W[l]‖²_F
///     maxNorm(c)              nothing is added; after each step no unit's incoming weights are longer than c
///
/// Biases are not penalised unless asked. Other libraries have other factors: Keras `L2(l)` is `l Σ w²`,
/// scikit-learn's `alpha` is `alpha Σ w² / 2m`, PyTorch's `weight_decay` adds `weight_decay · w` to the
/// gradient, which is `λ/m`.
public struct Penalty: Hashable, Sendable, Codable {
  /// The penalty of one layer.
  struct Strength: Hashable, Codable {
    var l1 = 0.0
    var l2 = 0.0
    var maximumNorm: Double?
    var includesBiases = false
  }

  enum Scope: Hashable, Codable {
    case everyLayer(Strength)
    case perLayer([Strength])
  }

  var scope: Scope

  public static let none = Penalty(scope: .everyLayer(Strength()))

  /// `(λ/2m) Σ_l ‖W[l]‖²_F`. Its gradient is `(λ/m) W[l]`.
  public static func l2(_ lambda: Double, includingBiases: Bool = false) -> Penalty {
    requireLambda(lambda, "Penalty.l2")
    return Penalty(scope: .everyLayer(Strength(l2: lambda, includesBiases: includingBiases)))
  }

  /// `(λ/m) Σ_l ‖W[l]‖₁`. Where a text writes `(λ/2m) ‖w‖₁`, give half its λ.
  public static func l1(_ lambda: Double, includingBiases: Bool = false) -> Penalty {
    requireLambda(lambda, "Penalty.l1")
    return Penalty(scope: .everyLayer(Strength(l1: lambda, includesBiases: includingBiases)))
  }

  /// `(λ₁/m) Σ_l ‖W[l]‖₁ + (λ₂/2m) Σ_l ‖W[l]‖²_F`
  public static func elasticNet(l1: Double, l2: Double, includingBiases: Bool = false) -> Penalty {
    requireLambda(l1, "Penalty.elasticNet")
    requireLambda(l2, "Penalty.elasticNet")
    return Penalty(scope: .everyLayer(Strength(l1: l1, l2: l2, includesBiases: includingBiases)))
  }

  /// After each step, the incoming weights of every unit (a row of `W[l]`) are scaled back to length `c` if
  /// longer.
  public static func maxNorm(_ c: Double, includingBiases: Bool = false) -> Penalty {
    require(c > 0, "Penalty.maxNorm", "c", is: c, "it must be positive")
    return Penalty(scope: .everyLayer(Strength(maximumNorm: c, includesBiases: includingBiases)))
  }

  /// One penalty for each layer, the first for `W[1]`.
  public static func perLayer(_ penalties: [Penalty]) -> Penalty {
    Penalty(
      scope: .perLayer(
        penalties.map { penalty in
          guard case .everyLayer(let strength) = penalty.scope else {
            refuse("Penalty.perLayer", "an entry", is: "itself perLayer", "it must be a single penalty")
          }
          return strength
        }))
  }

  func strength(ofLayer l: Int, of count: Int) -> Strength {
    switch scope {
    case .everyLayer(let strength): return strength
    case .perLayer(let strengths):
      require(
        strengths.count == count, "Penalty.perLayer", "the number of penalties", is: strengths.count,
        "the network has \(count) layers, so it must be \(count)")
      return strengths[l]
    }
  }

  private static func requireLambda(_ lambda: Double, _ function: String) {
    require(
      lambda >= 0 && lambda.isFinite, function, "λ", is: lambda, "it must be finite and not negative")
  }
}

extension Penalty {
  /// The penalty's part of the cost of a network trained on `examples` examples.
  public func callAsFunction(_ network: Network, examples m: Int) -> Double {
    require(m > 0, "Penalty", "examples", is: m, "it must be at least 1")
    var total = 0.0
    for l in network.layers.indices {
      let strength = strength(ofLayer: l, of: network.layers.count)
      total += strength.cost(of: network.layers[l].weights)
      if strength.includesBiases { total += strength.cost(of: network.layers[l].biases) }
    }
    return total / Double(m)
  }

  /// Adds `(λ₂/m) W` for L2 and `(λ₁/m) sign(W)` for L1.
  func addGradient(to gradients: inout Gradients, of network: Network, examples m: Int) {
    for l in network.layers.indices {
      let strength = strength(ofLayer: l, of: network.layers.count)
      strength.addGradient(to: &gradients.layers[l].weights, of: network.layers[l].weights, m)
      if strength.includesBiases {
        strength.addGradient(to: &gradients.layers[l].biases, of: network.layers[l].biases, m)
      }
    }
  }
}

extension Penalty.Strength {
  /// `λ₁ ‖W‖₁ + (λ₂/2) ‖W‖²_F`: `m` times the penalty.
  func cost(of parameter: Matrix) -> Double {
    (l1 == 0 ? 0 : l1 * parameter.l1Norm) + (l2 == 0 ? 0 : l2 / 2 * parameter.squaredFrobeniusNorm)
  }

  func addGradient(to gradient: inout Matrix, of parameter: Matrix, _ m: Int) {
    if l2 > 0 { gradient.add(l2 / Double(m), times: parameter) }
    if l1 > 0 { gradient.add(l1 / Double(m), timesSignsOf: parameter) }
  }

  /// The factors of `W` and of `sign(W)` in the same gradient, for a kernel that adds it on its way.
  func gradientTerms(examples m: Int, includingL1: Bool) -> nk_penalty {
    nk_penalty(l2: l2 / Double(m), l1: includingL1 ? l1 / Double(m) : 0)
  }
}

extension Penalty: CustomStringConvertible {
  /// `L2 with λ = 0.7: (λ/2m) Σ ‖W‖²`
  public var description: String {
    switch scope {
    case .everyLayer(let strength): strength.description
    case .perLayer(let strengths): strengths.map(\.description).joined(separator: "; ")
    }
  }
}

extension Penalty.Strength: CustomStringConvertible {
  var description: String {
    var parts: [String] = []
    if l2 > 0 { parts.append("L2 with λ = \(shortDescription(of: l2)): (λ/2m) Σ ‖W‖²") }
    if l1 > 0 { parts.append("L1 with λ = \(shortDescription(of: l1)): (λ/m) Σ ‖W‖₁") }
    if let maximumNorm { parts.append("max-norm \(shortDescription(of: maximumNorm))") }
    let text = parts.isEmpty ? "no penalty" : parts.joined(separator: " + ")
    return includesBiases ? text + ", biases included" : text
  }
}
