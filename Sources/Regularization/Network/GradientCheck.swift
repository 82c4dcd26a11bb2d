/// How well gradients agree with central differences.
public struct GradientCheck: Hashable, Sendable {
  /// `‖g − ĝ‖ / (‖g‖ + ‖ĝ‖)` over all parameters.
  public var relativeError: Double
  public var analytic: Gradients
  public var numeric: Gradients
}

extension Network {
  /// Compares back-propagation with central differences of the cost,
  ///
  ///     ĝ_i = (J(θ + ε e_i) − J(θ − ε e_i)) / 2ε
  ///
  /// A correct gradient gives a relative error around 1e-9, a wrong one mostly above 1e-3. Near a kink (ReLU
  /// at 0, `|w|` at 0) the difference itself is wrong. For a network in single precision the differences are those of the
  /// same network in double precision, and a correct gradient gives around 1e-7.
  ///
  /// - Parameter masks: dropout masks; the same ones are used for every evaluation, else the cost would not
  ///   be a function.
  public func gradientCheck(
    _ x: Matrix, _ y: Matrix, penalty: Penalty = .none, masks: [DropoutMask?] = [],
    step epsilon: Double = 1e-5
  ) -> GradientCheck {
    require(epsilon > 0, "Network.gradientCheck", "step", is: epsilon, "it must be positive")
    let analytic = gradients(x, y, penalty: penalty, masks: masks)
    var moved = converted(to: .double)
    var numeric = Gradients(zerosLike: moved)
    let (x, y) = (x.converted(to: .double), y.converted(to: .double))
    let masks = masks.map { $0?.converted(to: .double) }
    func slope(_ parameter: WritableKeyPath<Network, Double>) -> Double {
      let value = moved[keyPath: parameter]
      moved[keyPath: parameter] = value + epsilon
      let above = moved.cost(x, y, penalty: penalty, masks: masks).total
      moved[keyPath: parameter] = value - epsilon
      let below = moved.cost(x, y, penalty: penalty, masks: masks).total
      moved[keyPath: parameter] = value
      return (above - below) / (2 * epsilon)
    }
    for l in layers.indices {
      for k in 0..<layers[l].weights.count {
        numeric.layers[l].weights.doubles[k] = slope(\.layers[l].weights.doubles[k])
      }
      for k in 0..<layers[l].biases.count {
        numeric.layers[l].biases.doubles[k] = slope(\.layers[l].biases.doubles[k])
      }
    }
    let a = Matrix(column: analytic.flattened)
    let n = Matrix(column: numeric.flattened)
    let size = a.frobeniusNorm + n.frobeniusNorm
    return GradientCheck(
      relativeError: size == 0 ? 0 : (a - n).frobeniusNorm / size, analytic: analytic, numeric: numeric)
  }
}
