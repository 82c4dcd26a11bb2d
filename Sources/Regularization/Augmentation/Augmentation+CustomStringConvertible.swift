// What a page shows of an augmentation: `Rotation -8…8°, then Shift by -1…1 pixels`.

private func range(_ range: ClosedRange<Double>) -> String {
  range.lowerBound == range.upperBound
    ? shortDescription(of: range.lowerBound)
    : "\(shortDescription(of: range.lowerBound))…\(shortDescription(of: range.upperBound))"
}

extension Border: CustomStringConvertible {
  public var description: String {
    switch self {
    case .constant(let value): "constant \(shortDescription(of: value))"
    case .nearest: "nearest"
    case .reflect: "reflect"
    case .wrap: "wrap"
    }
  }

  /// Nothing for the border that most augmentations have.
  fileprivate var suffix: String { self == .constant(0) ? "" : ", border \(self)" }
}

extension Rotation: CustomStringConvertible {
  public var description: String { "Rotation \(range(degrees))°\(border.suffix)" }
}

extension Shear: CustomStringConvertible {
  public var description: String { "Shear \(range(degrees))°\(border.suffix)" }
}

extension Zoom: CustomStringConvertible {
  public var description: String { "Zoom × \(range(factor))\(border.suffix)" }
}

extension Crop: CustomStringConvertible {
  public var description: String { "Crop × \(range(side))" }
}

extension Shift: CustomStringConvertible {
  public var description: String {
    "Shift \(range(down)) down, \(range(right)) right\(wholePixels ? ", whole pixels" : "")\(border.suffix)"
  }
}

extension Flip: CustomStringConvertible {
  public var description: String { "Flip \(direction), p = \(shortDescription(of: probability))" }
}

extension Noise: CustomStringConvertible {
  public var description: String {
    "Noise σ = \(shortDescription(of: standardDeviation))" + (clampedTo.map { ", within \(range($0))" } ?? "")
  }
}

extension ElasticDistortion: CustomStringConvertible {
  public var description: String {
    "ElasticDistortion α = \(shortDescription(of: alpha)), σ = \(shortDescription(of: sigma))\(border.suffix)"
  }
}

extension AugmentationSequence: CustomStringConvertible {
  public var description: String {
    steps.isEmpty ? "no augmentation" : steps.map { "\($0)" }.joined(separator: ", then ")
  }
}

extension OccasionalAugmentation: CustomStringConvertible {
  public var description: String { "\(augmentation), p = \(shortDescription(of: probability))" }
}

extension Mixup: CustomStringConvertible {
  public var description: String { "Mixup a = \(shortDescription(of: concentration))" }
}

extension AffineMap: CustomStringConvertible {
  /// `AffineMap [1 0; 0 1] + [0; 0]`
  public var description: String {
    let numbers = [yy, yx, xy, xx, y, x].map { shortDescription(of: $0) }
    return
      "AffineMap [\(numbers[0]) \(numbers[1]); \(numbers[2]) \(numbers[3])] + [\(numbers[4]); \(numbers[5])]"
  }
}

extension ImageTransformation: CustomStringConvertible {
  public var description: String {
    switch self {
    case .identity: "identity"
    case .flip(let horizontal, let vertical):
      horizontal && vertical
        ? "flip both ways" : horizontal ? "flip horizontal" : vertical ? "flip vertical" : "no flip"
    case .affine(let map, let border): "\(map)\(border.suffix)"
    case .displacement(let down, _, let border): "displacement of \(down.count) pixels\(border.suffix)"
    case .elastic(let distortion, _, _): "\(distortion)"
    case .addition(let numbers, let limits):
      "addition to \(numbers.count) pixels" + (limits.map { ", within \(range($0))" } ?? "")
    case .noise(let noise, _): "\(noise)"
    case .sequence(let steps): steps.map(\.description).joined(separator: ", then ")
    }
  }
}
