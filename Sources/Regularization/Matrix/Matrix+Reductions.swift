import NumericKernels

// Sums run in one fixed order, so that a reduction has the same bits everywhere.

extension Matrix {
  public var sum: Double { nk_sum(count, elements) }

  /// - Precondition: the matrix is not empty.
  public var mean: Double {
    requireEntries("Matrix.mean")
    return sum / Double(count)
  }

  public var minimum: Double {
    requireEntries("Matrix.minimum")
    return elements.dropFirst().reduce(elements[0]) { $1 < $0 ? $1 : $0 }
  }

  public var maximum: Double {
    requireEntries("Matrix.maximum")
    return elements.dropFirst().reduce(elements[0]) { $1 > $0 ? $1 : $0 }
  }

  /// The sum of each row, shape `[rows, 1]`.
  public var rowSums: Matrix {
    var sums = Matrix.zeros(rows, 1)
    sums.setRowSums(of: self)
    return sums
  }

  /// The sum of each column, shape `[1, columns]`.
  public var columnSums: Matrix {
    var sums = [Double](repeating: 0, count: columns)
    for i in 0..<rows {
      for j in 0..<columns { sums[j] += elements[i * columns + j] }
    }
    return Matrix(row: sums)
  }

  /// The mean of each row, shape `[rows, 1]`: for data, the mean of each feature over the examples.
  public var rowMeans: Matrix {
    requireEntries("Matrix.rowMeans")
    return rowSums / Double(columns)
  }

  /// The mean of each column, shape `[1, columns]`.
  public var columnMeans: Matrix {
    requireEntries("Matrix.columnMeans")
    return columnSums / Double(rows)
  }

  /// For each column the row of its largest entry, the first of equals: the class a softmax output predicts.
  public var columnMaximumIndices: [Int] {
    requireEntries("Matrix.columnMaximumIndices")
    return (0..<columns).map { j in
      var best = 0
      for i in 1..<max(rows, 1) where elements[i * columns + j] > elements[best * columns + j] { best = i }
      return best
    }
  }

  /// `Σ |x|` over all entries, `‖·‖₁` of the entries as one vector.
  public var l1Norm: Double { nk_sum_of_absolute_values(count, elements) }

  /// `√(Σ x²)` of a single row or column; for a whole matrix the field says `frobeniusNorm`.
  public var l2Norm: Double {
    require(
      rows == 1 || columns == 1, "Matrix.l2Norm", "the shape", is: shape,
      "it must be one row or one column; a matrix has a frobeniusNorm")
    return frobeniusNorm
  }

  /// `‖A‖_F = √(Σ_i Σ_j a_ij²)`
  public var frobeniusNorm: Double { squaredFrobeniusNorm.squareRoot() }

  /// `‖A‖²_F = Σ_i Σ_j a_ij²`
  public var squaredFrobeniusNorm: Double { nk_sum_of_squares(count, elements) }

  /// `Σ_i Σ_j a_ij · b_ij`; for two columns the dot product.
  public func dot(_ other: Matrix) -> Double {
    requireSameShape(self, other, "Matrix.dot")
    return nk_dot(count, elements, other.elements)
  }

  /// How many entries are exactly 0.
  public var zeroCount: Int { elements.count { $0 == 0 } }

  /// Whether no entry is infinite or NaN.
  public var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  /// `self = Σ_j source[:, j]`
  mutating func setRowSums(of source: Matrix) {
    nk_row_sums(source.rows, source.columns, source.elements, &elements)
  }

  private func requireEntries(_ function: @autoclosure () -> String) {
    require(!elements.isEmpty, function(), "the shape", is: shape, "the matrix must not be empty")
  }
}
