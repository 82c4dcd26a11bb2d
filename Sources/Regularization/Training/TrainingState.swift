/// Everything a training run needs to go on. Saved and read again (it is `Codable`), it continues the run with the
/// bytes of one that never stopped.
public struct TrainingState: Hashable, Sendable, Codable {
  /// After `epoch` epochs.
  public internal(set) var network: Network
  public internal(set) var optimizerState: OptimizerState
  public internal(set) var epoch = 0
  /// Steps taken, one for each batch.
  public internal(set) var iteration = 0
  public internal(set) var options: TrainingOptions
  public internal(set) var history: TrainingHistory

  var generator: SeededGenerator
  /// Where the generator stood at the start: a frozen mask is drawn from here again and again.
  var frozenGenerator: SeededGenerator
  /// The best network so far; nil without early stopping.
  var best: Best?

  struct Best: Hashable, Codable {
    var network: Network
    var epoch = 0
    /// nil until the first entry of the history.
    var developmentCost: Double?
  }

  init(_ network: Network, options: TrainingOptions, generator: SeededGenerator) {
    self.network = network
    self.options = options
    self.generator = generator
    frozenGenerator = generator
    optimizerState = OptimizerState(for: network, options.optimizer)
    history = TrainingHistory(layers: network.layers.count)
    best = options.earlyStopping == nil ? nil : Best(network: network)
  }
}

/// How a run ended.
public enum TrainingEnding: Hashable, Sendable {
  /// At its last epoch.
  case completed
  /// Out of patience, after this many completed epochs.
  case stoppedEarly(epoch: Int)
  /// The cost stopped being finite at this step, counted from 0.
  case diverged(iteration: Int)
}

/// What to do when the cost stops being finite.
public enum DivergenceResponse: Hashable, Sendable {
  /// Stop the program, with a message that names the iteration.
  case trap
  /// End the run; `TrainingRun.ending` says where.
  case stop
}

/// What a training run leaves behind.
public struct TrainingRun: Sendable {
  /// The result: with early stopping the network of the lowest development cost, otherwise that of the last
  /// epoch.
  public var network: Network
  /// Epochs completed when `network` was made.
  public var epoch: Int
  public var history: TrainingHistory
  public var ending: TrainingEnding
  /// Where the run stands, to be continued with `resume`. Its network is that of the last epoch.
  public var state: TrainingState
}
