/// How sure a classifier is of its answers, beside how often it is right.
public struct Confidence: Hashable, Sendable {
  /// The mean probability that it gives to the class it names.
  public var mean: Double
  /// The share of its answers that are right.
  public var accuracy: Double
  /// The mean probability of its right answers; NaN if there are none.
  public var whereRight: Double
  /// The mean probability of its wrong answers; NaN if there are none.
  public var whereWrong: Double

  /// `mean − accuracy`: above 0 it is surer than it is right, below 0 less sure.
  public var excess: Double { mean - accuracy }
}

extension Network {
  /// How sure the network is on these examples, and how often it is right.
  ///
  /// A network with softmax is as sure as its largest output says; one with a single sigmoid names 1 with probability
  /// `ŷ`, or 0 with `1 − ŷ`.
  ///
  /// - Precondition: the network is a classifier.
  public func confidence(_ data: Dataset) -> Confidence {
    require(
      loss != .squaredError, "Network.confidence", "loss", is: loss,
      "only a classifier's outputs are probabilities")
    requireExamples(data.features, data.targets, "Network.confidence")
    let predicted = self(data.features)
    let classes =
      predicted.rows == 1
      ? predicted[row: 0].map { $0 > 0.5 ? 1 : 0 } : predicted.columnMaximumIndices
    var sums = (right: 0.0, wrong: 0.0)
    var right = 0
    for (j, (named, label)) in zip(classes, data.labels).enumerated() {
      let probability =
        predicted.rows > 1 ? predicted[named, j] : named == 1 ? predicted[0, j] : 1 - predicted[0, j]
      if named == label {
        sums.right += probability
        right += 1
      } else {
        sums.wrong += probability
      }
    }
    let count = Double(data.count)
    return Confidence(
      mean: (sums.right + sums.wrong) / count, accuracy: Double(right) / count,
      whereRight: sums.right / Double(right), whereWrong: sums.wrong / Double(data.count - right))
  }
}
