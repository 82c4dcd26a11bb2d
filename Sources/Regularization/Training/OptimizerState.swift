import NumericKernels

/// What an optimizer remembers between steps.
public struct OptimizerState: Hashable, Sendable, Codable {
  /// `V`; empty layers for a method without it.
  public internal(set) var velocity: Parameters
  /// `S`; empty layers for a method without it.
  public internal(set) var squares: Parameters
  /// Steps taken so far.
  public internal(set) var steps = 0

  public init(for network: Network, _ optimizer: Optimizer) {
    let zeros = Parameters(zerosLike: network)
    let nothing = Parameters(
      layers: network.layers.map { _ in .init(weights: .empty, biases: .empty) })
    switch optimizer.method {
    case .gradientDescent: (velocity, squares) = (nothing, nothing)
    case .momentum: (velocity, squares) = (zeros, nothing)
    case .rmsProp: (velocity, squares) = (nothing, zeros)
    case .adam: (velocity, squares) = (zeros, zeros)
    }
  }
}

extension Optimizer {
  /// One step: parameters and state change in place.
  ///
  /// - Parameters:
  ///   - gradients: of the data term, and of those parts of the penalty that are not applied as a proximal
  ///     step.
  ///   - epoch: for the schedule.
  public func step(
    _ network: inout Network, _ gradients: Gradients, state: inout OptimizerState, epoch: Int = 0
  ) {
    let rate = learningRate * schedule(epoch: epoch)
    state.steps += 1
    for l in network.layers.indices {
      update(
        &network.layers[l].weights, gradients.layers[l].weights, &state.velocity.layers[l].weights,
        &state.squares.layers[l].weights, rate: rate, decay: 1 - rate * weightDecay, steps: state.steps)
      update(
        &network.layers[l].biases, gradients.layers[l].biases, &state.velocity.layers[l].biases,
        &state.squares.layers[l].biases, rate: rate, decay: 1, steps: state.steps)
    }
  }

  /// - Parameter decay: multiplies the parameter before the step.
  private func update(
    _ w: inout Matrix, _ g: Matrix, _ v: inout Matrix, _ s: inout Matrix, rate: Double, decay: Double,
    steps: Int
  ) {
    requireSameShape(w, g, "Optimizer.step")
    switch method {
    case .gradientDescent:
      nk_axpby(w.count, -rate, g.elements, decay, &w.elements)
    case .momentum(let beta):
      requireSameShape(w, v, "Optimizer.step")
      nk_momentum_step(w.count, &w.elements, g.elements, &v.elements, rate, beta, 1 - beta, decay)
    case .rmsProp(let beta, let epsilon):
      requireSameShape(w, s, "Optimizer.step")
      nk_rmsprop_step(w.count, &w.elements, g.elements, &s.elements, rate, beta, epsilon, decay)
    case .adam(let beta1, let beta2, let epsilon):
      requireSameShape(w, v, "Optimizer.step")
      requireSameShape(w, s, "Optimizer.step")
      nk_adam_step(
        w.count, &w.elements, g.elements, &v.elements, &s.elements, rate, beta1, beta2,
        1 - power(beta1, steps),
        1 - power(beta2, steps), epsilon, decay)
    }
  }

  /// The proximal step of an L1 penalty, in the metric of the optimizer: where Adam or RMSProp divide a step
  /// by `√S + ε`, they divide the threshold `α λ/m` too, so that the minimum they go to is that of the same
  /// cost.
  func proximalStep(
    _ network: inout Network, _ penalty: Penalty, state: OptimizerState, epoch: Int, examples m: Int
  ) {
    let rate = learningRate * schedule(epoch: epoch)
    for l in network.layers.indices {
      let strength = penalty.strength(ofLayer: l, of: network.layers.count)
      guard strength.l1 > 0 else { continue }
      let threshold = rate * strength.l1 / Double(m)
      softThreshold(
        &network.layers[l].weights, threshold, state.squares.layers[l].weights, steps: state.steps)
      if strength.includesBiases {
        softThreshold(
          &network.layers[l].biases, threshold, state.squares.layers[l].biases, steps: state.steps)
      }
    }
  }

  private func softThreshold(_ w: inout Matrix, _ threshold: Double, _ s: Matrix, steps: Int) {
    switch method {
    case .gradientDescent, .momentum:
      w.softThreshold(threshold)
    case .rmsProp(_, let epsilon):
      w.softThreshold(threshold, dividedByRootOf: s, correction: 1, epsilon: epsilon)
    case .adam(_, let beta2, let epsilon):
      w.softThreshold(threshold, dividedByRootOf: s, correction: 1 - power(beta2, steps), epsilon: epsilon)
    }
  }
}

extension Matrix {
  fileprivate mutating func softThreshold(
    _ threshold: Double, dividedByRootOf s: Matrix, correction: Double, epsilon: Double
  ) {
    let count = count
    elements.withUnsafeMutableBufferPointer { w in
      s.elements.withUnsafeBufferPointer { s in
        for k in 0..<count {
          let limit = threshold / ((s[k] / correction).squareRoot() + epsilon)
          w[k] = w[k] > limit ? w[k] - limit : w[k] < -limit ? w[k] + limit : 0
        }
      }
    }
  }
}
