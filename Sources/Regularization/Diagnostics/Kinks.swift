// Where a network bends, and how steep it is.

/// A place where the slope of a function of one number changes.
public struct Kink: Hashable, Sendable {
  public var place: Double
  /// The slope behind the place minus the slope before it.
  public var change: Double

  public init(place: Double, change: Double) {
    self.place = place
    self.change = change
  }
}

extension Network {
  /// The kinks of a network with one input, one hidden layer of ReLU and one output, from left to right:
  ///
  ///     z(x) = c + Σ_j v_j max(w_j x + b_j, 0)          unit j bends at −b_j / w_j, by v_j |w_j|
  ///
  /// They are those of `z`, before the output activation.
  ///
  /// - Parameters:
  ///   - range: kinks elsewhere are left out.
  ///   - distance: neighbours no farther apart count as one kink. Their changes add up, and its place is that of the
  ///     largest.
  /// - Precondition: the network is of that form.
  public func kinks(in range: ClosedRange<Double>, joiningWithin distance: Double = 0) -> [Kink] {
    require(
      sizes.count == 3 && inputs == 1 && outputs == 1 && layers[0].activation == .relu, "Network.kinks",
      "the network", is: self, "it must have one input, one hidden layer of relu and one output")
    let (w, b, v) = (layers[0].weights.elements, layers[0].biases.elements, layers[1].weights.elements)
    let own = w.indices.filter { w[$0] != 0 && v[$0] != 0 }.map {
      Kink(place: -b[$0] / w[$0], change: v[$0] * w[$0].magnitude)
    }
    var groups: [[Kink]] = []
    for kink in own.filter({ range.contains($0.place) }).sorted(by: { $0.place < $1.place }) {
      if let last = groups.last?.last, kink.place - last.place <= distance {
        groups[groups.count - 1].append(kink)
      } else {
        groups.append([kink])
      }
    }
    return groups.map { group in
      let largest = group.max { $0.change.magnitude < $1.change.magnitude } ?? group[0]
      return Kink(place: largest.place, change: group.reduce(0) { $0 + $1.change })
    }
  }

  /// How many units of the first hidden layer, which must be ReLU, bend what the network computes on these examples: those that
  /// are on for some examples and off for others, and whose weights count.
  ///
  /// - Parameters:
  ///   - x: shape `[inputs, examples]`.
  ///   - share: on either side of the kink there must be more than this share of the examples, and the product of the norms of
  ///     the incoming and the outgoing weights must be more than this share of that of the largest unit.
  public func bendingUnits(_ x: Matrix, share: Double = 0.01) -> Int {
    require(
      layers.count > 1 && layers[0].activation == .relu, "Network.bendingUnits", "the network", is: self,
      "its first hidden layer must be relu")
    let z = forward(x).preActivations[0]
    let (incoming, outgoing) = (layers[0].weights, layers[1].weights)
    let sizes = (0..<layers[0].units).map {
      Matrix(row: incoming[row: $0]).frobeniusNorm * Matrix(row: outgoing[column: $0]).frobeniusNorm
    }
    let largest = sizes.max() ?? 0
    return sizes.indices.count { unit in
      let on = z[row: unit].count { $0 > 0 }
      return sizes[unit] > share * largest && Double(min(on, x.columns - on)) > share * Double(x.columns)
    }
  }

  /// How steep the network is at each example: the length of the gradient of its `z` before the output activation, with respect to
  /// the inputs.
  ///
  ///     ∇z = W[1]ᵀ (g′(z[1]) .* W[2]ᵀ (g′(z[2]) .* … W[L]ᵀ))  ≤  ‖W[1]‖ ‖W[2]‖ … ‖W[L]‖     for |g′| ≤ 1
  ///
  /// - Parameter x: shape `[inputs, examples]`.
  /// - Precondition: there is one output, and no hidden layer is softmax.
  public func slopes(_ x: Matrix) -> [Double] {
    require(outputs == 1, "Network.slopes", "the number of outputs", is: outputs, "it must be 1")
    let z = forward(x).preActivations
    let ones = Matrix.ones(1, x.columns).converted(to: precision)
    var gradient = layers[layers.count - 1].weights.transposed * ones
    for l in layers.indices.dropLast().reversed() {
      gradient = layers[l].weights.transposed * (gradient .* layers[l].activation.derivative(z[l]))
    }
    return (0..<x.columns).map { gradient[columns: $0..<$0 + 1].frobeniusNorm }
  }
}
