/// Where each pixel of a result is read from: `source = M · place + t`, both measured from the centre of the image
/// in pixels, y downwards and x to the right.
///
/// The functions that make one are named for what happens to the picture, so `rotation` holds the inverse matrix.
public struct AffineMap: Hashable, Sendable, Codable {
  /// `M = [[yy, yx], [xy, xx]]`
  public var yy = 1.0
  public var yx = 0.0
  public var xy = 0.0
  public var xx = 1.0
  /// `t`
  public var y = 0.0
  public var x = 0.0

  public static let identity = AffineMap()

  /// The picture turns counter-clockwise about its centre. Multiples of 90° are exact.
  public static func rotation(degrees: Double) -> AffineMap {
    let (sine, cosine) = sineAndCosine(quarterTurns: degrees / 90)
    return AffineMap(yy: cosine, yx: sine, xy: -sine, xx: cosine)
  }

  /// The picture moves down and to the right.
  public static func shift(down: Double, right: Double) -> AffineMap {
    AffineMap(y: -down, x: -right)
  }

  /// The picture grows by the factors about its centre.
  public static func zoom(vertical: Double, horizontal: Double) -> AffineMap {
    AffineMap(yy: 1 / vertical, xx: 1 / horizontal)
  }

  /// Vertical lines lean to the right by the angle: the row at height `y` above the centre moves by `y · tan`.
  public static func shear(degrees: Double) -> AffineMap {
    let (sine, cosine) = sineAndCosine(quarterTurns: degrees / 90)
    return AffineMap(xy: sine / cosine)
  }

  /// This map followed by the other one.
  public func then(_ next: AffineMap) -> AffineMap {
    AffineMap(
      yy: yy * next.yy + yx * next.xy, yx: yy * next.yx + yx * next.xx,
      xy: xy * next.yy + xx * next.xy, xx: xy * next.yx + xx * next.xx,
      y: yy * next.y + yx * next.x + y, x: xy * next.y + xx * next.x + x)
  }
}
