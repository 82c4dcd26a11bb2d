/// Linear regression with an L2 penalty: the matrix `W` with the least
///
///     ½ Σ_i ‖W x_i − y_i‖² + (λ/2) ‖W‖²_F,    that is    W = Y Xᵀ (X Xᵀ + λ I)⁻¹
///
/// The minimum is the same when both terms are divided by `m`, as in the lectures' `(1/2m) Σ … + (λ/2m) ‖W‖²`.
/// `Loss.squaredError` has no ½: a network trained with it needs `Penalty.l2(2λ)` to get there. There is no bias; a row of ones in
/// `x` acts as one that is penalised.
///
/// With `λ = 0` the result is the limit for `λ → 0`: of all `W` with the least squared error the one with the least `‖W‖_F`.
/// Where there are more features than examples, it fits the examples exactly.
///
/// With `X = U diag(σ) Vᵀ` this is `W = Y V diag(σ/(σ² + λ)) Uᵀ`. For `λ = 0` the factors are `1/σ`, and 0 for `σ` that are zero but
/// for rounding: not above `max(features, examples) · 2⁻⁵² · σ_max`, the limit of NumPy's `matrix_rank`.
///
/// - Parameters:
///   - x: `X`, shape `[features, examples]`.
///   - y: `Y`, shape `[outputs, examples]`.
///   - lambda: `λ`, finite and not negative.
/// - Returns: `W`, shape `[outputs, features]`.
///
/// Sources: Hoerl and Kennard, Technometrics 12 (1970); for the limit, Penrose, Proc. Camb. Phil. Soc. 52 (1956).
public func ridgeRegression(_ x: Matrix, _ y: Matrix, lambda: Double) -> Matrix {
  ridgeRegression(x, y, lambdas: [lambda])[0]
}

/// The same for several `λ`, for little more than the price of one: the decomposition of `X` serves all of them.
///
/// Matrices in single precision are computed with in double precision, and the result is rounded. The limit for `σ` that are zero
/// but for rounding is then made of 2⁻²³, for the entries of `X` were rounded.
public func ridgeRegression(_ x: Matrix, _ y: Matrix, lambdas: [Double]) -> [Matrix] {
  let function = "ridgeRegression"
  require(x.count > 0, function, "the shape of x", is: x.shape, "it must not be empty")
  require(
    y.columns == x.columns, function, "the number of columns of y", is: y.columns,
    "it must be that of x, \(x.columns)")
  require(y.isFinite, function, "an entry of y", is: "infinite or NaN", "all must be finite")
  for lambda in lambdas {
    require(
      lambda >= 0 && lambda.isFinite, function, "λ", is: lambda, "it must be finite and not negative")
  }
  let precision = x.precision
  requirePrecision(of: "y", y.precision, equals: precision, of: "x", function)
  let decomposition = SingularValueDecomposition(x.converted(to: .double))
  let sigma = decomposition.values
  let limit = Double(max(x.rows, x.columns)) * precision.ulpOfOne * sigma[0]
  let projected = y.converted(to: .double) * decomposition.right
  return lambdas.map { lambda in
    let factors = sigma.map { sigma -> Double in
      lambda == 0 ? (sigma > limit ? 1 / sigma : 0) : sigma / (sigma * sigma + lambda)
    }
    let scaled = Matrix(rows: projected.rows, columns: projected.columns) { i, j in
      projected[i, j] * factors[j]
    }
    return (scaled * decomposition.left.transposed).converted(to: precision)
  }
}
