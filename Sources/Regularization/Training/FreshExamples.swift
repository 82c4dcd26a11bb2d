/// A training set that is augmented and mixed anew for each epoch, in memory that all epochs use.
struct FreshExamples {
  private let x: Matrix
  private let y: Matrix
  private let augmentation: (batch: BatchAugmentation, change: any Augmentation)?
  private let mixup: Mixup?

  /// nil where there is nothing to do.
  ///
  /// - Precondition: with augmentation it is a set of images.
  init?(of data: Dataset, augmentation: (any Augmentation)?, mixup: Mixup?) {
    guard augmentation != nil || mixup != nil else { return nil }
    let size = data.imageSize
    require(
      augmentation == nil || size != nil, "Network.fit", "the imageSize of the training set", is: "nil",
      "augmentation is for images")
    x = data.features
    y = data.targets
    self.mixup = mixup
    if let augmentation, let size {
      self.augmentation = (BatchAugmentation(size: size), augmentation)
    } else {
      self.augmentation = nil
    }
  }

  /// Makes the training set as the next epoch sees it.
  ///
  /// - Parameters:
  ///   - epochX: of the shape of `x`. Held nowhere else, it is written over where it lies.
  ///   - epochY: of the shape of `y`.
  func make(_ epochX: inout Matrix, _ epochY: inout Matrix, using generator: inout SeededGenerator) {
    if let (batch, change) = augmentation { batch.augment(x, by: change, into: &epochX, using: &generator) }
    guard let mixup else { return }
    let mixed = mixup.mixed(augmentation == nil ? x : epochX, y, using: &generator)
    (epochX, epochY) = (mixed.x, mixed.y)
  }
}
