extension Dropout: CustomStringConvertible {
  /// `dropout with p = 0.8`; of inputs and hidden units `dropout with p = 0.9, 0.8`; by layer the whole list.
  public var description: String {
    let list =
      switch keep {
      case .byKind(let input, let hidden): input == 1 ? [hidden] : [input, hidden]
      case .byLayer(let probabilities): probabilities
      }
    if isNone { return "no dropout" }
    return "dropout with p = \(list.map { shortDescription(of: $0) }.joined(separator: ", "))"
      + (isFrozen ? ", one mask for all passes" : "")
  }
}

extension MonteCarloPrediction: CustomStringConvertible {
  /// `MonteCarloPrediction 1 × 40, mean of 1000 passes`
  public var description: String { "MonteCarloPrediction \(mean.shape), mean of \(samples) passes" }
}
