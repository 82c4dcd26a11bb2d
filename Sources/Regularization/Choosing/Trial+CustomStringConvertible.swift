extension Trial: CustomStringConvertible {
  /// `development cost 0.3571 ± 0.012, 4 runs: 60 epochs, Adam, learning rate 0.01`
  public var description: String {
    let error = runs.count > 1 ? " ± \(shortDescription(of: standardError, digits: 2))" : ""
    return "development cost \(shortDescription(of: developmentCost))\(error), "
      + "\(runs.count) \(runs.count == 1 ? "run" : "runs"): \(options)"
  }
}

extension TrialRun: CustomStringConvertible {
  /// `epoch 60: cost 0.3122, development cost 0.3571`
  public var description: String {
    "epoch \(epoch): cost \(shortDescription(of: trainingCost)), "
      + "development cost \(shortDescription(of: developmentCost))"
  }
}
