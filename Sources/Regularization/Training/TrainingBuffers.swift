/// The room one step works in. It is made before the first step and used by all: a step allocates nothing.
struct TrainingBuffers {
  /// The examples of the batch; empty where the batch is the whole training set.
  var x: Matrix
  var y: Matrix
  var forward: ForwardPass
  var backward: BackwardPass

  init(_ network: Network, examples: Int, dropout: Dropout, copiesBatch: Bool) {
    x = copiesBatch ? .zeros(network.inputs, examples, network.precision) : .empty
    y = copiesBatch ? .zeros(network.outputs, examples, network.precision) : .empty
    // The masks are drawn anew before each pass; only their shape matters here.
    var generator = SeededGenerator(seed: 0)
    forward = ForwardPass(
      network, examples: examples,
      masks: dropout.isNone ? [] : dropout.masks(for: network, examples: examples, using: &generator))
    backward = BackwardPass(network, examples: examples)
  }

  /// Forward and back through the network, with fresh masks. Returns the mean loss.
  mutating func pass(
    _ network: Network, _ x: Matrix, _ y: Matrix, using generator: inout SeededGenerator
  ) -> Double {
    for l in forward.masks.indices { forward.masks[l]?.redraw(using: &generator) }
    network.forward(x, into: &forward, includingOutput: false)
    return network.backpropagate(through: forward, y, into: &backward)
  }

  /// The same for the columns of `x` and `y` that form a batch.
  mutating func pass(
    _ network: Network, columns: ArraySlice<Int>, of x: Matrix, _ y: Matrix,
    using generator: inout SeededGenerator
  ) -> Double {
    // The last pass still holds the batch it saw; writing into a matrix that is held twice would copy it.
    forward.input = .empty
    self.x.gather(columns: columns, of: x)
    self.y.gather(columns: columns, of: y)
    return pass(network, self.x, self.y, using: &generator)
  }

  /// The step that follows a pass: the penalty's gradient, the optimizer, and what acts on the weights
  /// directly.
  ///
  /// - Parameter m: the number of training examples, the `m` of `λ/m`.
  mutating func update(_ state: inout TrainingState, examples m: Int) {
    let options = state.options
    let isProximal = options.l1Step == .proximal
    options.optimizer.step(
      &state.network, backward.gradients, penalty: options.penalty, examples: m, includingL1: !isProximal,
      state: &state.optimizerState, epoch: state.epoch)
    if isProximal {
      options.optimizer.proximalStep(
        &state.network, options.penalty, state: state.optimizerState, epoch: state.epoch, examples: m)
    }
    options.penalty.constrain(&state.network)
    state.iteration += 1
  }
}
