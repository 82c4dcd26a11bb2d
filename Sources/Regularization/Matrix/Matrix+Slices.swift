import NumericKernels

extension Matrix {
  public subscript(i: Int, j: Int) -> Double {
    get {
      requireIndex(i, in: rows, "row")
      requireIndex(j, in: columns, "column")
      return withNumbers({ $0[i &* columns &+ j] }, { Double($0[i &* columns &+ j]) })
    }
    set {
      requireIndex(i, in: rows, "row")
      requireIndex(j, in: columns, "column")
      switch precision {
      case .double: doubles[i &* columns &+ j] = newValue
      case .single: singles[i &* columns &+ j] = Float(newValue)
      }
    }
  }

  /// Row `i` as numbers.
  public subscript(row i: Int) -> [Double] {
    get {
      requireIndex(i, in: rows, "row")
      let places = i * columns..<(i + 1) * columns
      return withNumbers({ Array($0[places]) }, { $0[places].map(Double.init) })
    }
    set {
      requireIndex(i, in: rows, "row")
      require(
        newValue.count == columns, "Matrix[row:]", "the count of new values", is: newValue.count,
        "it must be the number of columns, \(columns)")
      let places = i * columns..<(i + 1) * columns
      switch precision {
      case .double: doubles.replaceSubrange(places, with: newValue)
      case .single: singles.replaceSubrange(places, with: newValue.map { Float($0) })
      }
    }
  }

  /// Column `j` as numbers.
  public subscript(column j: Int) -> [Double] {
    get {
      requireIndex(j, in: columns, "column")
      func column<Number>(_ numbers: [Number]) -> [Number] { (0..<rows).map { numbers[$0 * columns + j] } }
      return withNumbers(column) { column($0).map(Double.init) }
    }
    set {
      requireIndex(j, in: columns, "column")
      require(
        newValue.count == rows, "Matrix[column:]", "the count of new values", is: newValue.count,
        "it must be the number of rows, \(rows)")
      let places = (0..<rows).map { $0 * columns + j }
      switch precision {
      case .double: for (place, value) in zip(places, newValue) { doubles[place] = value }
      case .single: for (place, value) in zip(places, newValue) { singles[place] = Float(value) }
      }
    }
  }

  /// The rows of a range, shape `[range.count, columns]`.
  public subscript(rows range: some RangeExpression<Int>) -> Matrix {
    let range = range.relative(to: 0..<rows)
    requireRange(range, in: rows, "rows")
    let places = range.lowerBound * columns..<range.upperBound * columns
    return withNumbers(rows: range.count, columns: columns, { Array($0[places]) }, { Array($0[places]) })
  }

  /// The columns of a range, shape `[rows, range.count]`.
  public subscript(columns range: some RangeExpression<Int>) -> Matrix {
    let range = range.relative(to: 0..<columns)
    requireRange(range, in: columns, "columns")
    func slice<Number>(_ numbers: [Number]) -> [Number] {
      var slice: [Number] = []
      slice.reserveCapacity(rows * range.count)
      for i in 0..<rows {
        slice += numbers[i * columns + range.lowerBound..<i * columns + range.upperBound]
      }
      return slice
    }
    return withNumbers(rows: rows, columns: range.count, slice, slice)
  }

  /// The columns with these indices, in this order; an index may occur more than once.
  public subscript(columns indices: [Int]) -> Matrix {
    var result = Matrix.zeros(rows, indices.count, precision)
    result.gather(columns: indices[...], of: self)
    return result
  }

  /// Side by side: all must have the same number of rows, and the same precision.
  public init(joiningColumnsOf parts: [Matrix]) {
    let function = "Matrix(joiningColumnsOf:)"
    let rows = parts.first?.rows ?? 0
    for part in parts {
      require(
        part.rows == rows, function, "the number of rows of a part", is: part.rows,
        "it must be that of the first part, \(rows)")
    }
    let widths = parts.map(\.columns)
    func joined<Number>(_ parts: [[Number]]) -> [Number] {
      var numbers: [Number] = []
      numbers.reserveCapacity(rows * widths.reduce(0, +))
      for i in 0..<rows {
        for (part, width) in zip(parts, widths) { numbers += part[i * width..<(i + 1) * width] }
      }
      return numbers
    }
    self.init(joining: parts, rows, widths.reduce(0, +), joined, joined, function)
  }

  /// One below the other: all must have the same number of columns, and the same precision.
  public init(joiningRowsOf parts: [Matrix]) {
    let function = "Matrix(joiningRowsOf:)"
    let columns = parts.first?.columns ?? 0
    for part in parts {
      require(
        part.columns == columns, function, "the number of columns of a part",
        is: part.columns, "it must be that of the first part, \(columns)")
    }
    self.init(
      joining: parts, parts.reduce(0) { $0 + $1.rows }, columns, { $0.flatMap(\.self) },
      { $0.flatMap(\.self) },
      function)
  }

  private init(
    joining parts: [Matrix], _ rows: Int, _ columns: Int, _ double: ([[Double]]) -> [Double],
    _ single: ([[Float]]) -> [Float], _ function: String
  ) {
    let precision = parts.first?.precision ?? .double
    for part in parts {
      requirePrecision(of: "a part", part.precision, equals: precision, of: "the first part", function)
    }
    switch precision {
    case .double: self.init(unchecked: rows, columns, .double(double(parts.map(\.doubles))))
    case .single: self.init(unchecked: rows, columns, .single(single(parts.map(\.singles))))
    }
  }

  /// The same numbers, row by row, in another shape.
  public func reshaped(rows: Int, columns: Int) -> Matrix {
    require(
      rows >= 0 && columns >= 0 && rows * columns == count, "Matrix.reshaped", "the new shape",
      is: "\(rows) × \(columns)", "the matrix is \(shape), so it must have \(count) entries")
    return Matrix(unchecked: rows, columns, storage)
  }

  /// Fills `self`, column by column, with the named columns of `source`.
  mutating func gather(columns indices: ArraySlice<Int>, of source: Matrix) {
    for j in indices { source.requireIndex(j, in: source.columns, "column") }
    indices.withUnsafeBufferPointer { indices in
      let (count, stride, columns) = (indices.count, source.columns, indices.baseAddress)
      switch precision {
      case .double: nk_choose_columns(rows, count, source.doubles, stride, columns, &doubles)
      case .single: nk_choose_columns_f32(rows, count, source.singles, stride, columns, &singles)
      }
    }
  }

  /// `self[:, first ..< first + block.columns] = block`
  ///
  /// - Precondition: the block has as many rows, and lies within the columns.
  mutating func setColumns(from first: Int, to block: Matrix) {
    requireRange(first..<first + block.columns, in: columns, "columns")
    require(
      block.rows == rows, "Matrix.setColumns", "the number of rows of the block", is: block.rows,
      "it must be \(rows)")
    let (rows, width, count) = (rows, columns, block.columns)
    func set<Number>(_ numbers: inout [Number], _ block: [Number]) {
      numbers.withUnsafeMutableBufferPointer { numbers in
        block.withUnsafeBufferPointer { block in
          for i in 0..<rows {
            for k in 0..<count { numbers[i * width + first + k] = block[i * count + k] }
          }
        }
      }
    }
    switch precision {
    case .double: set(&doubles, block.doubles)
    case .single: set(&singles, block.singles)
    }
  }

  private func requireIndex(_ index: Int, in count: Int, _ name: String) {
    require(
      index >= 0 && index < count, "Matrix subscript", name, is: index,
      "the matrix is \(shape), so it must be in 0..<\(count)")
  }

  func requireRange(_ range: Range<Int>, in count: Int, _ name: String) {
    require(
      range.lowerBound >= 0 && range.upperBound <= count, "Matrix subscript", name, is: range,
      "the matrix is \(shape), so it must be within 0..<\(count)")
  }
}
