extension LinearFit: CustomStringConvertible {
  /// `LinearFit 1 × 2, distance 0.1204`
  public var description: String { "LinearFit \(weights.shape), distance \(shortDescription(of: distance))" }
}

extension DecisionGrid: CustomStringConvertible {
  /// `DecisionGrid 60 × 60, values 0.0113…0.9871`
  public var description: String {
    guard values.count > 0 else { return "DecisionGrid \(values.shape)" }
    return "DecisionGrid \(values.shape), values "
      + "\(shortDescription(of: values.minimum))…\(shortDescription(of: values.maximum))"
  }
}

extension DecisionGrid.Segment: CustomStringConvertible {
  /// `(0, 0.5)–(0.1, 0.52)`
  public var description: String {
    let ends = [(x1, y1), (x2, y2)].map { "(\(shortDescription(of: $0.0)), \(shortDescription(of: $0.1)))" }
    return ends.joined(separator: "–")
  }
}

extension AdaptiveL2: CustomStringConvertible {
  /// `Σ c w² = 0.0341, exact`
  public var description: String {
    "Σ c w² = \(shortDescription(of: penalty)), \(isExact ? "exact" : "to second order")"
  }
}

extension Confidence: CustomStringConvertible {
  /// `confidence 0.9731, accuracy 0.905`
  public var description: String {
    "confidence \(shortDescription(of: mean)), accuracy \(shortDescription(of: accuracy))"
  }
}
