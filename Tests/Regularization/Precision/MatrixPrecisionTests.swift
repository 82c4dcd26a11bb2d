import Foundation
import Regularization
import Testing

/// Everything a matrix can do, in single precision: on numbers that a `Float` holds, double precision is the exact reference.
@Suite struct MatrixPrecisionTests {
  /// `Float` has 24 bits: results of one rounding differ by 6e-8 of themselves at most.
  static let rounding = 0x1p-24

  let a: Matrix
  let b: Matrix
  let column: Matrix

  init() {
    var generator = SeededGenerator(seed: 4)
    func numbers(_ rows: Int, _ columns: Int) -> Matrix {
      (.normal(rows: rows, columns: columns, using: &generator) + 0.1).converted(to: .single).converted(
        to: .double)
    }
    (a, b, column) = (numbers(19, 23), numbers(19, 23), numbers(19, 1))
  }

  func single(_ matrix: Matrix) -> Matrix { matrix.converted(to: .single) }

  @Test func conversionRoundsEachEntry() {
    let numbers = [0.1, -1.0 / 3, 1e-40, 1e-60, 16_777_217, .infinity, 0]
    let matrix = Matrix(row: numbers)
    let rounded = single(matrix)
    #expect(matrix.precision == .double && rounded.precision == .single)
    #expect(rounded.elements == numbers.map { Double(Float($0)) })
    #expect((0..<numbers.count).map { rounded[0, $0] } == rounded.elements)
    #expect(rounded.converted(to: .double).elements == rounded.elements)
    #expect(single(rounded) == rounded && matrix.converted(to: .double) == matrix)
    #expect(single([[.nan]])[0, 0].isNaN)
    #expect(Precision.single.ulpOfOne == 0x1p-23 && Precision.double.ulpOfOne == 0x1p-52)
  }

  @Test func precisionIsPartOfEquality() {
    let ones = Matrix.ones(2, 2)
    #expect(single(ones) != ones && single(ones).converted(to: .double) == ones)
    #expect(Set([ones, single(ones), single(ones)]).count == 2)
  }

  @Test func descriptionsSaySingle() {
    #expect(single([[1, 2.5]]).description == "Matrix 1 × 2, single precision\n  1  2.5")
    #expect(single(a).transposed.description == "Transposed 23 × 19, single precision")
    #expect(a.transposed.description == "Transposed 23 × 19")
  }

  @Test func whatRearrangesIsExact() {
    let operations: [(String, (Matrix) -> Matrix)] = [
      ("transposed", { Matrix($0.transposed) }), ("rows", { $0[rows: 3..<7] }),
      ("columns", { $0[columns: 5...] }), ("columns by index", { $0[columns: [4, 0, 4]] }),
      ("row", { Matrix(row: $0[row: 2]).converted(to: $0.precision) }),
      ("column", { Matrix(column: $0[column: 2]).converted(to: $0.precision) }),
      ("columns joined", { Matrix(joiningColumnsOf: [$0, $0[columns: 1..<3]]) }),
      ("rows joined", { Matrix(joiningRowsOf: [$0[rows: 1..<3], $0]) }),
      ("reshaped", { $0.reshaped(rows: 23, columns: 19) }), ("magnitude", \.magnitude), ("sign", \.sign),
      ("minus", { -$0 }), ("relu", { relu($0) }), ("above", { $0 .> 0.2 }), ("below", { $0 .<= 0.2 }),
    ]
    for (name, operation) in operations {
      let result = operation(single(a))
      #expect(result == single(operation(a)), "\(name)")
      #expect(result.precision == .single, "\(name)")
    }
    var (changed, expected) = (single(a), a)
    changed[1, 2] = 0.1
    changed[row: 3] = b[row: 4]
    changed[column: 5] = b[column: 6]
    expected[1, 2] = Double(Float(0.1))
    expected[row: 3] = b[row: 4]
    expected[column: 5] = b[column: 6]
    #expect(changed == single(expected))
  }

  @Test func whatRoundsOnceIsTheRoundedResult() {
    let operations: [(String, (Matrix, Matrix) -> Matrix)] = [
      ("+", { $0 + $1 }), ("-", { $0 - $1 }), (".*", { $0 .* $1 }), ("./", { $0 ./ $1 }),
      (
        "+=",
        { x, y in
          var x = x
          x += y
          return x
        }
      ),
      (
        "-=",
        { x, y in
          var x = x
          x -= y
          return x
        }
      ),
      ("squared", { x, _ in x.squared }), ("sqrt", { x, _ in sqrt(x.magnitude) }),
      ("scalar +", { x, _ in x + 0.7 }), ("scalar -", { x, _ in 0.7 - x }), ("scalar *", { x, _ in 0.7 * x }),
      ("scalar /", { x, _ in x / 0.7 }), ("inverse", { x, _ in 0.7 / x }),
      ("map", { x, _ in x.map { $0 * $0 - 3 } }),
      ("column sums", { x, _ in x.columnSums }),
    ]
    for (name, operation) in operations {
      for other in name.count <= 2 ? [b, column] : [b] {
        #expect(operation(single(a), single(other)) == single(operation(a, other)), "\(name)")
      }
    }
  }

  @Test func functionsAndProductsAreWithinRounding() {
    // A sum of n products is within n roundings of Σ |x y| (Higham, §3.1); functions are within two.
    let operations: [(String, Double, (Matrix, Matrix) -> Matrix)] = [
      ("exp", 4, { x, _ in exp(x) }), ("log", 4, { x, _ in log(x.magnitude + 0.5) }),
      ("tanh", 4, { x, _ in tanh(x) }), ("sigmoid", 4, { x, _ in sigmoid(x) }),
      ("softplus", 4, { x, _ in softplus(x) }), ("softmax", 40, { x, _ in softmax(x) }),
      ("A Bᵀ", 40, { $0 * $1.transposed }), ("Aᵀ B", 40, { $0.transposed * $1 }),
      ("A C", 40, { $0 * Matrix($1.transposed) }),
      ("Aᵀ Cᵀ", 40, { $0.transposed * Matrix($1.transposed).transposed }),
      ("column means", 3, { x, _ in x.columnMeans }), ("row sums", 30, { x, _ in x.rowSums }),
      ("row means", 30, { x, _ in x.rowMeans }),
    ]
    for (name, roundings, operation) in operations {
      let (result, expected) = (operation(single(a), single(b)), operation(a, b))
      #expect(result.precision == .single && result.shape == expected.shape, "\(name)")
      let scale = max(1, expected.magnitude.maximum)
      let difference = (result.converted(to: .double) - expected).magnitude.maximum
      #expect(difference <= roundings * Self.rounding * scale, "\(name): \(difference)")
      #expect(difference > 0, "\(name): single precision must round, or this tests nothing")
    }
  }

  @Test func reductionsAreDoubles() {
    let reductions: [(String, (Matrix) -> Double)] = [
      ("sum", \.sum), ("mean", \.mean), ("l1Norm", \.l1Norm), ("frobeniusNorm", \.frobeniusNorm),
      ("squaredFrobeniusNorm", \.squaredFrobeniusNorm), ("l2Norm", { $0[rows: 0..<1].l2Norm }),
      ("dot", { $0.dot($0) }),
    ]
    for (name, reduction) in reductions {
      let (value, expected) = (reduction(single(a)), reduction(a))
      #expect(abs(value - expected) <= 30 * Self.rounding * a.l1Norm, "\(name)")
    }
    #expect(single(a).minimum == a.minimum && single(a).maximum == a.maximum)
    #expect(single(a .> 0).zeroCount == (a .> 0).zeroCount)
    #expect(single(a).columnMaximumIndices == a.columnMaximumIndices)
    #expect(single(a).isFinite && !single([[1, .infinity]]).isFinite)
  }

  /// Sums of many floats keep their digits: 2²⁴ + 1 is no `Float`.
  @Test func columnSumsOfManyRowsAreRoundedOnce() {
    let tall = Matrix(rows: 4096, columns: 1) { i, _ in i == 0 ? 16_777_216 : 1 }
    #expect(single(tall).columnSums[0, 0] == Double(Float(16_777_216 + 4095)))
  }

  @Test func copiesAreIndependent() {
    let first = single(a)
    var second = first
    second[0, 0] = 7
    #expect(first == single(a) && second != first)
  }
}
