/// The training set as an epoch sees it: augmented and mixed anew each time.
struct FreshExamples {
  let data: Dataset
  let augmentation: (any Augmentation)?
  let mixup: Mixup?
  private let size: ImageSize?

  /// nil where there is nothing to do.
  init?(_ data: Dataset, augmentation: (any Augmentation)?, mixup: Mixup?) {
    guard augmentation != nil || mixup != nil else { return nil }
    self.data = data
    self.augmentation = augmentation
    self.mixup = mixup
    size = data.imageSize
    require(
      augmentation == nil || size != nil, "Network.fit", "the imageSize of the training set", is: "nil",
      "augmentation is for images")
  }

  func callAsFunction(using generator: inout SeededGenerator) -> (x: Matrix, y: Matrix) {
    var x = data.features
    if let augmentation, let size { x = augmentation.augmented(x, size: size, using: &generator) }
    guard let mixup else { return (x, data.targets) }
    let mixed = mixup.mixed(x, data.targets, using: &generator)
    return (mixed.x, mixed.y)
  }
}
