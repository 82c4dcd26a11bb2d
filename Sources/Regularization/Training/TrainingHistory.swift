/// What a training run did, entry by entry. All costs and error rates are measured without dropout, on the examples as
/// they are, neither augmented nor mixed, and data costs without the penalty, so that training and development can be
/// compared.
public struct TrainingHistory: Hashable, Sendable, Codable {
  /// Epochs completed when the entry was made: the first entry, 0, is the untrained network.
  public internal(set) var epochs: [Int] = []
  /// The mean loss on the training set.
  public internal(set) var dataCost: [Double] = []
  public internal(set) var penalty: [Double] = []
  /// The mean loss on the development set; empty without one.
  public internal(set) var developmentCost: [Double] = []
  /// The share of training examples classified wrongly; empty for squared error.
  public internal(set) var errorRate: [Double] = []
  /// The same for the development set; empty without one.
  public internal(set) var developmentErrorRate: [Double] = []
  /// `‖W[l]‖_F`: `weightNorms[l - 1]` has an entry for each of `epochs`.
  public internal(set) var weightNorms: [[Double]]

  /// The mean loss as the training passes of that epoch saw it, dropout, augmentation and mixup included: with
  /// them it is the noisy quantity whose gradients training follows. The last entry of a run has none, for no pass
  /// begins there.
  public internal(set) var passCost: [Double] = []

  init(layers: Int) { weightNorms = Array(repeating: [], count: layers) }

  public var count: Int { epochs.count }

  /// `J = data + penalty` of each entry.
  public var totalCost: [Double] { zip(dataCost, penalty).map(+) }

  /// One entry, all its columns together.
  public subscript(_ entry: Int) -> TrainingRecord {
    require(
      entry >= 0 && entry < count, "TrainingHistory", "the entry", is: entry, "it must be in 0..<\(count)")
    return TrainingRecord(
      epoch: epochs[entry], cost: Cost(data: dataCost[entry], penalty: penalty[entry]),
      developmentCost: developmentCost.isEmpty ? nil : developmentCost[entry],
      errorRate: errorRate.isEmpty ? nil : errorRate[entry],
      developmentErrorRate: developmentErrorRate.isEmpty ? nil : developmentErrorRate[entry],
      weightNorms: weightNorms.map { $0[entry] })
  }

  public var records: [TrainingRecord] { (0..<count).map { self[$0] } }
  public var last: TrainingRecord? { count == 0 ? nil : self[count - 1] }

  mutating func reserveCapacity(_ capacity: Int) {
    epochs.reserveCapacity(capacity)
    dataCost.reserveCapacity(capacity)
    penalty.reserveCapacity(capacity)
    developmentCost.reserveCapacity(capacity)
    errorRate.reserveCapacity(capacity)
    developmentErrorRate.reserveCapacity(capacity)
    passCost.reserveCapacity(capacity)
    for l in weightNorms.indices { weightNorms[l].reserveCapacity(capacity) }
  }
}

/// One entry of a history.
public struct TrainingRecord: Hashable, Sendable, Codable {
  /// Epochs completed.
  public var epoch: Int
  /// On the training set, without dropout.
  public var cost: Cost
  public var developmentCost: Double?
  public var errorRate: Double?
  public var developmentErrorRate: Double?
  public var weightNorms: [Double]
}

/// What a progress callback is told.
public struct TrainingProgress: Sendable {
  public var record: TrainingRecord
  public var network: Network
}
