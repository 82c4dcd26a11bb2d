// The one place that knows how a matrix holds its numbers. An operation is given for both precisions, most often as a
// kernel and its twin: `x.applying(nk_exp, nk_exp_f32)`.

/// The numbers of a matrix, row by row.
@usableFromInline
enum Storage: Hashable, Sendable {
  case double([Double])
  case single([Float])

  var count: Int {
    switch self {
    case .double(let numbers): numbers.count
    case .single(let numbers): numbers.count
    }
  }
}

extension Matrix {
  /// The numbers of a matrix in double precision, read or changed where they are.
  ///
  /// - Precondition: it has that precision.
  var doubles: [Double] {
    get {
      guard case .double(let numbers) = storage else { refuseOperand(precision: .double) }
      return numbers
    }
    _modify {
      guard case .double(var numbers) = storage else { refuseOperand(precision: .double) }
      // The numbers are held once while they change; held twice, they would be copied.
      storage = .double([])
      defer { storage = .double(numbers) }
      yield &numbers
    }
  }

  /// The numbers of a matrix in single precision, read or changed where they are.
  ///
  /// - Precondition: it has that precision.
  var singles: [Float] {
    get {
      guard case .single(let numbers) = storage else { refuseOperand(precision: .single) }
      return numbers
    }
    _modify {
      guard case .single(var numbers) = storage else { refuseOperand(precision: .single) }
      storage = .single([])
      defer { storage = .single(numbers) }
      yield &numbers
    }
  }

  /// What the operation finds in the numbers. A generic function serves for both: `withNumbers(find, find)`.
  @inline(__always)
  func withNumbers<Result>(_ double: ([Double]) -> Result, _ single: ([Float]) -> Result) -> Result {
    switch storage {
    case .double(let numbers): double(numbers)
    case .single(let numbers): single(numbers)
    }
  }

  /// A matrix of the same precision, of other numbers made of these.
  @inline(__always)
  func withNumbers(
    rows: Int, columns: Int, _ double: ([Double]) -> [Double], _ single: ([Float]) -> [Float]
  ) -> Matrix {
    Matrix(
      unchecked: rows, columns, withNumbers({ .double(double($0)) }, { .single(single($0)) }))
  }

  private func refuseOperand(precision expected: Precision) -> Never {
    refuse(
      "Matrix", "the precision of an operand", is: precision,
      "it must be that of the others, \(expected): converted(to: .\(expected)) makes it so")
  }
}

// Kernels that work entry by entry: `y[i] = f(x[i])` and `z[i] = f(x[i], y[i])`.

typealias ElementwiseKernel<Number> = (Int, UnsafePointer<Number>?, UnsafeMutablePointer<Number>?) -> Void
typealias PairwiseKernel<Number> = (
  Int, UnsafePointer<Number>?, UnsafePointer<Number>?, UnsafeMutablePointer<Number>?
) -> Void

extension Matrix {
  /// `f(x)` for every entry.
  func applying(_ double: ElementwiseKernel<Double>, _ single: ElementwiseKernel<Float>) -> Matrix {
    withNumbers(
      rows: rows, columns: columns,
      { x in filled(x.count) { double(x.count, x, $0) } }, { x in filled(x.count) { single(x.count, x, $0) } }
    )
  }

  /// `f(x, y)` for every pair of entries.
  ///
  /// - Precondition: `other` has the same shape and precision.
  func applying(
    _ double: PairwiseKernel<Double>, _ single: PairwiseKernel<Float>, with other: Matrix
  ) -> Matrix {
    withNumbers(
      rows: rows, columns: columns,
      { x in filled(x.count) { double(x.count, x, other.doubles, $0) } },
      { x in filled(x.count) { single(x.count, x, other.singles, $0) } })
  }
}

extension Matrix {
  /// Room in the shape and precision of another matrix, for an operation that writes every entry: until then they are whatever
  /// stood in that memory.
  static func unwritten(like other: Matrix) -> Matrix {
    other.withNumbers(
      rows: other.rows, columns: other.columns, { filled($0.count) { _ in } }, { filled($0.count) { _ in } })
  }
}

/// An array that `fill` writes, all of it.
private func filled<Number>(_ count: Int, _ fill: (UnsafeMutablePointer<Number>?) -> Void) -> [Number] {
  [Number](unsafeUninitializedCapacity: count) { numbers, initialized in
    fill(numbers.baseAddress)
    initialized = count
  }
}
