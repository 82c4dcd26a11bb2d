import NumericKernels

/// The loss of one example, `L(ŷ, y)`; a cost is its mean over the examples.
public enum Loss: String, Hashable, Sendable, Codable, CaseIterable {
  /// `L = −Σ_k [y_k log ŷ_k + (1 − y_k) log(1 − ŷ_k)]`, for a sigmoid output and labels 0 or 1, or shares between them.
  case binaryCrossEntropy
  /// `L = −Σ_k y_k log ŷ_k`, for a softmax output and one-hot labels, or shares that sum to 1.
  case categoricalCrossEntropy
  /// `L = Σ_k (ŷ_k − y_k)²`, without a factor of ½: the derivative is `2 (ŷ − y)`.
  case squaredError

  /// The loss that belongs to an output activation.
  public init(for output: Activation) {
    switch output {
    case .sigmoid: self = .binaryCrossEntropy
    case .softmax: self = .categoricalCrossEntropy
    case .identity, .tanh, .relu: self = .squaredError
    }
  }

  /// The mean loss of predictions `ŷ` for labels `y`, both of shape `[outputs, examples]`.
  ///
  /// A network's own cost is computed from its last `Z`, which stays exact where `ŷ` rounds to 0 or 1.
  public func callAsFunction(predicted: Matrix, expected: Matrix) -> Double {
    requireAlike(predicted, expected, "Loss")
    require(
      expected.columns > 0, "Loss", "the number of examples", is: expected.columns, "it must be at least 1")
    let losses = zip(predicted.elements, expected.elements).map { p, y in
      switch self {
      case .binaryCrossEntropy: -(Loss.xlogy(y, p) + Loss.xlogy(1 - y, 1 - p))
      case .categoricalCrossEntropy: -Loss.xlogy(y, p)
      case .squaredError: (p - y) * (p - y)
      }
    }
    return nk_sum(losses.count, losses) / Double(expected.columns)
  }

  /// `x log y`, and 0 for `x = 0` whatever `y`.
  private static func xlogy(_ x: Double, _ y: Double) -> Double { x == 0 ? 0 : x * Double.log(y) }

  func accepts(_ output: Activation) -> Bool { self == .squaredError || self == Loss(for: output) }

  /// `Σ L` over the examples, from `Z` and `A` of the output layer.
  func total(z: Matrix, a: Matrix, expected y: Matrix) -> Double {
    switch self {
    case .binaryCrossEntropy: Regularization.binaryCrossEntropy(z, y)
    case .categoricalCrossEntropy: softmaxCrossEntropy(z, y)
    case .squaredError: Regularization.squaredError(a, y)
    }
  }

  /// `Σ L`, and `dZ = scale · ∂ΣL/∂Z` of the output layer, which is `scale · (A − Y)` for a cross-entropy
  /// with its own activation.
  func total(
    z: Matrix, a: Matrix, expected y: Matrix, activation: Activation, scale: Double, gradient dZ: inout Matrix
  ) -> Double {
    switch self {
    case .binaryCrossEntropy:
      return Regularization.binaryCrossEntropy(z, y, scale: scale, gradient: &dZ)
    case .categoricalCrossEntropy:
      return softmaxCrossEntropy(z, y, scale: scale, gradient: &dZ)
    case .squaredError:
      let total = Regularization.squaredError(a, y, scale: 2 * scale, gradient: &dZ)
      activation.pullBack(&dZ, through: a)
      return total
    }
  }

  /// Stops with a message if `y` cannot be the labels of `outputs` units.
  func requireLabels(_ y: Matrix, outputs: Int, examples: Int, _ function: String) {
    require(
      y.rows == outputs && y.columns == examples, function, "the shape of y", is: y.shape,
      "it must be \(outputs) × \(examples), outputs × examples")
    let badLabel = y.elements.first { label in
      self == .squaredError ? !label.isFinite : !(label >= 0 && label <= 1)
    }
    require(
      badLabel == nil, function, "a label", is: badLabel ?? 0,
      self == .squaredError ? "it must be finite" : "it must be 0 or 1, or a share between them")
    guard self == .categoricalCrossEntropy else { return }
    // Shares may have been rounded; those of one-hot labels were not.
    let tolerance = y.precision == .double ? 1e-9 : 1e-5
    let badColumn = y.columnSums.elements.firstIndex { ($0 - 1).magnitude > tolerance }
    require(
      badColumn == nil, function, "the label of an example",
      is: "no single class (example \(badColumn ?? 0))",
      "each column must hold one 1, as oneHot makes it, or shares that sum to 1, as smoothed does")
  }
}

/// Labels as columns with a single 1: shape `[classes, labels.count]`.
///
/// - Precondition: every label is in `0..<classes`.
public func oneHot(_ labels: [Int], classes: Int) -> Matrix {
  var y = Matrix.zeros(classes, labels.count)
  for (j, label) in labels.enumerated() {
    require(
      label >= 0 && label < classes, "oneHot", "label \(j)", is: label, "it must be in 0..<\(classes)")
    y[label, j] = 1
  }
  return y
}
