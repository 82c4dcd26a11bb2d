// What is read from a file is held to the rules of the initializers; where it breaks one, an error is thrown.

extension DenseLayer {
  enum CodingKeys: CodingKey {
    case weights, biases, activation
  }

  /// - Throws: `DecodingError.dataCorrupted` if the shapes or the precisions of weights and biases do not agree.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let weights = try container.decode(Matrix.self, forKey: .weights)
    let biases = try container.decode(Matrix.self, forKey: .biases)
    guard weights.count > 0 && biases.rows == weights.rows && biases.columns == 1 else {
      throw DecodingError.dataCorruptedError(
        forKey: .biases, in: container,
        debugDescription: "biases of \(biases.shape) do not belong to weights of \(weights.shape)")
    }
    guard biases.precision == weights.precision else {
      throw DecodingError.dataCorruptedError(
        forKey: .biases, in: container,
        debugDescription:
          "biases in \(biases.precision) precision do not belong to weights in \(weights.precision)")
    }
    self.init(
      weights: weights, biases: biases, activation: try container.decode(Activation.self, forKey: .activation)
    )
  }
}

extension Network {
  enum CodingKeys: CodingKey {
    case layers, loss
  }

  /// - Throws: `DecodingError.dataCorrupted` if the layers do not fit together, or the loss does not fit the
  ///   output.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let layers = try container.decode([DenseLayer].self, forKey: .layers)
    let loss = try container.decode(Loss.self, forKey: .loss)
    let fit = zip(layers, layers.dropFirst()).allSatisfy {
      $0.units == $1.inputs && $0.activation != .softmax && $0.precision == $1.precision
    }
    guard let output = layers.last, fit, loss.accepts(output.activation),
      output.activation != .softmax || output.units >= 2
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .layers, in: container, debugDescription: "the layers and the loss do not form a network")
    }
    self.init(layers: layers, loss: loss)
  }
}
