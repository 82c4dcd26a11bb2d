// Points of the plane in classes: features of shape [2, examples]. Examples of the classes alternate, so that any
// first part of the set holds all of them.

extension Dataset {
  /// Normal clouds about centres that stand evenly on the unit circle.
  ///
  /// - Precondition: `count ≥ classes ≥ 1`, and the deviation is finite and not negative.
  public static func blobs(
    count: Int = 200, classes: Int = 2, standardDeviation: Double = 0.3,
    using generator: inout some RandomNumberGenerator
  ) -> Dataset {
    points("Dataset.blobs", count, classes, noise: standardDeviation, using: &generator) { index, _ in
      let (sine, cosine) = sineAndCosine(turns: Double(index) / Double(classes))
      return (cosine, sine)
    }
  }

  /// Rings about the origin, the outermost of radius 1.
  ///
  /// - Precondition: `count ≥ classes ≥ 1`, and `noise` is finite and not negative.
  public static func rings(
    count: Int = 200, classes: Int = 2, noise: Double = 0.05,
    using generator: inout some RandomNumberGenerator
  ) -> Dataset {
    points("Dataset.rings", count, classes, noise: noise, using: &generator) { index, generator in
      let radius = Double(index + 1) / Double(classes)
      let (sine, cosine) = sineAndCosine(turns: Double.uniform(using: &generator))
      return (radius * cosine, radius * sine)
    }
  }

  /// Two half circles that reach into each other: the upper one about (0, 0), the lower one about (1, 0.5).
  ///
  /// - Precondition: `count ≥ 2`, and `noise` is finite and not negative.
  public static func moons(
    count: Int = 200, noise: Double = 0.1, using generator: inout some RandomNumberGenerator
  ) -> Dataset {
    points("Dataset.moons", count, 2, noise: noise, using: &generator) { index, generator in
      let (sine, cosine) = sineAndCosine(turns: Double.uniform(using: &generator) / 2)
      return index == 0 ? (cosine, sine) : (1 - cosine, 0.5 - sine)
    }
  }

  /// Arms that wind around the origin, out to radius 1.
  ///
  /// - Precondition: `count ≥ classes ≥ 1`, `turns` is finite, and `noise` is finite and not negative.
  public static func spirals(
    count: Int = 200, classes: Int = 2, turns: Double = 1.25, noise: Double = 0.03,
    using generator: inout some RandomNumberGenerator
  ) -> Dataset {
    require(turns.isFinite, "Dataset.spirals", "turns", is: turns, "it must be finite")
    return points("Dataset.spirals", count, classes, noise: noise, using: &generator) { index, generator in
      // Even along the arm, not crowded at the centre.
      let radius = (0.02 + 0.98 * Double.uniform(using: &generator)).squareRoot()
      let (sine, cosine) = sineAndCosine(turns: radius * turns + Double(index) / Double(classes))
      return (radius * cosine, radius * sine)
    }
  }

  /// Where the ball comes down on a football field, −1…1 wide and −0.75…0.75 high, and which team heads it: class 1
  /// above the curve
  ///
  ///     y = 0.6 x³ + 0.25 x² − 0.15
  ///
  /// and class 0 below. Near the curve it can be either: the side is decided with a normal error added to `y`.
  ///
  /// - Precondition: `count` is positive, and `noise` is finite and not negative.
  public static func football(
    count: Int = 200, noise: Double = 0.15, using generator: inout some RandomNumberGenerator
  ) -> Dataset {
    require(count > 0, "Dataset.football", "count", is: count, "it must be positive")
    requireNoise(noise, "Dataset.football")
    var features = Matrix.zeros(2, count)
    var labels: [Int] = []
    for j in 0..<count {
      let x = uniform(-1...1, using: &generator)
      let y = uniform(-0.75...0.75, using: &generator)
      let error = noise * Double.normal(using: &generator)
      features[0, j] = x
      features[1, j] = y
      labels.append(y + error > footballBoundary(at: x) ? 1 : 0)
    }
    return Dataset(features: features, labels: labels, classCount: 2)
  }

  /// The curve that parts the teams of `football`.
  public static func footballBoundary(at x: Double) -> Double { 0.6 * x * x * x + 0.25 * x * x - 0.15 }

  /// Places for each class in turn, and normal noise on both coordinates.
  private static func points<Generator: RandomNumberGenerator>(
    _ function: String, _ count: Int, _ classes: Int, noise: Double, using generator: inout Generator,
    place: (Int, inout Generator) -> (Double, Double)
  ) -> Dataset {
    require(classes >= 1, function, "classes", is: classes, "it must be positive")
    require(count >= classes, function, "count", is: count, "there must be at least one of each class")
    requireNoise(noise, function)
    var features = Matrix.zeros(2, count)
    for j in 0..<count {
      let (x, y) = place(j % classes, &generator)
      features[0, j] = x + noise * Double.normal(using: &generator)
      features[1, j] = y + noise * Double.normal(using: &generator)
    }
    return Dataset(features: features, labels: (0..<count).map { $0 % classes }, classCount: classes)
  }

  private static func requireNoise(_ noise: Double, _ function: String) {
    require(noise >= 0 && noise.isFinite, function, "noise", is: noise, "it must be finite and not negative")
  }
}
