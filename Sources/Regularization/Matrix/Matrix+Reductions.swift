import NumericKernels

// Sums run in one fixed order, so that a reduction has the same bits everywhere.

extension Matrix {
  public var sum: Double { reduced(nk_sum, nk_sum_f32) }

  /// - Precondition: the matrix is not empty.
  public var mean: Double {
    requireEntries("Matrix.mean")
    return sum / Double(count)
  }

  public var minimum: Double {
    requireEntries("Matrix.minimum")
    func least<Number: Comparable>(_ numbers: [Number]) -> Number {
      numbers.dropFirst().reduce(numbers[0]) { $1 < $0 ? $1 : $0 }
    }
    return withNumbers(least) { Double(least($0)) }
  }

  public var maximum: Double {
    requireEntries("Matrix.maximum")
    func greatest<Number: Comparable>(_ numbers: [Number]) -> Number {
      numbers.dropFirst().reduce(numbers[0]) { $1 > $0 ? $1 : $0 }
    }
    return withNumbers(greatest) { Double(greatest($0)) }
  }

  /// The sum of each row, shape `[rows, 1]`.
  public var rowSums: Matrix {
    var sums = Matrix.zeros(rows, 1, precision)
    sums.setRowSums(of: self)
    return sums
  }

  /// The sum of each column, shape `[1, columns]`.
  public var columnSums: Matrix {
    func sums<Number: BinaryFloatingPoint>(_ numbers: [Number]) -> [Double] {
      var sums = [Double](repeating: 0, count: columns)
      for i in 0..<rows {
        for j in 0..<columns { sums[j] += Double(numbers[i * columns + j]) }
      }
      return sums
    }
    return withNumbers(rows: 1, columns: columns, sums) { sums($0).map { Float($0) } }
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
    func best<Number: Comparable>(_ numbers: [Number]) -> [Int] {
      (0..<columns).map { j in
        var best = 0
        for i in 1..<max(rows, 1) where numbers[i * columns + j] > numbers[best * columns + j] { best = i }
        return best
      }
    }
    return withNumbers(best, best)
  }

  /// `Σ |x|` over all entries, `‖·‖₁` of the entries as one vector.
  public var l1Norm: Double {
    reduced(nk_sum_of_absolute_values, nk_sum_of_absolute_values_f32)
  }

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
  public var squaredFrobeniusNorm: Double { reduced(nk_sum_of_squares, nk_sum_of_squares_f32) }

  /// `Σ_i Σ_j a_ij · b_ij`; for two columns the dot product.
  public func dot(_ other: Matrix) -> Double {
    requireAlike(self, other, "Matrix.dot")
    return withNumbers(
      { nk_dot(count, $0, other.doubles) }, { Double(nk_dot_f32(count, $0, other.singles)) })
  }

  /// How many entries are exactly 0.
  public var zeroCount: Int {
    withNumbers({ $0.count { $0 == 0 } }, { $0.count { $0 == 0 } })
  }

  /// Whether no entry is infinite or NaN.
  public var isFinite: Bool { firstIndexNotFinite == nil }

  /// Where in the numbers, row by row, the first infinity or NaN is.
  var firstIndexNotFinite: Int? {
    withNumbers({ $0.firstIndex { !$0.isFinite } }, { $0.firstIndex { !$0.isFinite } })
  }

  /// `self = Σ_j source[:, j]`
  mutating func setRowSums(of source: Matrix) {
    switch precision {
    case .double: nk_row_sums(source.rows, source.columns, source.doubles, &doubles)
    case .single: nk_row_sums_f32(source.rows, source.columns, source.singles, &singles)
    }
  }

  /// One number made of all entries.
  private func reduced(
    _ double: (Int, UnsafePointer<Double>?) -> Double, _ single: (Int, UnsafePointer<Float>?) -> Float
  ) -> Double {
    withNumbers({ double($0.count, $0) }, { Double(single($0.count, $0)) })
  }

  private func requireEntries(_ function: @autoclosure () -> String) {
    require(count > 0, function(), "the shape", is: shape, "the matrix must not be empty")
  }
}
