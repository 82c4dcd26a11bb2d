// How nearly linear a network is.

extension Network {
  /// For each layer with a tanh, the share of its pre-activations with `|z| ≤ limit`, where `tanh z` is
  /// nearly `z`.
  ///
  /// - Parameters:
  ///   - x: shape `[inputs, examples]`.
  ///   - limit: to leading order, `z` differs from `tanh z` by `z²/3` of itself, so 0.5 allows 8 %.
  /// - Returns: one share for each tanh layer, in order.
  public func linearZoneShares(_ x: Matrix, limit: Double = 0.5) -> [Double] {
    require(limit > 0, "Network.linearZoneShares", "limit", is: limit, "it must be positive")
    require(
      x.columns > 0, "Network.linearZoneShares", "the number of examples", is: x.columns,
      "it must be at least 1")
    return zip(layers, forward(x).preActivations).filter { $0.0.activation == .tanh }.map { _, z in
      Double(z.elements.count { $0.magnitude <= limit }) / Double(z.count)
    }
  }

  /// The linear map closest to what the network computes before its output activation, and how far it is.
  ///
  /// - Parameter x: shape `[inputs, examples]`; more examples than inputs, or every network looks linear.
  public func linearFit(_ x: Matrix) -> LinearFit { LinearFit(of: forward(x).logits, on: x) }
}

/// `ẑ = W x + b` with the least `Σ ‖z − ẑ‖²`.
public struct LinearFit: Hashable, Sendable {
  /// `W`, shape `[outputs, inputs]`.
  public var weights: Matrix
  /// `b`, shape `[outputs, 1]`.
  public var biases: Matrix
  /// `‖Z − Ẑ‖_F / ‖Z − mean Z‖_F`: 0 for a linear function, 1 for one of which a linear map explains
  /// nothing.
  public var distance: Double

  /// Computed in double precision, and rounded to that of `z` and `x`.
  ///
  /// - Parameters:
  ///   - z: shape `[outputs, examples]`.
  ///   - x: shape `[inputs, examples]`.
  public init(of z: Matrix, on x: Matrix) {
    require(
      z.columns == x.columns && x.columns > 0, "LinearFit.init", "the number of examples", is: x.columns,
      "it must be positive and that of z, \(z.columns)")
    let precision = z.precision
    requirePrecision(of: "x", x.precision, equals: precision, of: "z", "LinearFit.init")
    let (x, z) = (x.converted(to: .double), z.converted(to: .double))
    let (meanX, meanZ) = (x.rowMeans, z.rowMeans)
    let (centeredX, centeredZ) = (x - meanX, z - meanZ)
    // W (X Xᵀ) = Z Xᵀ
    let w = solved(centeredX * centeredX.transposed, rows: centeredZ * centeredX.transposed)
    weights = w.converted(to: precision)
    biases = (meanZ - w * meanX).converted(to: precision)
    let total = centeredZ.frobeniusNorm
    // A constant function varies by rounding only; there is no line to miss.
    let isConstant = total <= (precision == .double ? 1e-12 : 1e-6) * z.frobeniusNorm
    distance = isConstant ? 0 : (centeredZ - w * centeredX).frobeniusNorm / total
  }
}

/// The `W` of `W A = B`, for a symmetric and positive semidefinite `A`, by Cholesky's `A = L Lᵀ`. Directions
/// in which `A` is zero, but for rounding, get the coefficient 0.
private func solved(_ a: Matrix, rows b: Matrix) -> Matrix {
  let n = a.rows
  var lower = Matrix.zeros(n, n)
  for j in 0..<n {
    let pivot = a[j, j] - (0..<j).reduce(0) { $0 + lower[j, $1] * lower[j, $1] }
    guard pivot > 1e-13 * a[j, j] else { continue }
    lower[j, j] = pivot.squareRoot()
    for i in stride(from: j + 1, to: n, by: 1) {
      lower[i, j] = (a[i, j] - (0..<j).reduce(0) { $0 + lower[i, $1] * lower[j, $1] }) / lower[j, j]
    }
  }
  var result = b
  for row in 0..<b.rows {
    for j in 0..<n {
      let rest = (0..<j).reduce(result[row, j]) { $0 - lower[j, $1] * result[row, $1] }
      result[row, j] = lower[j, j] == 0 ? 0 : rest / lower[j, j]
    }
    for j in (0..<n).reversed() {
      let rest = stride(from: j + 1, to: n, by: 1).reduce(result[row, j]) {
        $0 - lower[$1, j] * result[row, $1]
      }
      result[row, j] = lower[j, j] == 0 ? 0 : rest / lower[j, j]
    }
  }
  return result
}
