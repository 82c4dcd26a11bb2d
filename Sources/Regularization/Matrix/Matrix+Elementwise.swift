import NumericKernels

infix operator .* : MultiplicationPrecedence
infix operator ./ : MultiplicationPrecedence
infix operator .*= : AssignmentPrecedence
infix operator ./= : AssignmentPrecedence

// Element by element. Where two matrices meet, the second has the shape of the first, or is a single column
// that is used for every column of the first, as the bias is in `Z = W * A + b`.

extension Matrix {
  public func map(_ transform: (Double) -> Double) -> Matrix {
    Matrix(unchecked: rows, columns, elements.map(transform))
  }

  public static func + (a: Matrix, b: Matrix) -> Matrix { a.combined(with: b, "Matrix +", nk_add) }
  public static func - (a: Matrix, b: Matrix) -> Matrix { a.combined(with: b, "Matrix -", nk_subtract) }
  /// The product of the entries; the matrix product is `*`.
  public static func .* (a: Matrix, b: Matrix) -> Matrix {
    a.combined(with: b, "Matrix .*", nk_multiply_elements)
  }
  public static func ./ (a: Matrix, b: Matrix) -> Matrix {
    a.combined(with: b, "Matrix ./", nk_divide_elements)
  }

  public static func + (a: Matrix, b: Double) -> Matrix { a.map { $0 + b } }
  public static func - (a: Matrix, b: Double) -> Matrix { a.map { $0 - b } }
  public static func * (a: Matrix, b: Double) -> Matrix { a.map { $0 * b } }
  public static func / (a: Matrix, b: Double) -> Matrix { a.map { $0 / b } }
  public static func + (a: Double, b: Matrix) -> Matrix { b.map { a + $0 } }
  public static func - (a: Double, b: Matrix) -> Matrix { b.map { a - $0 } }
  public static func * (a: Double, b: Matrix) -> Matrix { b.map { a * $0 } }
  public static func / (a: Double, b: Matrix) -> Matrix { b.map { a / $0 } }
  public static prefix func - (a: Matrix) -> Matrix { a.map { -$0 } }

  public static func += (a: inout Matrix, b: Matrix) { a = a + b }
  public static func -= (a: inout Matrix, b: Matrix) { a = a - b }
  public static func .*= (a: inout Matrix, b: Matrix) { a = (a .* b) }
  public static func ./= (a: inout Matrix, b: Matrix) { a = (a ./ b) }
  public static func += (a: inout Matrix, b: Double) { a = a + b }
  public static func -= (a: inout Matrix, b: Double) { a = a - b }
  public static func *= (a: inout Matrix, b: Double) { a = a * b }
  public static func /= (a: inout Matrix, b: Double) { a = a / b }

  // Comparisons give 1 where they hold and 0 elsewhere: `d = rand .< keepProbability`.

  public static func .< (a: Matrix, b: Double) -> Matrix { a.map { $0 < b ? 1 : 0 } }
  public static func .<= (a: Matrix, b: Double) -> Matrix { a.map { $0 <= b ? 1 : 0 } }
  public static func .> (a: Matrix, b: Double) -> Matrix { a.map { $0 > b ? 1 : 0 } }
  public static func .>= (a: Matrix, b: Double) -> Matrix { a.map { $0 >= b ? 1 : 0 } }
  public static func .== (a: Matrix, b: Double) -> Matrix { a.map { $0 == b ? 1 : 0 } }

  /// `|x|` of every entry.
  public var magnitude: Matrix { map { $0.magnitude } }
  /// `x²` of every entry.
  public var squared: Matrix { map { $0 * $0 } }
  /// −1, 0 or 1 for every entry; 0 for 0.
  public var sign: Matrix { map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 } }

  private func combined(
    with other: Matrix, _ function: String,
    _ kernel: (Int, UnsafePointer<Double>?, UnsafePointer<Double>?, UnsafeMutablePointer<Double>?) -> Void
  ) -> Matrix {
    let isOneColumn = other.columns == 1 && other.rows == rows
    require(
      isOneColumn || (rows == other.rows && columns == other.columns), function,
      "the shape of the second matrix", is: other.shape, "it must be \(shape), or one column of \(rows)")
    let other = isOneColumn && columns != 1 ? other.repeatingColumn(columns) : other
    return Matrix(
      unchecked: rows, columns,
      [Double](unsafeUninitializedCapacity: count) { result, initialized in
        kernel(count, elements, other.elements, result.baseAddress)
        initialized = count
      })
  }

  /// A single column, repeated side by side.
  private func repeatingColumn(_ count: Int) -> Matrix {
    Matrix(unchecked: rows, count, elements.flatMap { repeatElement($0, count: count) })
  }
}
