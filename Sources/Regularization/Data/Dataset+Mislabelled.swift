extension Dataset {
  /// The same examples, as someone in a hurry would label them.
  ///
  /// Each label is kept with probability `1 − share`, and otherwise drawn from all classes, each as likely, the right one
  /// among them.
  ///
  /// - Precondition: `share` is in `0...1`.
  public func mislabelled(_ share: Double, using generator: inout some RandomNumberGenerator) -> Dataset {
    require(share >= 0 && share <= 1, "Dataset.mislabelled", "share", is: share, "it must be in 0...1")
    let labels = labels.map { label in
      Double.uniform(using: &generator) < share ? Int.uniform(below: classCount, using: &generator) : label
    }
    return Dataset(features: features, labels: labels, classCount: classCount, imageSize: imageSize)
  }
}
