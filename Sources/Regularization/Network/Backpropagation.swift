/// Room for one pass back: the derivatives `dZ[l]`, and the gradients they give.
struct BackwardPass: Sendable {
  /// `dZ[1] … dZ[L]`, where `d…` is the derivative of the mean loss.
  var dZ: [Matrix]
  var gradients: Gradients

  init(_ network: Network, examples: Int) {
    dZ = network.layers.map { .zeros($0.units, examples, $0.precision) }
    gradients = Gradients(zerosLike: network)
  }
}

extension Network {
  /// The gradients of `J = (1/m) Σ L(ŷ, y) + penalty` and the cost itself.
  ///
  ///     dZ[L] = (1/m) (A[L] − Y)                 for a cross-entropy with its own activation
  ///     dW[l] = dZ[l] A[l−1]ᵀ + (λ/m) W[l]       the second term for L2
  ///     db[l] = Σ_examples dZ[l]
  ///     dA[l−1] = W[l]ᵀ dZ[l],  then .* D[l−1]/p with the mask of the forward pass
  ///     dZ[l−1] = dA[l−1] .* g′(Z[l−1])
  ///
  /// The lectures write `1/m` in `dW` and `db`; here it enters once, at the output, because everything after
  /// is linear.
  ///
  /// - Parameters:
  ///   - x: shape `[inputs, examples]`.
  ///   - y: shape `[outputs, examples]`.
  ///   - masks: dropout masks, as `forward` takes them.
  ///   - examples: the `m` of `λ/m`, where `x` is a batch of a larger set; without it the number of columns
  ///     of `x`.
  public func costAndGradients(
    _ x: Matrix, _ y: Matrix, penalty: Penalty = .none, masks: [DropoutMask?] = [], examples: Int? = nil
  ) -> (cost: Cost, gradients: Gradients) {
    requireExamples(x, y, "Network.costAndGradients")
    var forward = ForwardPass(self, examples: x.columns, masks: masks)
    var backward = BackwardPass(self, examples: x.columns)
    self.forward(x, into: &forward)
    let data = backpropagate(through: forward, y, into: &backward)
    let m = examples ?? x.columns
    penalty.addGradient(to: &backward.gradients, of: self, examples: m)
    return (Cost(data: data, penalty: penalty(self, examples: m)), backward.gradients)
  }

  /// The gradients alone; see `costAndGradients`.
  public func gradients(
    _ x: Matrix, _ y: Matrix, penalty: Penalty = .none, masks: [DropoutMask?] = [], examples: Int? = nil
  ) -> Gradients {
    costAndGradients(x, y, penalty: penalty, masks: masks, examples: examples).gradients
  }

  /// Back-propagation of the data term. Returns that term, the mean loss.
  func backpropagate(through pass: ForwardPass, _ y: Matrix, into backward: inout BackwardPass) -> Double {
    let last = layers.count - 1
    let scale = 1 / Double(y.columns)
    let total = loss.total(
      z: pass.preActivations[last], a: pass.outputs[last], expected: y, activation: outputActivation,
      scale: scale,
      gradient: &backward.dZ[last])
    for l in layers.indices.reversed() {
      // dW[l+1] = dZ[l+1] A[l]ᵀ, db[l+1] = Σ dZ[l+1]
      backward.gradients.layers[l].setGradients(backward.dZ[l], inputs: pass.activation(l))
      guard l > 0 else { break }
      // dA[l] = W[l+1]ᵀ dZ[l+1], through the mask; dZ[l] = dA[l] .* g′(Z[l])
      let dZ = backward.dZ[l]
      layers[l].backward(
        dZ, mask: pass.masks[l], through: layers[l - 1].activation, pass.undropped(l),
        into: &backward.dZ[l - 1])
    }
    return total / Double(y.columns)
  }

  /// Stops with a message unless `x` and `y` are examples this network can learn from.
  func requireExamples(_ x: Matrix, _ y: Matrix, _ function: String) {
    require(
      x.rows == inputs, function, "the shape of x", is: x.shape,
      "the network takes \(inputs) inputs, so x must have \(inputs) rows")
    require(x.columns > 0, function, "the number of examples", is: x.columns, "it must be at least 1")
    requirePrecision(of: "x", x.precision, equals: precision, of: "the network", function)
    requirePrecision(of: "y", y.precision, equals: precision, of: "the network", function)
    if let bad = x.firstIndexNotFinite {
      let (i, j) = bad.quotientAndRemainder(dividingBy: x.columns)
      refuse(function, "x[\(i), \(j)]", is: x[i, j], "data must be finite")
    }
    loss.requireLabels(y, outputs: outputs, examples: x.columns, function)
  }
}
