import NumericKernels

infix operator .* : MultiplicationPrecedence
infix operator ./ : MultiplicationPrecedence
infix operator .*= : AssignmentPrecedence
infix operator ./= : AssignmentPrecedence

// Element by element. Where two matrices meet, the second has the shape of the first, or is a single column
// that is used for every column of the first, as the bias is in `Z = W * A + b`.

extension Matrix {
  public func map(_ transform: (Double) -> Double) -> Matrix {
    withNumbers(
      rows: rows, columns: columns, { $0.map(transform) }, { $0.map { Float(transform(Double($0))) } })
  }

  public static func + (a: Matrix, b: Matrix) -> Matrix {
    a.applying(nk_add, nk_add_f32, with: b.fitting(a, "Matrix +"))
  }
  public static func - (a: Matrix, b: Matrix) -> Matrix {
    a.applying(nk_subtract, nk_subtract_f32, with: b.fitting(a, "Matrix -"))
  }
  /// The product of the entries; the matrix product is `*`.
  public static func .* (a: Matrix, b: Matrix) -> Matrix {
    a.applying(nk_multiply_elements, nk_multiply_elements_f32, with: b.fitting(a, "Matrix .*"))
  }
  public static func ./ (a: Matrix, b: Matrix) -> Matrix {
    a.applying(nk_divide_elements, nk_divide_elements_f32, with: b.fitting(a, "Matrix ./"))
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

  /// A second matrix in the shape of the first: itself, or its one column, repeated side by side.
  private func fitting(_ first: Matrix, _ function: String) -> Matrix {
    let isOneColumn = columns == 1 && rows == first.rows
    require(
      isOneColumn || (rows == first.rows && columns == first.columns), function,
      "the shape of the second matrix", is: shape, "it must be \(first.shape), or one column of \(first.rows)"
    )
    requirePrecision(
      of: "the second matrix", precision, equals: first.precision, of: "the first", function)
    guard isOneColumn && first.columns != 1 else { return self }
    func repeated<Number>(_ numbers: [Number]) -> [Number] {
      numbers.flatMap { repeatElement($0, count: first.columns) }
    }
    return withNumbers(rows: rows, columns: first.columns, repeated, repeated)
  }
}
