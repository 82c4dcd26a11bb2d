import NumericKernels

// The kernels of a dense layer, for matrices of either precision. All operands have the same.

extension DenseLayer {
  /// `Z = W X + b`, `A = g(Z)`.
  ///
  /// - Parameter columns: the examples of `x` that are taken; all without it.
  func forward(_ x: Matrix, columns: Range<Int>? = nil, into z: inout Matrix, _ a: inout Matrix) {
    guard let g = activation.kernel else {
      forward(x, columns: columns, into: &z)
      return softmax(z, into: &a)
    }
    let examples = columns ?? 0..<x.columns
    requireOperands(x, examples, z)
    requireAlike(z, a, "Network.forward")
    switch z.precision {
    case .double: set(&z.doubles, &a.doubles, g, x, examples)
    case .single: set(&z.singles, &a.singles, g, x, examples)
    }
  }

  /// `Z = W X + b`
  func forward(_ x: Matrix, columns: Range<Int>? = nil, into z: inout Matrix) {
    let examples = columns ?? 0..<x.columns
    requireOperands(x, examples, z)
    switch z.precision {
    case .double:
      z.doubles.withUnsafeMutableBufferPointer {
        set($0.baseAddress, $0.baseAddress, nk_activation_identity, x, examples)
      }
    case .single:
      z.singles.withUnsafeMutableBufferPointer {
        set($0.baseAddress, $0.baseAddress, nk_activation_identity, x, examples)
      }
    }
  }

  private func set(
    _ z: UnsafeMutablePointer<Double>?, _ a: UnsafeMutablePointer<Double>?, _ g: nk_activation, _ x: Matrix,
    _ examples: Range<Int>
  ) {
    x.doubles.withUnsafeBufferPointer {
      let first = $0.baseAddress.map { $0 + examples.lowerBound }
      nk_dense(g, units, examples.count, inputs, weights.doubles, first, x.columns, biases.doubles, z, a)
    }
  }

  private func set(
    _ z: UnsafeMutablePointer<Float>?, _ a: UnsafeMutablePointer<Float>?, _ g: nk_activation, _ x: Matrix,
    _ examples: Range<Int>
  ) {
    x.singles.withUnsafeBufferPointer {
      let first = $0.baseAddress.map { $0 + examples.lowerBound }
      nk_dense_f32(g, units, examples.count, inputs, weights.singles, first, x.columns, biases.singles, z, a)
    }
  }

  /// `dZ′ = (Wᵀ dZ) .* D/p .* g′(Z′)`, where `′` marks the layer before.
  ///
  /// - Parameters:
  ///   - mask: `D/p`, if the outputs of the layer before are dropped.
  ///   - g: its activation.
  ///   - outputs: `g(Z′)`, before dropout.
  func backward(
    _ dZ: Matrix, mask: DropoutMask?, through g: Activation, _ outputs: Matrix, into result: inout Matrix
  ) {
    let examples = dZ.columns
    require(
      dZ.rows == units && outputs.rows == inputs && outputs.columns == examples, "Network.backpropagate",
      "the shape of dZ", is: dZ.shape, "it must be \(units) × \(outputs.columns), units × examples")
    requireAlike(result, outputs, "Network.backpropagate")
    if let mask { requireAlike(mask.factors, outputs, "DropoutMask") }
    let kernel = g.kernel ?? nk_activation_identity
    switch dZ.precision {
    case .double:
      nk_dense_backward(
        kernel, units, examples, inputs, weights.doubles, dZ.doubles, mask?.factors.doubles, outputs.doubles,
        &result.doubles)
    case .single:
      nk_dense_backward_f32(
        kernel, units, examples, inputs, weights.singles, dZ.singles, mask?.factors.singles, outputs.singles,
        &result.singles)
    }
    if g.kernel == nil { g.pullBack(&result, through: outputs) }
  }

  private func requireOperands(_ x: Matrix, _ examples: Range<Int>, _ z: Matrix) {
    require(
      x.rows == inputs, "Network.forward", "the shape of x", is: x.shape,
      "the layer takes \(inputs) inputs, so x must have \(inputs) rows")
    requirePrecision(of: "the weights", weights.precision, equals: x.precision, of: "x", "Network.forward")
    x.requireRange(examples, in: x.columns, "columns")
    require(
      z.rows == units && z.columns == examples.count, "Network.forward", "the shape of the result",
      is: z.shape,
      "it must be \(units) × \(examples.count), units × examples")
    require(
      biases.rows == units && biases.columns == 1, "Network.forward", "the shape of the biases",
      is: biases.shape, "it must be \(units) × 1")
  }
}

extension Parameters.Layer {
  /// `dW = dZ Xᵀ`, `db = Σ_examples dZ`, for the inputs `x` of the layer.
  mutating func setGradients(_ dZ: Matrix, inputs x: Matrix) {
    let (units, examples, inputs) = (dZ.rows, dZ.columns, x.rows)
    require(
      x.columns == examples && weights.rows == units && weights.columns == inputs && biases.rows == units
        && biases.columns == 1, "Network.backpropagate", "the shape of a gradient", is: weights.shape,
      "dZ is \(dZ.shape) and the inputs are \(x.shape), so it must be \(units) × \(inputs)")
    switch weights.precision {
    case .double:
      nk_dense_gradients(units, examples, inputs, dZ.doubles, x.doubles, &weights.doubles, &biases.doubles)
    case .single:
      nk_dense_gradients_f32(
        units, examples, inputs, dZ.singles, x.singles, &weights.singles, &biases.singles)
    }
  }
}
