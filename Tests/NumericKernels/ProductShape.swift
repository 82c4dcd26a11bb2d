import NumericKernels

/// A type of numbers that the kernels multiply.
protocol Multiplied: BinaryFloatingPoint, Sendable {
  static func product(of kernels: nk_kernels) -> Product<Self>
}

/// `product` of the table of kernels: rows, columns, depth; A with its strides; B with its strides; C with that of its
/// rows; accumulate.
typealias Product<Number> = (
  Int, Int, Int, UnsafePointer<Number>?, Int, Int, UnsafePointer<Number>?, Int, Int,
  UnsafeMutablePointer<Number>?, Int, Bool
) -> Void

extension Double: Multiplied {
  static func product(of kernels: nk_kernels) -> Product<Double> { kernels.product }
}

extension Float: Multiplied {
  static func product(of kernels: nk_kernels) -> Product<Float> { kernels.product_f32 }
}

/// Which factor of a product lies in memory with its rows and columns exchanged.
enum Transposition: String, CaseIterable, Sendable {
  case none = "A·B"
  case left = "Aᵀ·B"
  case right = "A·Bᵀ"
}

/// The extents of a product of matrices that may be parts of wider ones.
struct ProductShape: CustomStringConvertible, Sendable {
  let rows, columns, depth: Int
  var transposition = Transposition.none
  /// What a row of each matrix is longer than the part that is multiplied.
  var margin = 0

  var aStrides: (row: Int, column: Int) {
    transposition == .left ? (1, rows + margin) : (depth + margin, 1)
  }

  var bStrides: (row: Int, column: Int) {
    transposition == .right ? (1, depth + margin) : (columns + margin, 1)
  }

  var cRow: Int { columns + margin }

  // How many numbers lie between the first and the last one of each part, with both.
  var aCount: Int { (rows - 1) * aStrides.row + (depth - 1) * aStrides.column + 1 }
  var bCount: Int { (depth - 1) * bStrides.row + (columns - 1) * bStrides.column + 1 }
  var cCount: Int { (rows - 1) * cRow + columns }

  var multiplications: Int { rows * columns * depth }

  var description: String {
    "\(transposition.rawValue), \(rows)×\(depth)·\(depth)×\(columns)" + (margin > 0 ? ", parts" : "")
  }

  /// The product as the header defines it: each element one chain of fused multiply-adds in the order of p.
  func definition<Number: Multiplied>(_ a: [Number], _ b: [Number], _ c: inout [Number], accumulate: Bool) {
    for i in 0..<rows {
      for j in 0..<columns {
        var sum = accumulate ? c[i * cRow + j] : 0
        for p in 0..<depth {
          sum.addProduct(
            a[i * aStrides.row + p * aStrides.column], b[p * bStrides.row + j * bStrides.column])
        }
        c[i * cRow + j] = sum
      }
    }
  }

  func multiply<Number: Multiplied>(
    _ kernels: nk_kernels, _ a: UnsafePointer<Number>, _ b: UnsafePointer<Number>,
    _ c: UnsafeMutablePointer<Number>,
    accumulate: Bool
  ) {
    Number.product(of: kernels)(
      rows, columns, depth, a, aStrides.row, aStrides.column, b, bStrides.row, bStrides.column, c, cRow,
      accumulate)
  }
}
