/// The colours of numbers in an `Image`.
public struct ColorMap: Sendable {
  /// Evenly spaced colours from the least number to the greatest. Red, green and blue are interpolated between them.
  let anchors: [SIMD3<UInt8>]
  /// Whether the middle colour stands for zero. The range then lies evenly around zero, unless one is given.
  let isDiverging: Bool

  /// Black to white.
  public static let gray = ColorMap(anchors: [SIMD3(0, 0, 0), SIMD3(255, 255, 255)])

  /// White to black, like ink on paper.
  public static let ink = ColorMap(anchors: [SIMD3(255, 255, 255), SIMD3(0, 0, 0)])

  /// From dark violet over green to yellow. Equal steps look equal, also to colour-blind readers.
  ///
  /// Source: S. van der Walt and N. Smith's viridis, at nine places.
  public static let viridis = ColorMap(
    anchors: [
      SIMD3(68, 1, 84), SIMD3(71, 45, 123), SIMD3(59, 82, 139), SIMD3(44, 114, 142), SIMD3(33, 145, 140),
      SIMD3(40, 174, 128), SIMD3(94, 201, 98), SIMD3(173, 220, 48), SIMD3(253, 231, 37),
    ])

  /// Blue for numbers below zero, white for zero, red for numbers above: weights, differences.
  ///
  /// Source: C. Brewer's scheme RdBu of eleven classes, reversed.
  public static let diverging = ColorMap(
    anchors: [
      SIMD3(5, 48, 97), SIMD3(33, 102, 172), SIMD3(67, 147, 195), SIMD3(146, 197, 222), SIMD3(209, 229, 240),
      SIMD3(247, 247, 247), SIMD3(253, 219, 199), SIMD3(244, 165, 130), SIMD3(214, 96, 77),
      SIMD3(178, 24, 43),
      SIMD3(103, 0, 31),
    ], isDiverging: true)

  private init(anchors: [SIMD3<UInt8>], isDiverging: Bool = false) {
    self.anchors = anchors
    self.isDiverging = isDiverging
  }

  /// The number of shades. Shade `k` stands for `k / (shades − 1)` of the range.
  static let shades = 255

  /// The colours of all shades.
  var palette: [SIMD3<UInt8>] {
    (0..<Self.shades).map { shade in
      let place = shade * (anchors.count - 1)
      let index = min(place / (Self.shades - 1), anchors.count - 2)
      let part = place - index * (Self.shades - 1)
      let low = SIMD3<Int>(truncatingIfNeeded: anchors[index])
      let high = SIMD3<Int>(truncatingIfNeeded: anchors[index + 1])
      let whole = Self.shades - 1
      // Rounded to the nearest; all terms are positive.
      let mixed = (low &* (whole - part) &+ high &* part &+ whole / 2) / SIMD3(repeating: whole)
      return SIMD3<UInt8>(truncatingIfNeeded: mixed)
    }
  }
}
