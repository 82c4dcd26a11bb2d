/// Everything about a training run but the network and the data.
public struct TrainingOptions: Hashable, Sendable, Codable {
  public var penalty: Penalty
  public var dropout: Dropout
  public var optimizer: Optimizer
  /// Passes over the training set.
  public var epochs: Int
  /// Examples in a batch; nil for all of them, one step per epoch.
  public var batchSize: Int?
  public var earlyStopping: EarlyStopping?
  public var l1Step: L1Step
  /// After how many epochs the history gets an entry; it gets one for the last epoch, too.
  public var recordEvery: Int

  public init(
    penalty: Penalty = .none, dropout: Dropout = .none,
    optimizer: Optimizer = .gradientDescent(learningRate: 0.1), epochs: Int, batchSize: Int? = nil,
    earlyStopping: EarlyStopping? = nil, l1Step: L1Step = .proximal, recordEvery: Int = 1
  ) {
    require(epochs >= 0, "TrainingOptions.init", "epochs", is: epochs, "it must not be negative")
    require(
      (batchSize ?? 1) >= 1, "TrainingOptions.init", "batchSize", is: batchSize ?? 0, "it must be at least 1")
    require(recordEvery >= 1, "TrainingOptions.init", "recordEvery", is: recordEvery, "it must be at least 1")
    self.penalty = penalty
    self.dropout = dropout
    self.optimizer = optimizer
    self.epochs = epochs
    self.batchSize = batchSize
    self.earlyStopping = earlyStopping
    self.l1Step = l1Step
    self.recordEvery = recordEvery
  }
}

/// When to stop before the last epoch.
///
/// The development cost is looked at whenever the history gets an entry: after every epoch, or every `recordEvery`
/// epochs. However a run ends (stopped early, at its last epoch, or diverged) its network is the one with the lowest
/// development cost seen.
public struct EarlyStopping: Hashable, Sendable, Codable {
  /// After how many epochs without improvement the run stops. Where the history gets an entry less often than that,
  /// it stops at the first entry so many epochs after the best one, or more.
  public var patience: Int
  /// An improvement is a development cost lower than the best by more than this.
  public var minimumChange: Double

  public init(patience: Int, minimumChange: Double = 0) {
    require(patience >= 1, "EarlyStopping.init", "patience", is: patience, "it must be at least 1")
    require(
      minimumChange >= 0, "EarlyStopping.init", "minimumChange", is: minimumChange, "it must not be negative")
    self.patience = patience
    self.minimumChange = minimumChange
  }
}
