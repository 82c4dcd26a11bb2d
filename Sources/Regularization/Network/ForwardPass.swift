/// What a pass through a network computed: back-propagation needs all of it.
///
///     A[0] = X .* D[0]/p,   Z[l] = W[l] A[l−1] + b[l],   A[l] = g(Z[l]) .* D[l]/p
///
/// where `D/p` is the dropout mask of the layer, if it has one.
public struct ForwardPass: Sendable {
  /// `Z[1] … Z[L]`
  public internal(set) var preActivations: [Matrix]
  /// The masks of `A[0] … A[L−1]`; nil where nothing is dropped.
  public internal(set) var masks: [DropoutMask?]

  var input: Matrix
  /// `g(Z[1]) … g(Z[L])`, before dropout: the derivative of `g` is written in terms of it.
  var outputs: [Matrix]
  /// `A[0] … A[L−1]` where they have a mask; empty matrices elsewhere.
  var dropped: [Matrix]

  /// Room for a pass of this many examples. Every later pass uses it again.
  init(_ network: Network, examples: Int, masks: [DropoutMask?]) {
    self.masks = masks.isEmpty ? network.layers.map { _ in nil } : masks
    require(
      self.masks.count == network.layers.count, "Network.forward", "the number of masks", is: masks.count,
      "it must be \(network.layers.count): one, or nil, for the input and each hidden layer")
    for (mask, layer) in zip(self.masks, network.layers) {
      guard let mask else { continue }
      require(
        mask.rows == layer.inputs && mask.columns == examples, "Network.forward", "the shape of a mask",
        is: "\(mask.rows) × \(mask.columns)", "it must be \(layer.inputs) × \(examples), units × examples")
      requirePrecision(
        of: "a mask", mask.precision, equals: network.precision, of: "the network", "Network.forward")
    }
    input = .empty
    preActivations = network.layers.map { .zeros($0.units, examples, $0.precision) }
    outputs = preActivations
    dropped = zip(self.masks, network.layers).map { mask, layer in
      mask == nil ? .empty : .zeros(layer.inputs, examples, layer.precision)
    }
  }

  /// Makes the pass again for other parameters or examples, with the masks it has.
  mutating func run(_ network: Network, _ x: Matrix) { network.forward(x, into: &self) }

  /// `A[l]`; `A[0]` is the input.
  func activation(_ l: Int) -> Matrix {
    if l < masks.count, masks[l] != nil { return dropped[l] }
    return undropped(l)
  }

  func undropped(_ l: Int) -> Matrix { l == 0 ? input : outputs[l - 1] }

  /// `A[0] … A[L]`, dropout included.
  public var activations: [Matrix] { (0...outputs.count).map(activation) }

  /// `ŷ = A[L]`, shape `[outputs, examples]`.
  public var output: Matrix { outputs[outputs.count - 1] }

  /// The last `Z`, before sigmoid or softmax.
  public var logits: Matrix { preActivations[preActivations.count - 1] }
}

extension Network {
  /// The prediction `ŷ`, shape `[outputs, examples]`, for `x` of shape `[inputs, examples]`. Nothing is
  /// dropped.
  public func callAsFunction(_ x: Matrix) -> Matrix { forward(x).output }

  /// One pass, keeping what each layer computed.
  ///
  /// - Parameter masks: one, or nil, for the input and each hidden layer; none for no dropout. They come from
  ///   `Dropout.masks(for:examples:using:)`.
  public func forward(_ x: Matrix, masks: [DropoutMask?] = []) -> ForwardPass {
    var pass = ForwardPass(self, examples: x.columns, masks: masks)
    forward(x, into: &pass)
    return pass
  }

  /// The same, in the room of an earlier pass.
  ///
  /// - Parameter includingOutput: false to stop at the last `Z` where that is all a cross-entropy needs.
  func forward(_ x: Matrix, into pass: inout ForwardPass, includingOutput: Bool = true) {
    require(
      x.rows == inputs, "Network.forward", "the shape of x", is: x.shape,
      "the network takes \(inputs) inputs, so x must have \(inputs) rows")
    requirePrecision(of: "x", x.precision, equals: precision, of: "the network", "Network.forward")
    pass.input = x
    for l in layers.indices {
      // A[l] := A[l] .* D[l] / p
      pass.masks[l]?.apply(to: pass.undropped(l), into: &pass.dropped[l])
      // Z[l+1] = W[l+1] A[l] + b[l+1], A[l+1] = g(Z[l+1])
      if l < layers.count - 1 || includingOutput || loss == .squaredError {
        layers[l].forward(pass.activation(l), into: &pass.preActivations[l], &pass.outputs[l])
      } else {
        layers[l].forward(pass.activation(l), into: &pass.preActivations[l])
      }
    }
  }

  /// A pass over some of the columns of `x`, without dropout and without keeping `x`, which no step back can follow.
  func forward(_ x: Matrix, columns: Range<Int>, into pass: inout ForwardPass) {
    for l in layers.indices {
      if l == 0 {
        layers[l].forward(x, columns: columns, into: &pass.preActivations[l], &pass.outputs[l])
      } else {
        layers[l].forward(pass.outputs[l - 1], into: &pass.preActivations[l], &pass.outputs[l])
      }
    }
  }
}
