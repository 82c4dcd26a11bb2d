import NumericKernels

// Priorities: small singular values as exact as the entries determine them, then few lines, then speed.
//
// One-sided Jacobi rotations have that exactness (Demmel and Veselić, "Jacobi's method is more accurate than QR", SIAM J. Matrix
// Anal. Appl. 13, 1992). The eigenvalues of `AᵀA` would lose half of the digits, for they are the squares. A Householder QR
// decomposition comes first, so that the rotations turn short rows, however long the rows of the matrix are.

/// `A = U diag(σ) Vᵀ` with orthonormal columns in `U` and `V`, and `k = min(rows, columns)` singular values.
public struct SingularValueDecomposition: Sendable {
  /// `U`, shape `[rows, k]`.
  public let left: Matrix
  /// `σ`, the largest first; none is negative.
  public let values: [Double]
  /// `V`, shape `[columns, k]`.
  public let right: Matrix

  /// Of `U` and `V` the one with more rows, or `V`, has a column of zeros where a singular value is exactly 0.
  ///
  /// It is computed in double precision; `U` and `V` are rounded to the precision of the matrix.
  ///
  /// - Precondition: all entries are finite.
  public init(_ matrix: Matrix) {
    require(
      matrix.isFinite, "SingularValueDecomposition.init", "an entry", is: "infinite or NaN",
      "all must be finite")
    let precision = matrix.precision
    let matrix = matrix.converted(to: .double)
    let isWide = matrix.columns >= matrix.rows
    let wide = isWide ? matrix : Matrix(matrix.transposed)
    let k = wide.rows
    // wide = factor · basis and rotations · factor = turned, so wide = rotationsᵀ · turned · basis.
    let (factor, basis) = Self.triangular(wide)
    let (rotations, turned) = Self.orthogonal(factor)
    let lengths = (0..<k).map { turned[rows: $0...$0].frobeniusNorm }
    let order = (0..<k).sorted { (-lengths[$0], $0) < (-lengths[$1], $1) }
    values = order.map { lengths[$0] }
    let units = Matrix(rows: k, columns: k) { i, j in
      lengths[order[i]] > 0 ? turned[order[i], j] / lengths[order[i]] : 0
    }
    let short = Matrix(rows: k, columns: k) { i, j in rotations[order[j], i] }.converted(to: precision)
    let long = Matrix((units * basis).transposed).converted(to: precision)
    (left, right) = isWide ? (short, long) : (long, short)
  }

  /// `a = factor · basis`, lower triangular and with orthonormal rows, by Householder reflections.
  private static func triangular(_ a: Matrix) -> (factor: Matrix, basis: Matrix) {
    let (k, n) = (a.rows, a.columns)
    var (rest, factor) = (a, Matrix.zeros(k, k))
    var basis = Matrix(rows: k, columns: n) { i, j in i == j ? 1 : 0 }
    var scales = [Double](repeating: 0, count: k)
    rest.withRows { rest in
      for i in 0..<k {
        // The reflection takes what is left of row i to its first axis. Its vector replaces the row.
        let own = rest + i * n + i
        let length = nk_sum_of_squares(n - i, own).squareRoot()
        for j in 0..<i { factor[i, j] = rest[i * n + j] }
        factor[i, i] = own[0] > 0 ? -length : length
        own[0] -= factor[i, i]
        let square = nk_sum_of_squares(n - i, own)
        scales[i] = square > 0 ? 2 / square : 0
        for row in (i + 1)..<max(k, i + 1) { reflect(rest + row * n + i, own, n - i, scales[i]) }
      }
      basis.withRows { basis in
        for i in (0..<k).reversed() {
          for row in 0..<k { reflect(basis + row * n + i, rest + i * n + i, n - i, scales[i]) }
        }
      }
    }
    return (factor, basis)
  }

  /// `x := x − scale · (x · v) v`
  private static func reflect(
    _ x: UnsafeMutablePointer<Double>, _ v: UnsafeMutablePointer<Double>, _ count: Int, _ scale: Double
  ) {
    nk_axpy(count, -scale * nk_dot(count, x, v), v, x)
  }

  /// `rotations · rows = turned`, with rows that are orthogonal: pairs are turned until all are.
  private static func orthogonal(_ rows: Matrix) -> (rotations: Matrix, turned: Matrix) {
    let k = rows.rows
    var (rotations, turned) = (Matrix.identity(k), rows)
    let limit = Double(k).squareRoot() * .ulpOfOne
    turned.withRows { a in
      rotations.withRows { r in
        var isDone = false
        // Ten rounds are usual; the bound is for what rounding might keep alive.
        for _ in 0..<60 where !isDone {
          isDone = true
          for p in 0..<k {
            for q in (p + 1)..<max(k, p + 1) {
              let (first, second) = (a + p * k, a + q * k)
              let (pp, qq) = (nk_sum_of_squares(k, first), nk_sum_of_squares(k, second))
              let pq = nk_dot(k, first, second)
              guard pq.magnitude > limit * (pp * qq).squareRoot() else { continue }
              isDone = false
              // Of the two angles that make the pair orthogonal the smaller one.
              let zeta = (qq - pp) / (2 * pq)
              let tangent = (zeta < 0 ? -1 : 1) / (zeta.magnitude + (1 + zeta * zeta).squareRoot())
              rotate(first, second, k, tangent)
              rotate(r + p * k, r + q * k, k, tangent)
            }
          }
        }
      }
    }
    return (rotations, turned)
  }

  private static func rotate(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ count: Int, _ tangent: Double
  ) {
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    let sine = cosine * tangent
    for j in 0..<count { (x[j], y[j]) = (cosine * x[j] - sine * y[j], sine * x[j] + cosine * y[j]) }
  }
}

extension Matrix {
  fileprivate mutating func withRows(_ body: (UnsafeMutablePointer<Double>) -> Void) {
    doubles.withUnsafeMutableBufferPointer { buffer in
      if let start = buffer.baseAddress { body(start) }
    }
  }
}
