import NumericKernels

extension Matrix {
  /// The matrix product, `c[i, j] = Σ_k a[i, k] · b[k, j]`.
  ///
  /// - Precondition: `a.columns == b.rows`.
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    var c = Matrix.zeros(a.rows, b.columns, a.precision)
    c.setProduct(a, b)
    return c
  }

  /// `Aᵀ` as one side of a product: nothing is copied until it is asked for as a `Matrix`.
  public var transposed: Transposed { Transposed(of: self) }

  /// `Aᵀ` as a matrix of its own, shape `[columns, rows]`.
  public init(_ transposed: Transposed) {
    let (rows, columns) = (transposed.rows, transposed.columns)
    func exchanged<Number>(_ numbers: [Number]) -> [Number] {
      var result: [Number] = []
      result.reserveCapacity(numbers.count)
      for i in 0..<rows {
        for j in 0..<columns { result.append(numbers[j * rows + i]) }
      }
      return result
    }
    self = transposed.matrix.withNumbers(rows: rows, columns: columns, exchanged, exchanged)
  }
}

/// A matrix to be read with rows and columns exchanged. The products take it as it lies in memory.
public struct Transposed: Sendable {
  public let matrix: Matrix

  init(of matrix: Matrix) { self.matrix = matrix }

  public var rows: Int { matrix.columns }
  public var columns: Int { matrix.rows }
  public var precision: Precision { matrix.precision }
  public var transposed: Matrix { matrix }

  /// `AᵀB`
  public static func * (a: Transposed, b: Matrix) -> Matrix {
    var c = Matrix.zeros(a.rows, b.columns, a.precision)
    c.setProduct(a, b)
    return c
  }

  /// `ABᵀ`
  public static func * (a: Matrix, b: Transposed) -> Matrix {
    var c = Matrix.zeros(a.rows, b.columns, a.precision)
    c.setProduct(a, b)
    return c
  }

  /// `AᵀBᵀ = (BA)ᵀ`
  public static func * (a: Transposed, b: Transposed) -> Matrix { Matrix((b.matrix * a.matrix).transposed) }
}

// The same products, into a matrix that is there already.

extension Matrix {
  /// `self = A B`
  mutating func setProduct(_ a: Matrix, _ b: Matrix) {
    requireProduct(a.rows, a.columns, a.precision, b.rows, b.columns, b.precision)
    switch precision {
    case .double: nk_multiply(rows, columns, a.columns, a.doubles, b.doubles, &doubles, false)
    case .single: nk_multiply_f32(rows, columns, a.columns, a.singles, b.singles, &singles, false)
    }
  }

  /// `self = Aᵀ B`
  mutating func setProduct(_ a: Transposed, _ b: Matrix) {
    requireProduct(a.rows, a.columns, a.precision, b.rows, b.columns, b.precision)
    let (a, depth) = (a.matrix, a.columns)
    switch precision {
    case .double: nk_multiply_left_transposed(rows, columns, depth, a.doubles, b.doubles, &doubles, false)
    case .single: nk_multiply_left_transposed_f32(rows, columns, depth, a.singles, b.singles, &singles, false)
    }
  }

  /// `self = A Bᵀ`
  mutating func setProduct(_ a: Matrix, _ b: Transposed) {
    requireProduct(a.rows, a.columns, a.precision, b.rows, b.columns, b.precision)
    let (b, depth) = (b.matrix, a.columns)
    switch precision {
    case .double: nk_multiply_right_transposed(rows, columns, depth, a.doubles, b.doubles, &doubles, false)
    case .single:
      nk_multiply_right_transposed_f32(rows, columns, depth, a.singles, b.singles, &singles, false)
    }
  }

  @inline(__always)
  private func requireProduct(
    _ aRows: Int, _ aColumns: Int, _ a: Precision, _ bRows: Int, _ bColumns: Int, _ b: Precision
  ) {
    require(
      aColumns == bRows, "Matrix *", "the shape of the second matrix", is: "\(bRows) × \(bColumns)",
      "the first is \(aRows) × \(aColumns), so the second must have \(aColumns) rows")
    requirePrecision(of: "the second matrix", b, equals: a, of: "the first", "Matrix *")
    require(
      rows == aRows && columns == bColumns, "Matrix.setProduct", "the shape of the result", is: shape,
      "it must be \(aRows) × \(bColumns)")
    requirePrecision(of: "the result", precision, equals: a, of: "the matrices", "Matrix.setProduct")
  }
}
