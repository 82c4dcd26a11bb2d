import NumericKernels

/// The function `g` of a layer, `A = g(Z)`.
public enum Activation: String, Hashable, Sendable, Codable, CaseIterable {
  /// `g(z) = z`
  case identity
  /// `g(z) = tanh z`; nearly `z` itself while `|z|` is small: `tanh z = z − z³/3 + …`
  case tanh
  /// `g(z) = max(z, 0)`
  case relu
  /// `g(z) = 1 / (1 + e⁻ᶻ)`
  case sigmoid
  /// `g(z)_i = e^{z_i} / Σ_k e^{z_k}`, over the units of each example. For an output layer.
  case softmax

  /// `g(Z)`, shape `[units, examples]`.
  public func callAsFunction(_ z: Matrix) -> Matrix {
    var a = Matrix.zeros(like: z)
    apply(to: z, into: &a)
    return a
  }

  /// `g(z)` of one number.
  ///
  /// - Precondition: not `softmax`, which needs a whole column.
  public func callAsFunction(_ z: Double) -> Double {
    require(
      self != .softmax, "Activation", "the argument", is: z, "softmax takes a column of units, a Matrix")
    return self(Matrix(column: [z]))[0, 0]
  }

  /// `g′(z)` for every entry.
  ///
  /// - Precondition: not `softmax`, whose derivative is a matrix for each example.
  public func derivative(_ z: Matrix) -> Matrix {
    var result = Matrix.ones(z.rows, z.columns).converted(to: z.precision)
    pullBack(&result, through: self(z))
    return result
  }

  func apply(to z: Matrix, into a: inout Matrix) {
    guard let kernel else { return Regularization.softmax(z, into: &a) }
    kernel.apply(to: z, into: &a)
  }

  /// `dZ = dA .* g′(Z)`, where `dA` is replaced by `dZ`, and `g′` is written in terms of `a = g(z)`:
  ///
  ///     identity 1,   tanh 1 − a²,   ReLU 1 if a > 0, else 0,   sigmoid a (1 − a)
  ///     softmax  dz_i = a_i (da_i − Σ_k a_k da_k)
  func pullBack(_ gradient: inout Matrix, through a: Matrix) {
    guard let kernel else { return pullBackSoftmax(&gradient, through: a) }
    kernel.pullBack(&gradient, through: a)
  }

  /// The kernel of a function that works entry by entry; nil for softmax.
  var kernel: nk_activation? {
    switch self {
    case .identity: nk_activation_identity
    case .tanh: nk_activation_tanh
    case .relu: nk_activation_relu
    case .sigmoid: nk_activation_sigmoid
    case .softmax: nil
    }
  }
}
