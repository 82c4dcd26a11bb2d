// What a penalty does to the parameters directly, after the step along the gradient.

/// How gradient steps treat an L1 penalty.
public enum L1Step: String, Hashable, Sendable, Codable, CaseIterable {
  /// `w := sign(w) max(|w| − α λ/m, 0)` after the step: weights become exactly 0 and stay there.
  case proximal
  /// `(λ/m) sign(w)` in the gradient: weights jump about 0 and are almost never exactly 0.
  case subgradient
}

extension Penalty {
  /// The proximal step of `(λ/m) ‖w‖₁` with step size `α`, also called soft thresholding:
  ///
  ///     w := sign(w) · max(|w| − α λ/m, 0)
  ///
  /// - Returns: the network with those weights; exactly 0 where `|w| ≤ α λ/m`.
  public func proximalStep(_ network: Network, learningRate: Double, examples m: Int) -> Network {
    require(
      learningRate >= 0, "Penalty.proximalStep", "learningRate", is: learningRate, "it must not be negative")
    require(m > 0, "Penalty.proximalStep", "examples", is: m, "it must be at least 1")
    var result = network
    for l in result.layers.indices {
      let strength = strength(ofLayer: l, of: result.layers.count)
      let threshold = learningRate * strength.l1 / Double(m)
      result.layers[l].weights.softThreshold(threshold)
      if strength.includesBiases { result.layers[l].biases.softThreshold(threshold) }
    }
    return result
  }

  /// Scales back every unit whose incoming weights are longer than the maximum norm.
  public func constrained(_ network: Network) -> Network {
    var result = network
    constrain(&result)
    return result
  }

  func constrain(_ network: inout Network) {
    for l in network.layers.indices {
      let strength = strength(ofLayer: l, of: network.layers.count)
      guard let limit = strength.maximumNorm else { continue }
      network.layers[l].limitNorms(to: limit, includingBiases: strength.includesBiases)
    }
  }
}

extension DenseLayer {
  fileprivate mutating func limitNorms(to limit: Double, includingBiases: Bool) {
    for i in 0..<units {
      var square = weights.squaredNorm(ofRow: i)
      if includingBiases { square += biases[i, 0] * biases[i, 0] }
      guard square > limit * limit else { continue }
      let factor = limit / square.squareRoot()
      weights.scale(row: i, by: factor)
      if includingBiases { biases.scale(row: i, by: factor) }
    }
  }
}
