/// How one setting did: a run for each seed, or for each fold.
public struct Trial: Sendable {
  public var options: TrainingOptions
  public var runs: [TrialRun]

  /// The mean development cost; infinite if a run diverged.
  public var developmentCost: Double { mean(\.developmentCost) }
  public var developmentErrorRate: Double { mean(\.developmentErrorRate) }
  public var trainingCost: Double { mean(\.trainingCost) }

  /// The standard error of `developmentCost`, from the spread of the runs; 0 for a single run.
  public var standardError: Double {
    guard runs.count > 1 else { return 0 }
    let center = developmentCost
    let squares = runs.map { ($0.developmentCost - center) * ($0.developmentCost - center) }.reduce(0, +)
    return (squares / Double(runs.count - 1) / Double(runs.count)).squareRoot()
  }

  private func mean(_ value: KeyPath<TrialRun, Double>) -> Double {
    runs.map { $0[keyPath: value] }.reduce(0, +) / Double(runs.count)
  }
}

/// One run of a trial.
public struct TrialRun: Sendable {
  public var network: Network
  /// Epochs completed when `network` was made: with early stopping, the stopping time that was chosen.
  public var epoch: Int
  /// The mean loss on the development set; infinite if the run diverged.
  public var developmentCost: Double
  /// The share of development examples classified wrongly; NaN for squared error.
  public var developmentErrorRate: Double
  /// The mean loss on the training set; infinite if the run diverged.
  public var trainingCost: Double

  init(_ run: TrainingRun, _ x: Matrix, _ y: Matrix, _ development: (x: Matrix, y: Matrix)) {
    network = run.network
    epoch = run.epoch
    developmentErrorRate = .nan
    if case .diverged = run.ending {
      developmentCost = .infinity
      trainingCost = .infinity
      return
    }
    developmentCost = network.cost(development.x, development.y).data
    trainingCost = network.cost(x, y).data
    if network.loss != .squaredError {
      developmentErrorRate = network.errorRate(development.x, development.y)
    }
  }
}

/// Trains with every setting and tells how each did on the development set.
///
/// Runs are spread over the cores; each has a generator of its own, so that the result depends neither on
/// their number nor on their order. All settings see the same initial networks.
///
/// - Parameters:
///   - candidates: see `TrainingOptions.grid` and `randomPoints`.
///   - seeds: how many runs, each with its own initial weights, for each setting.
///   - network: makes the initial network of a run.
/// - Returns: a trial for each candidate, in their order; `best` names the one to choose.
public func search(
  _ candidates: [TrainingOptions], _ x: Matrix, _ y: Matrix, development: (x: Matrix, y: Matrix),
  seeds: Int = 1,
  isParallel: Bool = true, using generator: inout some RandomNumberGenerator,
  network: @Sendable (inout SeededGenerator) -> Network
) -> [Trial] {
  require(!candidates.isEmpty, "search", "candidates", is: "empty", "there must be at least one")
  require(seeds >= 1, "search", "seeds", is: seeds, "it must be at least 1")
  let generators = (0..<seeds).map { _ in SeededGenerator(seed: generator.next()) }
  let runs = parallelMap(candidates.count * seeds, isParallel: isParallel) { index in
    var generator = generators[index % seeds]
    let start = network(&generator)
    let run = start.fit(
      x, y, development: development, candidates[index / seeds], onDivergence: .stop, using: &generator)
    return TrialRun(run, x, y, development)
  }
  return candidates.indices.map { c in
    Trial(options: candidates[c], runs: Array(runs[c * seeds..<(c + 1) * seeds]))
  }
}

extension Collection<Trial> {
  /// The trial with the lowest mean development cost, the first of equals.
  ///
  /// - Precondition: there is at least one.
  public var best: Trial {
    guard let first else { refuse("best", "the collection of trials", is: "empty", "there must be one") }
    return dropFirst().reduce(first) { $1.developmentCost < $0.developmentCost ? $1 : $0 }
  }
}
