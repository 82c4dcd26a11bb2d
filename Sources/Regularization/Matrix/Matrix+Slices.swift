extension Matrix {
  public subscript(i: Int, j: Int) -> Double {
    get {
      requireIndex(i, in: rows, "row")
      requireIndex(j, in: columns, "column")
      return elements[i &* columns &+ j]
    }
    set {
      requireIndex(i, in: rows, "row")
      requireIndex(j, in: columns, "column")
      elements[i &* columns &+ j] = newValue
    }
  }

  /// Row `i` as numbers.
  public subscript(row i: Int) -> [Double] {
    get {
      requireIndex(i, in: rows, "row")
      return Array(elements[i * columns..<(i + 1) * columns])
    }
    set {
      requireIndex(i, in: rows, "row")
      require(
        newValue.count == columns, "Matrix[row:]", "the count of new values", is: newValue.count,
        "it must be the number of columns, \(columns)")
      elements.replaceSubrange(i * columns..<(i + 1) * columns, with: newValue)
    }
  }

  /// Column `j` as numbers.
  public subscript(column j: Int) -> [Double] {
    get {
      requireIndex(j, in: columns, "column")
      return (0..<rows).map { elements[$0 * columns + j] }
    }
    set {
      requireIndex(j, in: columns, "column")
      require(
        newValue.count == rows, "Matrix[column:]", "the count of new values", is: newValue.count,
        "it must be the number of rows, \(rows)")
      for i in 0..<rows { elements[i * columns + j] = newValue[i] }
    }
  }

  /// The rows of a range, shape `[range.count, columns]`.
  public subscript(rows range: some RangeExpression<Int>) -> Matrix {
    let range = range.relative(to: 0..<rows)
    requireRange(range, in: rows, "rows")
    return Matrix(
      unchecked: range.count, columns,
      Array(elements[range.lowerBound * columns..<range.upperBound * columns]))
  }

  /// The columns of a range, shape `[rows, range.count]`.
  public subscript(columns range: some RangeExpression<Int>) -> Matrix {
    let range = range.relative(to: 0..<columns)
    requireRange(range, in: columns, "columns")
    var slice: [Double] = []
    slice.reserveCapacity(rows * range.count)
    for i in 0..<rows {
      slice += elements[i * columns + range.lowerBound..<i * columns + range.upperBound]
    }
    return Matrix(unchecked: rows, range.count, slice)
  }

  /// The columns with these indices, in this order; an index may occur more than once.
  public subscript(columns indices: [Int]) -> Matrix {
    var result = Matrix.zeros(rows, indices.count)
    result.gather(columns: indices[...], of: self)
    return result
  }

  /// Side by side: all must have the same number of rows.
  public init(joiningColumnsOf parts: [Matrix]) {
    let rows = parts.first?.rows ?? 0
    for part in parts {
      require(
        part.rows == rows, "Matrix(joiningColumnsOf:)", "the number of rows of a part", is: part.rows,
        "it must be that of the first part, \(rows)")
    }
    var elements: [Double] = []
    elements.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for i in 0..<rows {
      for part in parts { elements += part.elements[i * part.columns..<(i + 1) * part.columns] }
    }
    self.init(unchecked: rows, parts.reduce(0) { $0 + $1.columns }, elements)
  }

  /// One below the other: all must have the same number of columns.
  public init(joiningRowsOf parts: [Matrix]) {
    let columns = parts.first?.columns ?? 0
    for part in parts {
      require(
        part.columns == columns, "Matrix(joiningRowsOf:)", "the number of columns of a part",
        is: part.columns, "it must be that of the first part, \(columns)")
    }
    self.init(unchecked: parts.reduce(0) { $0 + $1.rows }, columns, parts.flatMap(\.elements))
  }

  /// The same numbers, row by row, in another shape.
  public func reshaped(rows: Int, columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// Fills `self`, column by column, with the named columns of `source`.
  mutating func gather(columns indices: ArraySlice<Int>, of source: Matrix) {
    for j in indices { source.requireIndex(j, in: source.columns, "column") }
    let width = columns
    elements.withUnsafeMutableBufferPointer { target in
      source.elements.withUnsafeBufferPointer { origin in
        indices.withUnsafeBufferPointer { indices in
          for i in 0..<rows {
            let from = i * source.columns
            let to = i * width
            for k in 0..<indices.count { target[to + k] = origin[from + indices[k]] }
          }
        }
      }
    }
  }

  private func requireIndex(_ index: Int, in count: Int, _ name: String) {
    require(
      index >= 0 && index < count, "Matrix subscript", name, is: index,
      "the matrix is \(shape), so it must be in 0..<\(count)")
  }

  private func requireRange(_ range: Range<Int>, in count: Int, _ name: String) {
    require(
      range.lowerBound >= 0 && range.upperBound <= count, "Matrix subscript", name, is: range,
      "the matrix is \(shape), so it must be within 0..<\(count)")
  }
}
