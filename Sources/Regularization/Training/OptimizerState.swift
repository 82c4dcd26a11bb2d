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
    step(&network, gradients, penalty: .none, examples: 1, state: &state, epoch: epoch)
  }

  /// The same, along the gradient of the data term and that of a penalty.
  ///
  /// - Parameters:
  ///   - gradients: of the data term. They stay as they are.
  ///   - m: the `m` of `λ/m`.
  ///   - includingL1: false where a proximal step takes care of L1.
  func step(
    _ network: inout Network, _ gradients: Gradients, penalty: Penalty, examples m: Int,
    includingL1: Bool = true, state: inout OptimizerState, epoch: Int
  ) {
    let rate = learningRate * schedule(epoch: epoch)
    state.steps += 1
    for l in network.layers.indices {
      let strength = penalty.strength(ofLayer: l, of: network.layers.count)
      let terms = strength.gradientTerms(examples: m, includingL1: includingL1)
      update(
        &network.layers[l].weights, gradients.layers[l].weights, terms, &state.velocity.layers[l].weights,
        &state.squares.layers[l].weights, rate: rate, decay: 1 - rate * weightDecay, steps: state.steps)
      update(
        &network.layers[l].biases, gradients.layers[l].biases,
        strength.includesBiases ? terms : nk_penalty(), &state.velocity.layers[l].biases,
        &state.squares.layers[l].biases, rate: rate, decay: 1, steps: state.steps)
    }
  }

  /// - Parameter decay: multiplies the parameter before the step.
  private func update(
    _ w: inout Matrix, _ g: Matrix, _ penalty: nk_penalty, _ v: inout Matrix, _ s: inout Matrix, rate: Double,
    decay: Double, steps: Int
  ) {
    requireAlike(w, g, "Optimizer.step")
    switch method {
    case .gradientDescent:
      w.gradientStep(g, penalty, rate: rate, decay: decay)
    case .momentum(let beta):
      requireAlike(w, v, "Optimizer.step")
      w.momentumStep(g, penalty, &v, rate: rate, beta: beta, decay: decay)
    case .rmsProp(let beta, let epsilon):
      requireAlike(w, s, "Optimizer.step")
      w.rmsPropStep(g, penalty, &s, rate: rate, beta: beta, epsilon: epsilon, decay: decay)
    case .adam(let beta1, let beta2, let epsilon):
      requireAlike(w, v, "Optimizer.step")
      requireAlike(w, s, "Optimizer.step")
      w.adamStep(
        g, penalty, &v, &s, rate: rate, beta1: beta1, beta2: beta2,
        corrections: (1 - power(beta1, steps), 1 - power(beta2, steps)), epsilon: epsilon, decay: decay)
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
