/// Dropout on the inputs of a single layer, written as a penalty: each squared weight has a factor of its
/// own, made of the size of the inputs it multiplies.
///
///     Σ_k Σ_j c_kj w_kj²
///
/// Source: Wager, Wang and Liang, "Dropout training as adaptive regularization", 2013.
public struct AdaptiveL2: Hashable, Sendable {
  /// `c`, shape `[outputs, inputs]`.
  public var factors: Matrix
  /// `Σ c w²`: by how much dropout raises the expected cost.
  public var penalty: Double
  /// Whether that is exact, or holds to second order in the weights.
  public var isExact: Bool
}

extension Network {
  /// The penalty that dropout on the inputs amounts to, with `δ = 1 − p` and `m` examples:
  ///
  ///     identity, squared error:           c_j = δ/(1−δ) · (1/m) Σ_i x_ij²                     exact
  ///     sigmoid, binary cross-entropy:     c_kj = ½ δ/(1−δ) · (1/m) Σ_i ŷ_ik (1 − ŷ_ik) x_ij²    to second
  ///     order
  ///
  /// - Parameters:
  ///   - x: shape `[inputs, examples]`.
  ///   - keepProbability: `p`, in (0, 1].
  /// - Precondition: the network is one of the two.
  public func adaptiveL2(_ x: Matrix, keepProbability p: Double) -> AdaptiveL2 {
    requireKeepProbability(p, "Network.adaptiveL2")
    require(layers.count == 1, "Network.adaptiveL2", "the number of layers", is: layers.count, "it must be 1")
    require(
      x.columns > 0, "Network.adaptiveL2", "the number of examples", is: x.columns, "it must be at least 1")
    let rate = (1 - p) / p / Double(x.columns)
    let weights = layers[0].weights
    let factors: Matrix
    switch (outputActivation, loss) {
    case (.identity, .squaredError):
      factors = rate * (Matrix.ones(outputs, x.columns).converted(to: x.precision) * x.squared.transposed)
    case (.sigmoid, .binaryCrossEntropy):
      let prediction = self(x)
      factors = rate / 2 * ((prediction .* (1 - prediction)) * x.squared.transposed)
    default:
      refuse(
        "Network.adaptiveL2", "the network", is: self, "it must be a linear or a logistic regression")
    }
    return AdaptiveL2(
      factors: factors, penalty: factors.dot(weights.squared), isExact: outputActivation == .identity)
  }
}
