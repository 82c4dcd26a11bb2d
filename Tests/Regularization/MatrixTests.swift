import Regularization
import Testing

@Suite struct MatrixTests {
  let a: Matrix = [[1, 2, 3], [4, 5, 6]]
  let b: Matrix = [[7, 8], [9, 10], [11, 12]]

  @Test func productsOnPaper() {
    #expect(a * b == [[58, 64], [139, 154]])
    #expect(a.transposed * a == [[17, 22, 27], [22, 29, 36], [27, 36, 45]])
    #expect(a * a.transposed == [[14, 32], [32, 77]])
    #expect(a.transposed * b.transposed == [[39, 49, 59], [54, 68, 82], [69, 87, 105]])
    #expect(Matrix(a.transposed) == [[1, 4], [2, 5], [3, 6]])
    #expect(a.transposed.transposed == a)
    #expect(Matrix.identity(2) * a == a)
  }

  @Test func productsWithATransposedSideHaveTheBitsOfTheCopy() {
    var generator = SeededGenerator(seed: 3)
    let p = Matrix.normal(rows: 37, columns: 23, using: &generator)
    let q = Matrix.normal(rows: 37, columns: 41, using: &generator)
    #expect(p.transposed * q == Matrix(p.transposed) * q)
    let r = Matrix.normal(rows: 5, columns: 23, using: &generator)
    #expect(p * r.transposed == p * Matrix(r.transposed))
  }

  /// Every entry is computed in one order, whatever the tiles of a large product: a row alone has the same
  /// bits.
  @Test func aLargeProductHasTheBitsOfItsRows() {
    var generator = SeededGenerator(seed: 3)
    let p = Matrix.normal(rows: 131, columns: 257, using: &generator)
    let q = Matrix.normal(rows: 257, columns: 128, using: &generator)
    let r = Matrix.normal(rows: 128, columns: 257, using: &generator)
    let (product, withTransposed) = (p * q, p * r.transposed)
    for i in 0..<131 {
      #expect(product[rows: i...i] == p[rows: i...i] * q)
      #expect(withTransposed[rows: i...i] == p[rows: i...i] * r.transposed)
    }
    #expect(Matrix.zeros(2, 0) * Matrix.zeros(0, 3) == .zeros(2, 3))
  }

  @Test func elementwise() {
    #expect(a + a == 2 * a)
    #expect(a - 1 == [[0, 1, 2], [3, 4, 5]])
    #expect(a .* a == [[1, 4, 9], [16, 25, 36]])
    #expect(a ./ a == .ones(2, 3))
    #expect(1 - a == -(a - 1))
    #expect(12 / a == [[12, 6, 4], [3, 2.4, 2]])
    #expect((a .< 3) == [[1, 1, 0], [0, 0, 0]])
    #expect((a .>= 3) == [[0, 0, 1], [1, 1, 1]])
    #expect((a - 3).sign == [[-1, -1, 0], [1, 1, 1]])
    var c = a
    c += 1
    c .*= a
    c /= 2
    #expect(c == [[1, 3, 6], [10, 15, 21]])
  }

  @Test func aColumnIsUsedForEveryColumn() {
    let column = Matrix(column: [10, 20])
    #expect(a + column == [[11, 12, 13], [24, 25, 26]])
    #expect(a .* column == [[10, 20, 30], [80, 100, 120]])
    #expect(Matrix(column: [1, 2]) - column == Matrix(column: [-9, -18]))
  }

  @Test func slices() {
    #expect(a[1, 2] == 6)
    #expect(a[row: 1] == [4, 5, 6])
    #expect(a[column: 1] == [2, 5])
    #expect(a[rows: 1...] == [[4, 5, 6]])
    #expect(a[columns: 1..<3] == [[2, 3], [5, 6]])
    #expect(a[columns: [2, 0, 2]] == [[3, 1, 3], [6, 4, 6]])
    #expect(Matrix(joiningColumnsOf: [a, Matrix(column: [0, 9])]) == [[1, 2, 3, 0], [4, 5, 6, 9]])
    #expect(Matrix(joiningRowsOf: [a, [[0, 0, 0]]]) == [[1, 2, 3], [4, 5, 6], [0, 0, 0]])
    #expect(a.reshaped(rows: 3, columns: 2) == [[1, 2], [3, 4], [5, 6]])
    var c = a
    c[0, 0] = 9
    c[row: 1] = [7, 7, 7]
    c[column: 2] = [8, 8]
    #expect(c == [[9, 2, 8], [7, 7, 8]])
    #expect(a[0, 0] == 1, "a copy is a copy")
  }

  @Test func reductionsAndNorms() {
    #expect(a.sum == 21)
    #expect(a.mean == 3.5)
    #expect(a.rowSums == Matrix(column: [6, 15]))
    #expect(a.columnSums == Matrix(row: [5, 7, 9]))
    #expect(a.rowMeans == Matrix(column: [2, 5]))
    #expect(a.columnMeans == Matrix(row: [2.5, 3.5, 4.5]))
    #expect(a.minimum == 1 && a.maximum == 6)
    #expect((a .* [[1, -1, 1], [-1, 1, -1]]).l1Norm == 21)
    #expect(Matrix(column: [3, -4]).l2Norm == 5)
    #expect((Matrix([[1, 1], [1, 1]])).frobeniusNorm == 2)
    #expect(a.squaredFrobeniusNorm == 91)
    #expect(a.dot(a) == 91)
    #expect((a .< 3).zeroCount == 4)
    #expect(Matrix([[1, 9, 5], [3, 2, 5]]).columnMaximumIndices == [1, 0, 0])
    #expect(!Matrix([[1, .nan]]).isFinite && a.isFinite)
  }

  @Test func description() {
    #expect(a.description == "Matrix 2 × 3\n  1  2  3\n  4  5  6")
    #expect(
      Matrix([[-0.123456, 100], [1e-7, .nan]]).description == "Matrix 2 × 2\n  -0.1235  100\n    1e-07  nan")
    let large = Matrix(rows: 10, columns: 9) { i, j in Double(i + j) }
    let lines = large.description.split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines[0] == "Matrix 10 × 9")
    #expect(lines[1] == "  0  1  2   3   4   5   6   7  …")
    #expect(lines[9] == "  … 2 more rows, 1 more column")
  }

  /// Values to 17 digits.
  @Test func elementaryFunctions() {
    #expect(abs(Double.tanh(0.5) - 0.46211715726000976) < 1e-16)
    #expect(abs(Double.sigmoid(-2) - 0.11920292202211756) < 1e-16)
    #expect(abs(Double.exp(1) - 2.7182818284590452) < 1e-15)
    #expect(abs(Double.log(10) - 2.3025850929940457) < 1e-15)
    #expect(abs(Double.softplus(-3) - 0.048587351573742059) < 1e-16)
    #expect(relu([[-1, 2]]) == [[0, 2]])
    let s = softmax([[1, 1000], [1, 1000]])
    #expect(s == [[0.5, 0.5], [0.5, 0.5]])
  }
}
