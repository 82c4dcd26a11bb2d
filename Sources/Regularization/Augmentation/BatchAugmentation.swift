/// Augments batches of images of one size, on all cores, in memory that each batch uses again. Images are changed in double
/// precision, whatever that of their matrix, and rounded once, at the end; where they are only mirrored, no number changes.
///
/// The random choices of all images are made first, one image after the other; they are few numbers, and the generator
/// goes through the same states on any machine. What takes time follows from them, for each image by itself.
final class BatchAugmentation {
  let size: ImageSize
  private var transformations: [ImageTransformation] = []
  private let workshops: Workshops

  init(size: ImageSize) {
    self.size = size
    workshops = Workshops(size: size)
  }

  /// - Parameters:
  ///   - images: shape `[pixels, examples]`.
  ///   - result: of the same shape and precision; every entry is written.
  func augment(
    _ images: Matrix, by augmentation: some Augmentation, into result: inout Matrix,
    using generator: inout some RandomNumberGenerator
  ) {
    require(
      images.rows == size.pixels, "Augmentation.augmented", "images.rows", is: images.rows,
      "an image of \(size) has \(size.pixels) pixels")
    requireAlike(images, result, "Augmentation.augmented")
    transformations.removeAll(keepingCapacity: true)
    for _ in 0..<images.columns {
      let transformation = augmentation.transformation(for: size, using: &generator)
      transformation.requireFits(size)
      transformations.append(transformation)
    }
    let directions = transformations.compactMap(\.mirroring)
    if directions.count == transformations.count {
      switch images.precision {
      case .double: mirror(directions, images.doubles, into: &result.doubles)
      case .single: mirror(directions, images.singles, into: &result.singles)
      }
      return
    }
    switch images.precision {
    case .double: change(images.doubles, into: &result.doubles)
    case .single: change(images.singles, into: &result.singles)
    }
  }

  private func mirror<Number: ImageNumber>(
    _ directions: [UInt8], _ source: [Number], into target: inout [Number]
  ) {
    source.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        Number.mirrorColumns(size.height, size.width, directions.count, source, directions, target)
      }
    }
  }

  private func change<Number: ImageNumber>(_ source: [Number], into target: inout [Number]) {
    let areNumbers = source.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let target = target.baseAddress else { return true }
        return workshops.change(transformations, source, into: target)
      }
    }
    requireNumbers(areNumbers)
  }
}
