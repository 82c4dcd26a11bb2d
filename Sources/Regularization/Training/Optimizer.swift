/// How gradients become steps.
///
/// `weightDecay` is decoupled: weights are multiplied by `1 − α · weightDecay` at each step, apart from the
/// gradient. With gradient descent that is the same as an L2 penalty with `λ/m = weightDecay`; with momentum,
/// RMSProp and Adam it is not (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019). L2
/// belongs to the cost: see `Penalty`. Biases do not decay.
public struct Optimizer: Hashable, Sendable, Codable {
  enum Method: Hashable, Codable {
    case gradientDescent
    case momentum(beta: Double)
    case rmsProp(beta: Double, epsilon: Double)
    case adam(beta1: Double, beta2: Double, epsilon: Double)
  }

  var method: Method

  /// `α`
  public let learningRate: Double
  public let weightDecay: Double
  public let schedule: Schedule

  private init(
    _ name: String, _ method: Method, _ learningRate: Double, _ weightDecay: Double, _ schedule: Schedule
  ) {
    require(
      learningRate > 0 && learningRate.isFinite, name, "learningRate", is: learningRate,
      "it must be positive and finite")
    require(
      weightDecay >= 0 && learningRate * weightDecay < 1, name, "weightDecay", is: weightDecay,
      "it must not be negative, and learningRate · weightDecay must be below 1")
    self.method = method
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.schedule = schedule
  }

  /// `W := W − α dW`
  public static func gradientDescent(
    learningRate: Double, weightDecay: Double = 0, schedule: Schedule = .constant
  ) -> Optimizer {
    Optimizer("Optimizer.gradientDescent", .gradientDescent, learningRate, weightDecay, schedule)
  }

  /// `V := β V + (1 − β) dW`, `W := W − α V`, as in the lectures. Libraries that leave out `1 − β` need an
  /// `α` that is `1 − β` times as large.
  public static func momentum(
    learningRate: Double, beta: Double = 0.9, weightDecay: Double = 0, schedule: Schedule = .constant
  ) -> Optimizer {
    requireBeta(beta, "Optimizer.momentum", "beta")
    return Optimizer("Optimizer.momentum", .momentum(beta: beta), learningRate, weightDecay, schedule)
  }

  /// `S := β S + (1 − β) dW²`, `W := W − α dW / (√S + ε)`
  public static func rmsProp(
    learningRate: Double = 0.001, beta: Double = 0.9, epsilon: Double = 1e-8, weightDecay: Double = 0,
    schedule: Schedule = .constant
  ) -> Optimizer {
    requireBeta(beta, "Optimizer.rmsProp", "beta")
    requireEpsilon(epsilon, "Optimizer.rmsProp")
    return Optimizer(
      "Optimizer.rmsProp", .rmsProp(beta: beta, epsilon: epsilon), learningRate, weightDecay, schedule)
  }

  /// `V := β₁ V + (1 − β₁) dW`, `S := β₂ S + (1 − β₂) dW²`, and after `t` steps
  ///
  ///     W := W − α · V/(1 − β₁ᵗ) / (√(S/(1 − β₂ᵗ)) + ε)
  ///
  /// Source: Kingma and Ba, 2015.
  public static func adam(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    schedule: Schedule = .constant
  ) -> Optimizer {
    adam("Optimizer.adam", learningRate, beta1, beta2, epsilon, 0, schedule)
  }

  /// Adam with decoupled weight decay: before the step, `W := (1 − α · weightDecay) W`.
  public static func adamW(
    learningRate: Double = 0.001, weightDecay: Double = 0.01, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, schedule: Schedule = .constant
  ) -> Optimizer {
    adam("Optimizer.adamW", learningRate, beta1, beta2, epsilon, weightDecay, schedule)
  }

  private static func adam(
    _ name: String, _ learningRate: Double, _ beta1: Double, _ beta2: Double, _ epsilon: Double,
    _ weightDecay: Double, _ schedule: Schedule
  ) -> Optimizer {
    requireBeta(beta1, name, "beta1")
    requireBeta(beta2, name, "beta2")
    requireEpsilon(epsilon, name)
    return Optimizer(
      name, .adam(beta1: beta1, beta2: beta2, epsilon: epsilon), learningRate, weightDecay, schedule)
  }

  private static func requireBeta(_ beta: Double, _ function: String, _ name: String) {
    require(beta >= 0 && beta < 1, function, name, is: beta, "it must be in [0, 1)")
  }

  private static func requireEpsilon(_ epsilon: Double, _ function: String) {
    require(epsilon > 0, function, "epsilon", is: epsilon, "it must be positive")
  }
}

extension Optimizer: CustomStringConvertible {
  /// `adam, learning rate 0.01`
  public var description: String {
    let name =
      switch method {
      case .gradientDescent: "gradient descent"
      case .momentum(let beta): "momentum \(shortDescription(of: beta))"
      case .rmsProp: "RMSProp"
      case .adam: weightDecay > 0 ? "AdamW" : "Adam"
      }
    return "\(name), learning rate \(shortDescription(of: learningRate))"
      + (weightDecay > 0 ? ", weight decay \(shortDescription(of: weightDecay))" : "")
  }
}
