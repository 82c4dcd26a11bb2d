extension DenseLayer: CustomStringConvertible {
  /// `DenseLayer 20 × 2, tanh`
  public var description: String { "DenseLayer \(weights.shape), \(activation)" }
}

extension Parameters: CustomStringConvertible {
  /// `Parameters of 2 layers, 17 numbers, norm 2.314`
  public var description: String {
    let all = Matrix(column: flattened)
    return "Parameters of \(layers.count) \(layers.count == 1 ? "layer" : "layers"), "
      + "\(all.count) numbers, norm \(shortDescription(of: all.frobeniusNorm))"
  }
}

extension Parameters.Layer: CustomStringConvertible {
  /// `weights 4 × 2, biases 4 × 1`
  public var description: String { "weights \(weights.shape), biases \(biases.shape)" }
}

extension GradientCheck: CustomStringConvertible {
  /// `relative error 2.1e-10`
  public var description: String { "relative error \(shortDescription(of: relativeError, digits: 2))" }
}

extension ForwardPass: CustomStringConvertible {
  /// `ForwardPass of 100 examples through 20, 20 and 1 units`
  public var description: String {
    let units = preActivations.map { String($0.rows) }
    let list =
      units.count > 1 ? units.dropLast().joined(separator: ", ") + " and \(units[units.count - 1])" : units[0]
    return "ForwardPass of \(output.columns) examples through \(list) units"
  }
}
