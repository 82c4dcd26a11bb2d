// What is made of matrices, in another precision.

extension DenseLayer {
  public var precision: Precision { weights.precision }

  /// The same layer in another precision; see `Matrix.converted(to:)`.
  public func converted(to precision: Precision) -> DenseLayer {
    DenseLayer(
      weights: weights.converted(to: precision), biases: biases.converted(to: precision),
      activation: activation)
  }
}

extension Network {
  /// In which numbers it is held, trains and predicts.
  public var precision: Precision { layers[0].precision }

  /// The same network in another precision; see `Matrix.converted(to:)`.
  public func converted(to precision: Precision) -> Network {
    Network(layers: layers.map { $0.converted(to: precision) }, loss: loss)
  }
}

extension Parameters {
  /// The same numbers in another precision, for a network of that precision; see `Matrix.converted(to:)`.
  public func converted(to precision: Precision) -> Parameters {
    Parameters(
      layers: layers.map {
        Layer(weights: $0.weights.converted(to: precision), biases: $0.biases.converted(to: precision))
      })
  }
}
