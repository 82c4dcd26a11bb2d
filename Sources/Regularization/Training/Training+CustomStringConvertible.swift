// What a page shows of a run and its parts: one line, and never the insides.

extension TrainingOptions: CustomStringConvertible {
  /// `60 epochs in batches of 20, Adam, learning rate 0.01, L2 with λ = 0.7: (λ/2m) Σ ‖W‖²`
  public var description: String {
    var parts = [batchSize.map { "\(epochs) epochs in batches of \($0)" } ?? "\(epochs) epochs"]
    parts.append(optimizer.description)
    if penalty != .none { parts.append(penalty.description) }
    if !dropout.isNone { parts.append(dropout.description) }
    if let earlyStopping { parts.append(earlyStopping.description) }
    return parts.joined(separator: ", ")
  }
}

extension EarlyStopping: CustomStringConvertible {
  /// `early stopping with patience 100`
  public var description: String {
    "early stopping with patience \(patience)"
      + (minimumChange > 0 ? ", minimum change \(shortDescription(of: minimumChange))" : "")
  }
}

extension Schedule: CustomStringConvertible {
  /// The factor as a formula: `1 / (1 + 0.1 · epoch)`
  public var description: String {
    switch self {
    case .constant: "constant"
    case .inverseTime(let decayRate): "1 / (1 + \(shortDescription(of: decayRate)) · epoch)"
    case .exponential(let factor): "\(shortDescription(of: factor))^epoch"
    case .step(let factor, let every): "× \(shortDescription(of: factor)) every \(every) epochs"
    case .cosine(let epochs, let final): "cosine over \(epochs) epochs, 1 → \(shortDescription(of: final))"
    }
  }
}

extension OptimizerState: CustomStringConvertible {
  /// `OptimizerState after 12 steps`
  public var description: String { "OptimizerState after \(steps) steps" }
}

extension TrainingHistory: CustomStringConvertible {
  /// `251 entries, epochs 0…2500: cost 0.6931 → 0.1204, development cost 0.6934 → 0.4117`
  public var description: String {
    guard count > 0, let first = epochs.first, let last = epochs.last else { return "no entries" }
    let costs = [totalCost, developmentCost].map { costs in
      "\(shortDescription(of: costs.first ?? .nan)) → \(shortDescription(of: costs.last ?? .nan))"
    }
    return "\(count) \(count == 1 ? "entry" : "entries"), epochs \(first)…\(last): cost \(costs[0])"
      + (developmentCost.isEmpty ? "" : ", development cost \(costs[1])")
  }
}

extension TrainingRecord: CustomStringConvertible {
  /// `epoch 250: cost 0.3122, development cost 0.3571`
  public var description: String { "epoch \(epoch): \(costs)" }

  fileprivate var costs: String {
    "cost \(cost.penalty == 0 ? shortDescription(of: cost.total) : cost.description)"
      + (developmentCost.map { ", development cost \(shortDescription(of: $0))" } ?? "")
  }
}

extension TrainingProgress: CustomStringConvertible {
  public var description: String { record.description }
}

extension TrainingState: CustomStringConvertible {
  /// `Network 2-20-1, tanh, sigmoid, 81 parameters at epoch 250 of 2500`
  public var description: String { "\(network) at epoch \(epoch) of \(options.epochs)" }
}

extension TrainingEnding: CustomStringConvertible {
  public var description: String {
    switch self {
    case .completed: "completed"
    case .stoppedEarly(let epoch): "stopped early at epoch \(epoch)"
    case .diverged(let iteration): "diverged at iteration \(iteration)"
    }
  }
}

extension TrainingRun: CustomStringConvertible {
  /// `stopped early at epoch 350: network of epoch 250, cost 0.3122, development cost 0.3571`
  public var description: String {
    let record = history.epochs.firstIndex(of: epoch).map { history[$0] }
    return "\(ending): network of epoch \(epoch)" + (record.map { ", \($0.costs)" } ?? "")
  }
}
