/// How far drawn digits differ from one another.
public struct DigitJitter: Hashable, Sendable, Codable {
  /// The turn of the whole digit, up to this many degrees either way.
  public var degrees: Double
  /// The lean of upright lines, up to this many degrees either way.
  public var shearDegrees: Double
  /// The size, a factor between 1 − scale and 1 + scale, for height and width apart.
  public var scale: Double
  /// The place, up to this fraction of the image's side in each direction.
  public var shift: Double
  /// The standard deviation of each point of a stroke, as a fraction of the digit's height.
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
        value >= 0 && value < bound, "DigitJitter.init", name, is: value,
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

  /// Every digit of a class the same.
  public static let none = DigitJitter(
    degrees: 0, shearDegrees: 0, scale: 0, shift: 0, points: 0, thickness: 0, noise: 0)
}

extension Dataset {
  /// Digits 0…9 drawn with a pen, in images of grey values from 0 (paper) to 1 (ink), the classes in turn.
  ///
  /// The set is small enough to train on in a second, and needs nothing from outside. A 6 and a 9, or a 2 and its mirror
  /// image, are as different as they are in handwriting, so that a flip is a harmful augmentation.
  ///
  /// - Parameters:
  ///   - count: the number of images.
  ///   - side: height and width of an image, in pixels.
  /// - Precondition: `count` is positive and `side` at least 8.
  public static func drawnDigits(
    count: Int, side: Int = 16, jitter: DigitJitter = DigitJitter(),
    using generator: inout some RandomNumberGenerator
  ) -> Dataset {
    require(count > 0, "Dataset.drawnDigits", "count", is: count, "it must be positive")
    require(side >= 8, "Dataset.drawnDigits", "side", is: side, "it must be at least 8 pixels")
    var features = Matrix.zeros(side * side, count)
    let labels = (0..<count).map { $0 % 10 }
    for (j, digit) in labels.enumerated() {
      features[column: j] = drawing(of: digit, side: side, jitter: jitter, using: &generator)
    }
    return Dataset(
      features: features, labels: labels, classCount: 10, imageSize: ImageSize(height: side, width: side))
  }

  private static func drawing(
    of digit: Int, side: Int, jitter: DigitJitter, using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    func within(_ bound: Double, _ generator: inout some RandomNumberGenerator) -> Double {
      bound == 0 ? 0 : uniform(-bound...bound, using: &generator)
    }
    // The box of the digit, in pixels about the centre of the image; the margin leaves room for the pen.
    let height = 0.72 * Double(side)
    let tall = height * (1 + within(jitter.scale, &generator))
    let wide = height * (1 + within(jitter.scale, &generator))
    let (sine, cosine) = sineAndCosine(turns: within(jitter.degrees, &generator) / 360)
    let (shearSine, shearCosine) = sineAndCosine(turns: within(jitter.shearDegrees, &generator) / 360)
    let lean = shearSine / shearCosine
    let middle = Double(side - 1) / 2
    let centre = (
      x: middle + within(jitter.shift * Double(side), &generator),
      y: middle + within(jitter.shift * Double(side), &generator)
    )
    let radius = 0.045 * Double(side) * (1 + within(jitter.thickness, &generator))

    let strokes = DigitStrokes.digits[digit].strokes.map { stroke in
      let points = stroke.map { point -> (x: Double, y: Double) in
        let y = tall * (point.y - 0.5 + jitter.points * Double.normal(using: &generator))
        let x = wide * (point.x - 0.35 + jitter.points * Double.normal(using: &generator)) - lean * y
        return (centre.x + cosine * x + sine * y, centre.y + cosine * y - sine * x)
      }
      return smoothCurve(through: points)
    }
    return (0..<side * side).map { place in
      let (y, x) = place.quotientAndRemainder(dividingBy: side)
      let distance = distance(from: (Double(x), Double(y)), to: strokes)
      // The edge of the stroke is one pixel wide.
      let ink = min(max(radius + 0.5 - distance, 0), 1)
      let noise = jitter.noise == 0 ? 0 : jitter.noise * Double.normal(using: &generator)
      return min(max(ink + noise, 0), 1)
    }
  }

  private static func distance(
    from point: (x: Double, y: Double), to strokes: [[(x: Double, y: Double)]]
  ) -> Double {
    var nearest = Double.infinity
    for stroke in strokes {
      for (a, b) in zip(stroke, stroke.dropFirst()) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = dx * dx + dy * dy
        let along = length > 0 ? ((point.x - a.x) * dx + (point.y - a.y) * dy) / length : 0
        let t = min(max(along, 0), 1)
        let (ex, ey) = (point.x - a.x - t * dx, point.y - a.y - t * dy)
        nearest = min(nearest, ex * ex + ey * ey)
      }
    }
    return nearest.squareRoot()
  }
}
