// What takes `x` and `y` also takes a data set: its features, and its labels as the loss asks for them.

extension Network {
  /// Trains on a data set; see `fit(_:_:development:penalty:…)`.
  ///
  /// - Parameters:
  ///   - augmentation: changes that are drawn anew for every image in every epoch. The history tells the cost and
  ///     the error rate of the images as they are.
  ///   - mixup: pairs that are mixed anew in every epoch, after augmentation.
  /// - Precondition: with augmentation the data set is one of images.
  public func fit(
    _ training: Dataset, development: Dataset? = nil, penalty: Penalty = .none, dropout: Dropout = .none,
    augmentation: (any Augmentation)? = nil, mixup: Mixup? = nil,
    optimizer: Optimizer = .gradientDescent(learningRate: 0.1), epochs: Int, batchSize: Int? = nil,
    earlyStopping: EarlyStopping? = nil, l1Step: L1Step = .proximal, recordEvery: Int = 1,
    onDivergence: DivergenceResponse = .trap, using generator: inout some RandomNumberGenerator,
    onRecord: ((TrainingProgress) -> Void)? = nil
  ) -> TrainingRun {
    let options = TrainingOptions(
      penalty: penalty, dropout: dropout, optimizer: optimizer, epochs: epochs, batchSize: batchSize,
      earlyStopping: earlyStopping, l1Step: l1Step, recordEvery: recordEvery)
    return fit(
      training, development: development, options, augmentation: augmentation, mixup: mixup,
      onDivergence: onDivergence, using: &generator, onRecord: onRecord)
  }

  /// The same, with the options as one value.
  public func fit(
    _ training: Dataset, development: Dataset? = nil, _ options: TrainingOptions,
    augmentation: (any Augmentation)? = nil, mixup: Mixup? = nil,
    onDivergence: DivergenceResponse = .trap, using generator: inout some RandomNumberGenerator,
    onRecord: ((TrainingProgress) -> Void)? = nil
  ) -> TrainingRun {
    fit(
      training.features, training.targets, development: development.map { ($0.features, $0.targets) },
      options, fresh: FreshExamples(of: training, augmentation: augmentation, mixup: mixup),
      onDivergence: onDivergence, using: &generator, onRecord: onRecord)
  }

  public func cost(_ data: Dataset, penalty: Penalty = .none) -> Cost {
    cost(data.features, data.targets, penalty: penalty)
  }

  /// The share of examples whose class is predicted wrongly.
  public func errorRate(_ data: Dataset) -> Double { errorRate(data.features, data.targets) }

  public func accuracy(_ data: Dataset) -> Double { accuracy(data.features, data.targets) }
}

extension TrainingState {
  /// Goes on with the same data; see `resume(_:_:development:untilEpoch:onDivergence:onRecord:)`. An augmentation
  /// and a mixup are no part of the state: a run that had them is given them again.
  public func resume(
    _ training: Dataset, development: Dataset? = nil, untilEpoch epochs: Int,
    augmentation: (any Augmentation)? = nil, mixup: Mixup? = nil,
    onDivergence: DivergenceResponse = .trap, onRecord: ((TrainingProgress) -> Void)? = nil
  ) -> TrainingRun {
    resume(
      training.features, training.targets, development: development.map { ($0.features, $0.targets) },
      untilEpoch: epochs, fresh: FreshExamples(of: training, augmentation: augmentation, mixup: mixup),
      onDivergence: onDivergence, onRecord: onRecord)
  }
}

/// Trains with every setting; see `search(_:_:_:development:seeds:isParallel:using:network:)`.
public func search(
  _ candidates: [TrainingOptions], _ training: Dataset, development: Dataset, seeds: Int = 1,
  isParallel: Bool = true, using generator: inout some RandomNumberGenerator,
  network: @Sendable (inout SeededGenerator) -> Network
) -> [Trial] {
  search(
    candidates, training.features, training.targets, development: (development.features, development.targets),
    seeds: seeds, isParallel: isParallel, using: &generator, network: network)
}

/// k-fold cross-validation; see `crossValidate(_:_:_:folds:isParallel:using:network:)`.
public func crossValidate(
  _ candidates: [TrainingOptions], _ data: Dataset, folds: Int, isParallel: Bool = true,
  using generator: inout some RandomNumberGenerator, network: @Sendable (inout SeededGenerator) -> Network
) -> [Trial] {
  crossValidate(
    candidates, data.features, data.targets, folds: folds, isParallel: isParallel, using: &generator,
    network: network)
}
