extension Network {
  /// Trains a copy of the network and returns it, with the history of the run.
  ///
  /// - Parameters:
  ///   - x: shape `[inputs, examples]`.
  ///   - y: shape `[outputs, examples]`; labels 0 or 1, one-hot columns, or numbers, as the loss asks.
  ///   - development: examples that are not trained on.
  ///   - penalty: its `m` is the number of columns of `x`, also for batches, so that every batch's gradient
  ///     is an unbiased estimate of that of `J`.
  ///   - epochs: passes over `x`.
  ///   - batchSize: examples for one step, in a new random order each epoch; nil for all. A last, smaller
  ///     batch is used too.
  ///   - recordEvery: the history gets an entry after every `recordEvery` epochs, and one at the end.
  ///   - generator: gives one number, from which the run makes a generator of its own.
  ///   - onRecord: called at each entry of the history.
  public func fit(
    _ x: Matrix, _ y: Matrix, development: (x: Matrix, y: Matrix)? = nil, penalty: Penalty = .none,
    dropout: Dropout = .none, optimizer: Optimizer = .gradientDescent(learningRate: 0.1), epochs: Int,
    batchSize: Int? = nil, earlyStopping: EarlyStopping? = nil, l1Step: L1Step = .proximal,
    recordEvery: Int = 1,
    onDivergence: DivergenceResponse = .trap, using generator: inout some RandomNumberGenerator,
    onRecord: ((TrainingProgress) -> Void)? = nil
  ) -> TrainingRun {
    let options = TrainingOptions(
      penalty: penalty, dropout: dropout, optimizer: optimizer, epochs: epochs, batchSize: batchSize,
      earlyStopping: earlyStopping, l1Step: l1Step, recordEvery: recordEvery)
    return fit(
      x, y, development: development, options, onDivergence: onDivergence, using: &generator,
      onRecord: onRecord)
  }

  /// The same, with the options as one value.
  public func fit(
    _ x: Matrix, _ y: Matrix, development: (x: Matrix, y: Matrix)? = nil, _ options: TrainingOptions,
    onDivergence: DivergenceResponse = .trap, using generator: inout some RandomNumberGenerator,
    onRecord: ((TrainingProgress) -> Void)? = nil
  ) -> TrainingRun {
    fit(
      x, y, development: development, options, fresh: nil, onDivergence: onDivergence, using: &generator,
      onRecord: onRecord)
  }

  func fit(
    _ x: Matrix, _ y: Matrix, development: (x: Matrix, y: Matrix)?, _ options: TrainingOptions,
    fresh: FreshExamples?, onDivergence: DivergenceResponse,
    using generator: inout some RandomNumberGenerator,
    onRecord: ((TrainingProgress) -> Void)?
  ) -> TrainingRun {
    let state = TrainingState(self, options: options, generator: SeededGenerator(seed: generator.next()))
    var trainer = Trainer(state, x, y, development, fresh: fresh, onDivergence)
    return trainer.run(onRecord)
  }
}

extension TrainingState {
  /// Goes on to the given epoch. With the same data the result has the bytes of a run that never stopped.
  /// With other data the optimizer keeps what it has learnt of the slopes.
  ///
  /// - Parameter epochs: counted from the start of the first run, not from here.
  /// - Precondition: `epochs` is not before `epoch`.
  public func resume(
    _ x: Matrix, _ y: Matrix, development: (x: Matrix, y: Matrix)? = nil, untilEpoch epochs: Int,
    onDivergence: DivergenceResponse = .trap, onRecord: ((TrainingProgress) -> Void)? = nil
  ) -> TrainingRun {
    resume(
      x, y, development: development, untilEpoch: epochs, fresh: nil, onDivergence: onDivergence,
      onRecord: onRecord)
  }

  func resume(
    _ x: Matrix, _ y: Matrix, development: (x: Matrix, y: Matrix)?, untilEpoch epochs: Int,
    fresh: FreshExamples?, onDivergence: DivergenceResponse, onRecord: ((TrainingProgress) -> Void)?
  ) -> TrainingRun {
    require(
      epochs >= epoch, "TrainingState.resume", "untilEpoch", is: epochs,
      "the state is at epoch \(epoch) already")
    var state = self
    state.options.epochs = epochs
    var trainer = Trainer(state, x, y, development, fresh: fresh, onDivergence)
    return trainer.run(onRecord)
  }
}
