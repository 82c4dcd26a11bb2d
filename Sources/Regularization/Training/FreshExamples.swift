/// Makes the training set as an epoch sees it.
typealias FreshExamples = (inout SeededGenerator) -> (x: Matrix, y: Matrix)

/// A training set that is augmented and mixed anew for each epoch; nil where there is nothing to do.
///
/// - Precondition: with augmentation it is a set of images.
func freshExamples(of data: Dataset, augmentation: (any Augmentation)?, mixup: Mixup?) -> FreshExamples? {
  guard augmentation != nil || mixup != nil else { return nil }
  let size = data.imageSize
  require(
    augmentation == nil || size != nil, "Network.fit", "the imageSize of the training set", is: "nil",
    "augmentation is for images")
  let targets = data.targets
  return { generator in
    var x = data.features
    if let augmentation, let size { x = augmentation.augmented(x, size: size, using: &generator) }
    guard let mixup else { return (x, targets) }
    let mixed = mixup.mixed(x, targets, using: &generator)
    return (mixed.x, mixed.y)
  }
}
