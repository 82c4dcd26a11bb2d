/// What an augmentation does to one image: the random choices have been made, and it can be applied to any number
/// of images of the size it was drawn for.
public indirect enum ImageTransformation: Hashable, Sendable {
  case identity
  /// Left and right, top and bottom exchanged.
  case flip(horizontal: Bool, vertical: Bool)
  case affine(AffineMap, border: Border)
  /// The pixel at (y, x) is read from (y + down[y, x], x + right[y, x]).
  case displacement(down: [Double], right: [Double], border: Border)
  /// A number added to each pixel; the sum is then kept within the range, if there is one.
  case addition([Double], clampedTo: ClosedRange<Double>?)
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
    let function = "ImageTransformation.applied"
    requirePixels(image.count, size, function)
    switch self {
    case .identity:
      return image
    case .flip(let horizontal, let vertical):
      return flipped(image, size, horizontal: horizontal, vertical: vertical)
    case .affine(let map, let border):
      return sampled(image, size, border: border, affine: map)
    case .displacement(let down, let right, let border):
      requirePixels(down.count, size, function)
      requirePixels(right.count, size, function)
      return sampled(image, size, border: border, down: down, right: right)
    case .addition(let numbers, let range):
      requirePixels(numbers.count, size, function)
      let sums = zip(image, numbers).map(+)
      guard let range else { return sums }
      return sums.map { min(max($0, range.lowerBound), range.upperBound) }
    case .sequence(let steps):
      return steps.reduce(image) { $1.applied(to: $0, size: size) }
    }
  }
}

private func flipped(_ image: [Double], _ size: ImageSize, horizontal: Bool, vertical: Bool) -> [Double] {
  [Double](unsafeUninitializedCapacity: image.count) { result, initialized in
    for y in 0..<size.height {
      let from = (vertical ? size.height - 1 - y : y) * size.width
      for x in 0..<size.width {
        let place = from + (horizontal ? size.width - 1 - x : x)
        result.initializeElement(at: y * size.width + x, to: image[place])
      }
    }
    initialized = image.count
  }
}
