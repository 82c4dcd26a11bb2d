/// The examples `0..<count` in random order, cut into `folds` parts whose sizes differ by at most one.
public func randomFolds(
  _ count: Int, folds: Int, using generator: inout some RandomNumberGenerator
) -> [[Int]] {
  require(
    folds >= 2 && folds <= count, "randomFolds", "folds", is: folds,
    "it must be at least 2 and at most the number of examples, \(count)")
  let order = randomPermutation(count, using: &generator)
  return (0..<folds).map { k in Array(order[k * count / folds..<(k + 1) * count / folds]) }
}

/// k-fold cross-validation: each fold is the development set once, the others together are the training set.
///
/// - Parameters:
///   - candidates: the settings to compare, all on the same folds and initial networks.
///   - folds: `k`
///   - network: makes the initial network of a run.
/// - Returns: a trial for each candidate, in their order, with a run for each fold; `best` names the one to
///   choose.
public func crossValidate(
  _ candidates: [TrainingOptions], _ x: Matrix, _ y: Matrix, folds: Int, isParallel: Bool = true,
  using generator: inout some RandomNumberGenerator, network: @Sendable (inout SeededGenerator) -> Network
) -> [Trial] {
  require(!candidates.isEmpty, "crossValidate", "candidates", is: "empty", "there must be at least one")
  require(
    y.columns == x.columns, "crossValidate", "the number of columns of y", is: y.columns,
    "it must be that of x, \(x.columns)")
  let parts = randomFolds(x.columns, folds: folds, using: &generator)
  let generators = (0..<folds).map { _ in SeededGenerator(seed: generator.next()) }
  let runs = parallelMap(candidates.count * folds, isParallel: isParallel) { index in
    let fold = index % folds
    var generator = generators[fold]
    let training = parts.indices.filter { $0 != fold }.flatMap { parts[$0] }
    let (trainingX, trainingY) = (x[columns: training], y[columns: training])
    let development = (x: x[columns: parts[fold]], y: y[columns: parts[fold]])
    let start = network(&generator)
    let run = start.fit(
      trainingX, trainingY, development: development, candidates[index / folds], onDivergence: .stop,
      using: &generator)
    return TrialRun(run, trainingX, trainingY, development)
  }
  return candidates.indices.map { c in
    Trial(options: candidates[c], runs: Array(runs[c * folds..<(c + 1) * folds]))
  }
}
