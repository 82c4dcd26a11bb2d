/// A network of dense layers, as a value: a copy is independent, and training returns a new network.
///
/// In the lectures' numbering `layers[l - 1]` holds `W[l]` and `b[l]`, of shapes `n[l] × n[l−1]` and `n[l] ×
/// 1`.
public struct Network: Hashable, Sendable, Codable {
  public var layers: [DenseLayer]

  /// `L(ŷ, y)`
  public let loss: Loss

  /// - Parameter loss: if none is given, the one that belongs to the output's activation: binary
  ///   cross-entropy for sigmoid, categorical for softmax, squared error otherwise.
  /// - Precondition: each layer takes as many inputs as the layer before has units.
  public init(layers: [DenseLayer], loss: Loss? = nil) {
    guard let output = layers.last else {
      refuse("Network.init", "layers", is: "empty", "there must be at least one layer")
    }
    for (before, after) in zip(layers, layers.dropFirst()) {
      require(
        before.units == after.inputs, "Network.init", "the number of inputs of a layer", is: after.inputs,
        "the layer before has \(before.units) units, so it must be \(before.units)")
      requirePrecision(
        of: "a layer", after.precision, equals: before.precision, of: "the layer before", "Network.init")
    }
    for layer in layers.dropLast() {
      require(
        layer.activation != .softmax, "Network.init", "the activation of a hidden layer", is: "softmax",
        "softmax belongs to an output layer")
    }
    require(
      output.activation != .softmax || output.units >= 2, "Network.init", "the number of softmax units",
      is: output.units, "it must be at least 2, one for each class")
    let loss = loss ?? Loss(for: output.activation)
    require(
      loss.accepts(output.activation), "Network.init", "loss", is: loss,
      "with \(output.activation) as the output it must be \(Loss(for: output.activation)) or squaredError")
    self.layers = layers
    self.loss = loss
  }

  /// A network with random weights.
  ///
  /// - Parameters:
  ///   - sizes: the number of inputs, then the units of each layer: `[2, 20, 3, 1]`.
  ///   - activation: of the hidden layers.
  ///   - output: of the last layer.
  ///   - initialization: if none is given, He for ReLU and Xavier otherwise.
  public init(
    layers sizes: [Int], activation: Activation = .relu, output: Activation = .sigmoid, loss: Loss? = nil,
    initialization: Initialization? = nil, using generator: inout some RandomNumberGenerator
  ) {
    require(
      sizes.count >= 2, "Network.init", "layers", is: sizes,
      "it must give the number of inputs and of the units of at least one layer")
    let initialization = initialization ?? (activation == .relu ? .he : .xavier)
    self.init(
      layers: (1..<sizes.count).map { l in
        DenseLayer(
          inputs: sizes[l - 1], units: sizes[l], activation: l == sizes.count - 1 ? output : activation,
          initialization: initialization, using: &generator)
      }, loss: loss)
  }

  /// `ŷ = σ(wᵀx + b)`, all parameters 0: a network of one layer with one unit.
  public static func logisticRegression(inputs: Int) -> Network {
    Network(layers: [zeroLayer(inputs, 1, .sigmoid)])
  }

  /// `ŷ = softmax(W x + b)`, all parameters 0.
  public static func softmaxRegression(inputs: Int, classes: Int) -> Network {
    Network(layers: [zeroLayer(inputs, classes, .softmax)])
  }

  /// `ŷ = wᵀx + b`, all parameters 0.
  public static func linearRegression(inputs: Int, outputs: Int = 1) -> Network {
    Network(layers: [zeroLayer(inputs, outputs, .identity)])
  }

  private static func zeroLayer(_ inputs: Int, _ units: Int, _ activation: Activation) -> DenseLayer {
    require(inputs > 0, "Network", "inputs", is: inputs, "it must be at least 1")
    require(units > 0, "Network", "the number of outputs", is: units, "it must be at least 1")
    return DenseLayer(weights: .zeros(units, inputs), biases: .zeros(units, 1), activation: activation)
  }

  /// The number of inputs, then the units of each layer.
  public var sizes: [Int] { [layers[0].inputs] + layers.map(\.units) }

  public var inputs: Int { layers[0].inputs }
  public var outputs: Int { layers[layers.count - 1].units }
  var outputActivation: Activation { layers[layers.count - 1].activation }
}

extension Network: CustomStringConvertible {
  /// `Network 2-20-3-1, relu, relu, sigmoid, 127 parameters`
  public var description: String {
    let activations = layers.map(\.activation.rawValue).joined(separator: ", ")
    return
      "Network \(sizes.map(String.init).joined(separator: "-")), \(activations), \(parameterCount) parameters"
      + precision.suffix
  }
}
