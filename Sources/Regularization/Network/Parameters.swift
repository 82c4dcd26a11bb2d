/// `W[l]` and `b[l]` of every layer, or anything of that shape: gradients, moments of an optimizer.
public struct Parameters: Hashable, Sendable, Codable {
  public struct Layer: Hashable, Sendable, Codable {
    /// Shape `[units, inputs]`.
    public var weights: Matrix
    /// Shape `[units, 1]`.
    public var biases: Matrix

    public init(weights: Matrix, biases: Matrix) {
      self.weights = weights
      self.biases = biases
    }
  }

  public var layers: [Layer]

  public init(layers: [Layer]) { self.layers = layers }

  /// Zeros in the shape and precision of a network.
  public init(zerosLike network: Network) {
    layers = network.layers.map { layer in
      Layer(weights: .zeros(like: layer.weights), biases: .zeros(like: layer.biases))
    }
  }

  /// All numbers in one list: layer by layer, weights row by row, then biases.
  public var flattened: [Double] { layers.flatMap { $0.weights.elements + $0.biases.elements } }
}

/// `∂J/∂W[l]` and `∂J/∂b[l]`: `gradients.layers[l].weights` has the shape of `network.layers[l].weights`.
public typealias Gradients = Parameters

extension Network {
  public var parameterCount: Int { layers.reduce(0) { $0 + $1.weights.count + $1.biases.count } }

  /// - Precondition: new parameters have the shape and precision of the old.
  public var parameters: Parameters {
    get { Parameters(layers: layers.map { .init(weights: $0.weights, biases: $0.biases) }) }
    set {
      require(
        newValue.layers.count == layers.count, "Network.parameters", "the number of layers",
        is: newValue.layers.count, "it must be \(layers.count)")
      for l in layers.indices {
        requireAlike(layers[l].weights, newValue.layers[l].weights, "Network.parameters")
        requireAlike(layers[l].biases, newValue.layers[l].biases, "Network.parameters")
        layers[l].weights = newValue.layers[l].weights
        layers[l].biases = newValue.layers[l].biases
      }
    }
  }

  /// `‖W[l]‖_F` of each layer.
  public var weightNorms: [Double] { layers.map(\.weights.frobeniusNorm) }
}
