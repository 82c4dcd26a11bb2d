/// What an augmentation does to one image: the random choices have been made, and it can be applied to any number
/// of images of the size it was drawn for.
public enum ImageTransformation: Hashable, Sendable {
  case identity
  /// Left and right, top and bottom exchanged.
  case flip(horizontal: Bool, vertical: Bool)
  case affine(AffineMap, border: Border)
  /// The pixel at (y, x) is read from (y + down[y, x], x + right[y, x]).
  case displacement(down: [Double], right: [Double], border: Border)
  /// A displacement by the fields that these seeds give.
  case elastic(ElasticDistortion, downSeed: UInt64, rightSeed: UInt64)
  /// A number added to each pixel; the sum is then kept within the range, if there is one.
  case addition([Double], clampedTo: ClosedRange<Double>?)
  /// The addition of the numbers that this seed gives.
  case noise(Noise, seed: UInt64)
  /// One after the other.
  case sequence([ImageTransformation])

  /// This transformation followed by the other one. Affine maps that follow one another, with the same border,
  /// become one, so that the image is interpolated once, and what the first moves out of sight the second may bring
  /// back.
  public func then(_ next: ImageTransformation) -> ImageTransformation {
    switch (self, next) {
    case (.identity, _): return next
    case (_, .identity): return self
    case (.affine(let first, let border), .affine(let second, let other)) where border == other:
      return .affine(first.then(second), border: border)
    case (_, .sequence(let steps)): return steps.reduce(self) { $0.then($1) }
    case (.sequence(let steps), _):
      guard let last = steps.last else { return next }
      let rest = Array(steps.dropLast())
      switch last.then(next) {
      case .sequence(let two): return .sequence(rest + two)
      case let one: return rest.isEmpty ? one : .sequence(rest + [one])
      }
    default: return .sequence([self, next])
    }
  }

  /// - Precondition: `image` has the pixels of `size`, and a displacement or addition was made for it.
  public func applied(to image: [Double], size: ImageSize) -> [Double] {
    requirePixels(image.count, size, "ImageTransformation.applied")
    requireFits(size)
    let workshop = ImageWorkshop(size: size, images: 1)
    _ = workshop[0].update(from: image)
    requireNumbers(workshop.change(0, by: self))
    return Array(workshop[0])
  }

  /// How it mirrors an image, if it does nothing else: bit 0 where left and right are exchanged, bit 1 where top and bottom
  /// are, as `nk_mirror_columns` takes it.
  var mirroring: UInt8? {
    switch self {
    case .identity: 0
    case .flip(let horizontal, let vertical): (horizontal ? 1 : 0) | (vertical ? 2 : 0)
    case .sequence(let steps):
      steps.reduce(0 as UInt8?) { bits, step in bits.flatMap { bits in step.mirroring.map { bits ^ $0 } } }
    case .affine, .displacement, .elastic, .addition, .noise: nil
    }
  }

  /// - Precondition: a displacement or addition was made for images of this size.
  func requireFits(_ size: ImageSize) {
    let function = "ImageTransformation.applied"
    switch self {
    case .displacement(let down, let right, _):
      requirePixels(down.count, size, function)
      requirePixels(right.count, size, function)
    case .addition(let numbers, _): requirePixels(numbers.count, size, function)
    case .sequence(let steps): for step in steps { step.requireFits(size) }
    case .identity, .flip, .affine, .elastic, .noise: break
    }
  }
}

/// - Precondition: all places to read from are numbers.
func requireNumbers(_ areNumbers: Bool) {
  require(areNumbers, "ImageTransformation.applied", "a displacement", is: "NaN", "it must be a number")
}
