/// Examples shared out for training, for choosing between models, and for one last measurement.
public struct DataSplit: Hashable, Sendable {
  public let training: Dataset
  public let development: Dataset
  public let test: Dataset
}

extension Dataset {
  /// Shuffles the examples and deals them out. Each share is rounded to whole examples; training gets the rest.
  ///
  /// - Parameters:
  ///   - development: the share of the development set, in (0, 1).
  ///   - test: the share of the test set, in (0, 1).
  /// - Precondition: no part is empty.
  public func split(
    development: Double, test: Double, using generator: inout some RandomNumberGenerator
  ) -> DataSplit {
    let function = "Dataset.split"
    let developmentCount = share(development, function, "development")
    let testCount = share(test, function, "test")
    let trainingCount = count - developmentCount - testCount
    require(
      trainingCount > 0, function, "development + test", is: development + test,
      "nothing is left for training of \(count) examples")
    let order = randomPermutation(count, using: &generator)
    return DataSplit(
      training: self[Array(order[..<trainingCount])],
      development: self[Array(order[trainingCount..<trainingCount + developmentCount])],
      test: self[Array(order[(trainingCount + developmentCount)...])])
  }

  /// Shuffles the examples and sets a share aside for testing or for development.
  ///
  /// - Precondition: `share` is in (0, 1), and no part is empty.
  public func split(
    holdingOut share: Double, using generator: inout some RandomNumberGenerator
  ) -> (training: Dataset, heldOut: Dataset) {
    let heldOut = self.share(share, "Dataset.split", "holdingOut")
    require(
      heldOut < count, "Dataset.split", "holdingOut", is: share,
      "nothing is left for training of \(count) examples")
    let order = randomPermutation(count, using: &generator)
    return (self[Array(order[..<(count - heldOut)])], self[Array(order[(count - heldOut)...])])
  }

  private func share(_ share: Double, _ function: String, _ argument: String) -> Int {
    require(share > 0 && share < 1, function, argument, is: share, "it must be in (0, 1)")
    let examples = Int((share * Double(count)).rounded())
    require(examples > 0, function, argument, is: share, "of \(count) examples that is none")
    return examples
  }
}
