/// How far drawn pictures differ from one another.
public struct PenJitter: Hashable, Sendable, Codable {
  /// The turn of the whole drawing, up to this many degrees either way.
  public var degrees: Double
  /// The lean of upright lines, up to this many degrees either way.
  public var shearDegrees: Double
  /// The size, a factor between 1 − scale and 1 + scale, for height and width apart.
  public var scale: Double
  /// The place, up to this fraction of the image's side in each direction.
  public var shift: Double
  /// The standard deviation of each point of a stroke, as a fraction of the drawing's height.
  public var points: Double
  /// The width of the pen, a factor between 1 − thickness and 1 + thickness.
  public var thickness: Double
  /// The standard deviation of the noise of each pixel.
  public var noise: Double

  /// - Precondition: all are finite and not negative; `scale` and `thickness` are below 1, `shearDegrees` below 90.
  public init(
    degrees: Double = 8, shearDegrees: Double = 10, scale: Double = 0.12, shift: Double = 0.05,
    points: Double = 0.025, thickness: Double = 0.25, noise: Double = 0.03
  ) {
    for (name, value, bound) in [
      ("degrees", degrees, Double.infinity), ("shearDegrees", shearDegrees, 90), ("scale", scale, 1),
      ("shift", shift, .infinity), ("points", points, .infinity), ("thickness", thickness, 1),
      ("noise", noise, .infinity),
    ] {
      require(
        value >= 0 && value < bound, "PenJitter.init", name, is: value,
        bound.isFinite ? "it must be in 0..<\(bound)" : "it must be finite and not negative")
    }
    self.degrees = degrees
    self.shearDegrees = shearDegrees
    self.scale = scale
    self.shift = shift
    self.points = points
    self.thickness = thickness
    self.noise = noise
  }

  /// Every drawing of a class the same.
  public static let none = PenJitter(
    degrees: 0, shearDegrees: 0, scale: 0, shift: 0, points: 0, thickness: 0, noise: 0)
}
