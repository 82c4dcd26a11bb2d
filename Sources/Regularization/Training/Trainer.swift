/// A training run in progress.
struct Trainer {
  private let x: Matrix
  private let y: Matrix
  /// The examples of this epoch, which are `x` and `y` unless they are made anew for each.
  private var epochX: Matrix
  private var epochY: Matrix
  private let fresh: FreshExamples?
  private let development: (x: Matrix, y: Matrix)?
  private let onDivergence: DivergenceResponse
  private var state: TrainingState

  /// For a whole batch and, where the last batch of an epoch is smaller, for that one.
  private var buffers: TrainingBuffers
  private var lastBuffers: TrainingBuffers?
  /// A pass over the training set without dropout and as it is; nil where the training pass itself is that.
  private var evaluation: Evaluation?
  private var developmentEvaluation: Evaluation?
  private var order: [Int]
  private let batchSize: Int

  init(
    _ state: TrainingState, _ x: Matrix, _ y: Matrix, _ development: (x: Matrix, y: Matrix)?,
    fresh: FreshExamples? = nil, _ onDivergence: DivergenceResponse
  ) {
    let network = state.network
    let options = state.options
    network.requireExamples(x, y, "Network.fit")
    if let development { network.requireExamples(development.x, development.y, "Network.fit, development") }
    require(
      options.earlyStopping == nil || development != nil, "Network.fit", "development", is: "nil",
      "early stopping needs development examples")
    self.x = x
    self.y = y
    epochX = fresh == nil ? x : .zeros(like: x)
    epochY = y
    self.fresh = fresh
    self.development = development
    self.onDivergence = onDivergence
    self.state = state
    // Room for every entry, so that entering one allocates nothing; but not without limit, for a run may stop early.
    self.state.history.reserveCapacity(min(options.epochs / options.recordEvery + 2, 100_000))
    batchSize = min(options.batchSize ?? x.columns, x.columns)
    let isWhole = batchSize == x.columns
    let remainder = x.columns % batchSize
    buffers = TrainingBuffers(network, examples: batchSize, dropout: options.dropout, copiesBatch: !isWhole)
    lastBuffers =
      remainder == 0
      ? nil : TrainingBuffers(network, examples: remainder, dropout: options.dropout, copiesBatch: true)
    evaluation =
      isWhole && options.dropout.isNone && fresh == nil
      ? nil : Evaluation(network, examples: x.columns)
    developmentEvaluation = development.map { Evaluation(network, examples: $0.x.columns) }
    order = Array(0..<x.columns)
  }

  mutating func run(_ onRecord: ((TrainingProgress) -> Void)?) -> TrainingRun {
    while state.epoch < state.options.epochs {
      let isDue = state.epoch % state.options.recordEvery == 0
      let isNew = isDue && state.history.epochs.last != state.epoch
      if evaluation != nil {
        if isNew {
          let cost = evaluate()
          guard cost.isFinite else { return finish(.diverged(iteration: state.iteration)) }
          record(cost, onRecord)
        }
        if isOutOfPatience { return finish(.stoppedEarly(epoch: state.epoch)) }
      }
      if let fresh {
        // A pass over the whole set still holds what it saw; what is held twice would be copied.
        buffers.forward.input = .empty
        fresh.make(&epochX, &epochY, using: &state.generator)
      }
      let passCost: Double
      if batchSize == x.columns {
        passCost = wholePass()
        guard passCost.isFinite else { return finish(.diverged(iteration: state.iteration)) }
        if evaluation == nil {
          // The pass of this epoch has no dropout and sees all examples as they are: it is the evaluation, too.
          if isNew { record(passCost, onRecord) }
          if isOutOfPatience { return finish(.stoppedEarly(epoch: state.epoch)) }
        }
        buffers.update(&state, examples: x.columns)
      } else {
        passCost = batches()
        guard passCost.isFinite else { return finish(.diverged(iteration: state.iteration)) }
      }
      if isDue { state.history.passCost.append(passCost) }
      state.epoch += 1
    }
    return complete(onRecord)
  }

  /// One pass over all examples at once. Returns the mean loss.
  private mutating func wholePass() -> Double {
    var generator = state.nextGenerator
    let cost = buffers.pass(state.network, epochX, epochY, using: &generator)
    state.nextGenerator = generator
    return cost
  }

  /// One epoch of smaller batches, each example once. Returns the mean loss, or the first one that is not
  /// finite.
  private mutating func batches() -> Double {
    for k in order.indices { order[k] = k }
    order.permute(using: &state.generator)
    let examples = x.columns
    var total = 0.0
    for start in stride(from: 0, to: order.count, by: batchSize) {
      let columns = order[start..<min(start + batchSize, order.count)]
      var generator = state.nextGenerator
      var cost = 0.0
      if columns.count == batchSize {
        cost = buffers.pass(state.network, columns: columns, of: epochX, epochY, using: &generator)
        if cost.isFinite { buffers.update(&state, examples: examples) }
      } else {
        cost =
          lastBuffers?.pass(state.network, columns: columns, of: epochX, epochY, using: &generator) ?? 0
        if cost.isFinite { lastBuffers?.update(&state, examples: examples) }
      }
      state.nextGenerator = generator
      guard cost.isFinite else { return cost }
      total += cost * Double(columns.count)
    }
    return total / Double(order.count)
  }

  /// A pass over the training set, as it is and without dropout. Returns the mean loss.
  private mutating func evaluate() -> Double {
    let (network, x) = (state.network, x)
    evaluation?.run(network, x)
    if let evaluation { return evaluation.cost(network, y) }
    buffers.forward.run(network, x)
    return network.dataCost(of: buffers.forward, y)
  }

  /// Enters the network into the history. `data` must be the cost of the last pass made.
  private mutating func record(_ data: Double, _ onRecord: ((TrainingProgress) -> Void)?) {
    let network = state.network
    let isClassifier = network.loss != .squaredError
    state.history.epochs.append(state.epoch)
    state.history.dataCost.append(data)
    state.history.penalty.append(state.options.penalty(network, examples: x.columns))
    for l in network.layers.indices {
      state.history.weightNorms[l].append(network.layers[l].weights.frobeniusNorm)
    }
    if isClassifier {
      // σ and softmax keep the order, so the class can be read from the logits: σ = ½ is the logit 0.
      let logits = evaluation?.logits ?? buffers.forward.logits
      state.history.errorRate.append(misclassificationRate(predicted: logits, expected: y, threshold: 0))
    }
    if let development {
      developmentEvaluation?.run(network, development.x)
      if let evaluation = developmentEvaluation {
        let cost = evaluation.cost(network, development.y)
        state.history.developmentCost.append(cost)
        if isClassifier {
          state.history.developmentErrorRate.append(
            misclassificationRate(predicted: evaluation.output, expected: development.y))
        }
        state.noteDevelopmentCost(cost)
      }
    }
    if let onRecord, let record = state.history.last {
      onRecord(TrainingProgress(record: record, network: network))
    }
  }

  /// Whether the run ends at the entry that was just made.
  private var isOutOfPatience: Bool {
    guard let best = state.best, let earlyStopping = state.options.earlyStopping,
      state.history.epochs.last == state.epoch
    else { return false }
    return state.epoch - best.epoch >= earlyStopping.patience
  }

  /// The end of the last epoch, which has an entry in the history of the run. The state keeps it only where a
  /// longer run would have made it, too.
  private mutating func complete(_ onRecord: ((TrainingProgress) -> Void)?) -> TrainingRun {
    guard state.history.epochs.last != state.epoch else { return finish(.completed) }
    let before = state
    let cost = evaluate()
    guard cost.isFinite else { return finish(.diverged(iteration: state.iteration)) }
    record(cost, onRecord)
    var run = finish(.completed)
    if state.epoch % state.options.recordEvery != 0 { run.state = before }
    return run
  }

  private func finish(_ ending: TrainingEnding) -> TrainingRun {
    if case .diverged(let iteration) = ending, onDivergence == .trap {
      refuse(
        "Network.fit", "the training cost at iteration \(iteration)", is: "not finite",
        "the run diverged in epoch \(state.epoch) (\(state.options.optimizer)); try a smaller rate")
    }
    let best = state.best.flatMap { $0.developmentCost == nil ? nil : $0 }
    return TrainingRun(
      network: best?.network ?? state.network, epoch: best?.epoch ?? state.epoch, history: state.history,
      ending: ending, state: state)
  }
}

extension TrainingState {
  /// The generator the next pass draws its masks from. With a frozen mask that is always the one of the
  /// start.
  fileprivate var nextGenerator: SeededGenerator {
    get { options.dropout.isFrozen ? frozenGenerator : generator }
    set { if !options.dropout.isFrozen { generator = newValue } }
  }

  /// Keeps the network if it is the best on the development set so far.
  fileprivate mutating func noteDevelopmentCost(_ cost: Double) {
    guard let earlyStopping = options.earlyStopping, let bestCost = best.map(\.developmentCost) else {
      return
    }
    // A cost that is not a number is no improvement.
    if bestCost.map({ cost < $0 - earlyStopping.minimumChange }) ?? cost.isFinite {
      best?.developmentCost = cost
      best?.epoch = epoch
      best?.network.copyParameters(of: network)
    }
  }
}

extension Network {
  /// Copies numbers into the memory that is there already.
  fileprivate mutating func copyParameters(of other: Network) {
    for l in layers.indices {
      layers[l].weights.copyElements(of: other.layers[l].weights)
      layers[l].biases.copyElements(of: other.layers[l].biases)
    }
  }
}
