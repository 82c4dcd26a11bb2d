/// One layer of a network: `Z = W A + b`, then `g(Z)`.
public struct DenseLayer: Hashable, Sendable, Codable {
  /// `W`, shape `[units, inputs]`.
  public var weights: Matrix
  /// `b`, shape `[units, 1]`.
  public var biases: Matrix
  /// `g`
  public let activation: Activation

  public init(weights: Matrix, biases: Matrix, activation: Activation) {
    require(
      biases.rows == weights.rows && biases.columns == 1, "DenseLayer.init", "the shape of biases",
      is: biases.shape, "the weights are \(weights.shape), so it must be \(weights.rows) × 1")
    requirePrecision(
      of: "biases", biases.precision, equals: weights.precision, of: "weights", "DenseLayer.init")
    require(
      weights.rows > 0 && weights.columns > 0, "DenseLayer.init", "the shape of weights", is: weights.shape,
      "a layer has at least one unit and one input")
    self.weights = weights
    self.biases = biases
    self.activation = activation
  }

  /// Weights drawn as `initialization` says; biases 0.
  public init(
    inputs: Int, units: Int, activation: Activation, initialization: Initialization,
    using generator: inout some RandomNumberGenerator
  ) {
    require(inputs > 0, "DenseLayer.init", "inputs", is: inputs, "it must be at least 1")
    require(units > 0, "DenseLayer.init", "units", is: units, "it must be at least 1")
    let scale = initialization.standardDeviation(inputs: inputs, units: units)
    self.init(
      weights: scale == 0
        ? .zeros(units, inputs)
        : .normal(rows: units, columns: inputs, standardDeviation: scale, using: &generator),
      biases: .zeros(units, 1), activation: activation)
  }

  public var inputs: Int { weights.columns }
  public var units: Int { weights.rows }

  /// `g(W A + b)`, shape `[units, examples]`, for `A` of shape `[inputs, examples]`.
  public func callAsFunction(_ a: Matrix) -> Matrix { activation(weights * a + biases) }
}
