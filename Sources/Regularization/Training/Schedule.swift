/// How the learning rate changes over the epochs: a factor on the optimizer's own.
public enum Schedule: Hashable, Sendable, Codable {
  /// Always 1.
  case constant
  /// `1 / (1 + decayRate · epoch)`, as in the lectures.
  case inverseTime(decayRate: Double)
  /// `factor^epoch`
  case exponential(factor: Double)
  /// Multiplied by `factor` every so many epochs.
  case step(factor: Double, every: Int)
  /// From 1 down to `final` along half a cosine, over this many epochs (Loshchilov and Hutter, 2017).
  case cosine(epochs: Int, final: Double)

  /// The factor in this epoch, counted from 0.
  public func callAsFunction(epoch: Int) -> Double {
    require(epoch >= 0, "Schedule", "epoch", is: epoch, "it must not be negative")
    switch self {
    case .constant: return 1
    case .inverseTime(let decayRate): return 1 / (1 + decayRate * Double(epoch))
    case .exponential(let factor): return power(factor, epoch)
    case .step(let factor, let every):
      require(every > 0, "Schedule.step", "every", is: every, "it must be at least 1")
      return power(factor, epoch / every)
    case .cosine(let epochs, let final):
      require(epochs > 0, "Schedule.cosine", "epochs", is: epochs, "it must be at least 1")
      let turns = min(1, Double(epoch) / Double(epochs)) / 2
      return final + (1 - final) * (1 + sineAndCosine(turns: turns).cosine) / 2
    }
  }
}

/// `base^exponent` by repeated squaring; the C library's `pow` need not have the same bits everywhere.
func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var square = base
  var remaining = exponent
  while remaining > 0 {
    if remaining & 1 == 1 { result *= square }
    square *= square
    remaining >>= 1
  }
  return result
}
