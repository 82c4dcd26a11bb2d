/// Sine and cosine of a turn, from sums and products, so that their bits are the same on every machine.
///
/// The angle is reduced to ±1/8 of a turn, where the power series up to the 17th power are exact to a double.
enum CircularFunctions {
  /// - Parameter turns: 1 is once around.
  static func of(turns: Double) -> (sine: Double, cosine: Double) {
    let quarters = (turns * 4).rounded()
    let angle = (turns - quarters / 4) * 2 * Double.pi
    let square = angle * angle
    var sine = 0.0
    var cosine = 0.0
    for power in stride(from: 16.0, through: 2, by: -2) {
      cosine = -(1 + cosine) * square / (power * (power - 1))
      sine = -(1 + sine) * square / (power * (power + 1))
    }
    (sine, cosine) = (angle * (1 + sine), 1 + cosine)
    switch Int(quarters.truncatingRemainder(dividingBy: 4) + 4) % 4 {
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    case 3: return (-cosine, sine)
    default: return (sine, cosine)
    }
  }
}
