/// A matrix of `Double`, stored row by row, with the value semantics of `Array`. `converted(to: .single)` makes one of
/// `Float`.
///
/// Data and activations have shape `[units, examples]`: a column is one example, as in the lectures.
public struct Matrix: Hashable, Sendable, Codable {
  public let rows: Int
  public let columns: Int

  @usableFromInline var storage: Storage

  /// The entries, row by row: `self[i, j]` is `elements[i * columns + j]`. In single precision the whole list is made
  /// each time it is asked for.
  @inlinable
  public var elements: [Double] {
    switch storage {
    case .double(let numbers): numbers
    case .single(let numbers): numbers.map(Double.init)
    }
  }

  /// - Precondition: `elements.count == rows * columns`.
  public init(rows: Int, columns: Int, elements: [Double]) {
    requireShape(rows, columns, "Matrix.init")
    require(
      elements.count == rows * columns, "Matrix.init", "elements.count", is: elements.count,
      "it must be rows · columns = \(rows * columns)")
    self.init(unchecked: rows, columns, elements)
  }

  public init(rows: Int, columns: Int, repeating value: Double) {
    requireShape(rows, columns, "Matrix.init")
    self.init(
      unchecked: rows, columns, [Double](repeating: value, count: rows * columns))
  }

  /// Calls `entry(i, j)` for every place, row by row.
  public init(rows: Int, columns: Int, _ entry: (Int, Int) -> Double) {
    requireShape(rows, columns, "Matrix.init")
    var elements: [Double] = []
    elements.reserveCapacity(rows * columns)
    for i in 0..<rows {
      for j in 0..<columns { elements.append(entry(i, j)) }
    }
    self.init(unchecked: rows, columns, elements)
  }

  /// One column, shape `[values.count, 1]`.
  public init(column values: [Double]) { self.init(unchecked: values.count, 1, values) }

  /// One row, shape `[1, values.count]`.
  public init(row values: [Double]) { self.init(unchecked: 1, values.count, values) }

  /// - Precondition: all rows have the same length.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    for (i, row) in rows.enumerated() {
      require(
        row.count == columns, "Matrix.init", "the length of row \(i)", is: row.count,
        "it must be that of row 0, \(columns)")
    }
    self.init(unchecked: rows.count, columns, rows.flatMap { $0 })
  }

  /// For shapes already known to be right.
  init(unchecked rows: Int, _ columns: Int, _ storage: Storage) {
    self.rows = rows
    self.columns = columns
    self.storage = storage
  }

  /// The same, in double precision.
  init(unchecked rows: Int, _ columns: Int, _ elements: [Double]) {
    self.init(unchecked: rows, columns, .double(elements))
  }

  public static func zeros(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, repeating: 0)
  }

  public static func ones(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, repeating: 1)
  }

  public static func identity(_ size: Int) -> Matrix {
    Matrix(rows: size, columns: size) { i, j in i == j ? 1 : 0 }
  }

  static func zeros(_ rows: Int, _ columns: Int, _ precision: Precision) -> Matrix {
    switch precision {
    case .double: Matrix(unchecked: rows, columns, .double([Double](repeating: 0, count: rows * columns)))
    case .single: Matrix(unchecked: rows, columns, .single([Float](repeating: 0, count: rows * columns)))
    }
  }

  /// Zeros in the shape and precision of another matrix.
  static func zeros(like other: Matrix) -> Matrix { zeros(other.rows, other.columns, other.precision) }

  static let empty = Matrix(unchecked: 0, 0, .double([]))

  public var count: Int { rows * columns }

  /// Both sides of the shape, as messages print them: `3 × 4`.
  public var shape: String { "\(rows) × \(columns)" }
}

extension Matrix: ExpressibleByArrayLiteral {
  /// `let w: Matrix = [[1, 2], [3, 4]]`
  public init(arrayLiteral rows: [Double]...) { self.init(rows) }
}

private func requireShape(_ rows: Int, _ columns: Int, _ function: String) {
  require(rows >= 0, function, "rows", is: rows, "it must not be negative")
  require(columns >= 0, function, "columns", is: columns, "it must not be negative")
}
