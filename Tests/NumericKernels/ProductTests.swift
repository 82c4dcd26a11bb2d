import Dispatch
import NumericKernels
import Synchronization
import Testing

/// The element (i, j) of a product as the header defines it.
private func chain(_ depth: Int, from start: Double, _ left: (Int) -> Double, _ right: (Int) -> Double)
  -> Double
{
  var sum = start
  for p in 0..<depth { sum = sum.addingProduct(left(p), right(p)) }
  return sum
}

private func transposed(_ x: [Double], rows: Int, columns: Int) -> [Double] {
  (0..<columns * rows).map { x[$0 % rows * columns + $0 / rows] }
}

@Suite struct ProductTests {
  /// Every remainder of the tiles, the sizes of the lectures' networks, and both ways of reading B.
  static let shapes: [(Int, Int, Int)] = {
    var shapes = [
      (20, 211, 2), (3, 211, 20), (1, 211, 3), (20, 2, 211), (3, 20, 211), (20, 211, 3), (128, 64, 784),
      (64, 128, 300), (10, 64, 64), (70, 250, 257), (65, 300, 513), (257, 33, 120), (1, 1, 1000), (1, 1, 1),
    ]
    for size in 1...26 { shapes.append((size, 27 - size, 1 + size * 7 % 11)) }
    return shapes
  }()

  @Test(arguments: Variant.supported)
  func everyElementIsOneChainOfFusedMultiplyAdds(variant: Variant) {
    var samples = Samples(seed: 1)
    let kernels = variant.kernels
    for (rows, columns, depth) in Self.shapes {
      // The plain kernels call the C library for each multiply-add on old processors: keep them small.
      if variant.description == "plain" && rows * columns * depth > 3_000_000 { continue }
      let a = samples.array(rows * depth)
      let b = samples.array(depth * columns)
      let start = samples.array(rows * columns)
      let at = transposed(a, rows: rows, columns: depth)
      let bt = transposed(b, rows: depth, columns: columns)
      for accumulate in [false, true] {
        let expected = (0..<rows * columns).map { index in
          let (i, j) = index.quotientAndRemainder(dividingBy: columns)
          return chain(
            depth, from: accumulate ? start[index] : 0, { a[i * depth + $0] }, { b[$0 * columns + j] })
        }
        var plain = start
        kernels.multiply(rows, columns, depth, a, b, &plain, accumulate)
        #expect(bits(plain) == bits(expected), "A·B \(rows)×\(depth)×\(columns), accumulate: \(accumulate)")
        var left = start
        kernels.multiplyLeftTransposed(rows, columns, depth, at, b, &left, accumulate)
        #expect(bits(left) == bits(expected), "Aᵀ·B \(rows)×\(depth)×\(columns), accumulate: \(accumulate)")
        var right = start
        kernels.multiplyRightTransposed(rows, columns, depth, a, bt, &right, accumulate)
        #expect(bits(right) == bits(expected), "A·Bᵀ \(rows)×\(depth)×\(columns), accumulate: \(accumulate)")
      }
    }
  }

  @Test(arguments: Variant.supported)
  func integersAreExact(variant: Variant) {
    var samples = Samples(seed: 2)
    let (rows, columns, depth) = (37, 41, 300)
    let a = samples.integers(rows * depth, in: -1000...1000)
    let b = samples.integers(depth * columns, in: -1000...1000)
    var c = [Double](repeating: .nan, count: rows * columns)
    variant.kernels.multiply(rows, columns, depth, a, b, &c, false)
    for i in 0..<rows {
      for j in 0..<columns {
        let exact = (0..<depth).reduce(0) { $0 + Int(a[i * depth + $1]) * Int(b[$1 * columns + j]) }
        #expect(c[i * columns + j] == Double(exact))
      }
    }
  }

  /// Against sums with twice the digits (Ogita, Rump, Oishi 2005) and the bound of the header.
  @Test func errorsStayWithinTheProvenBound() {
    var samples = Samples(seed: 3)
    let (rows, columns, depth) = (9, 10, 700)
    let a = samples.array(rows * depth)
    let b = samples.array(depth * columns)
    var c = [Double](repeating: .nan, count: rows * columns)
    nk_multiply(rows, columns, depth, a, b, &c, false)
    let gamma = Double(depth) * 0x1p-53 / (1 - Double(depth) * 0x1p-53)
    for i in 0..<rows {
      for j in 0..<columns {
        var (high, low, magnitude) = (0.0, 0.0, 0.0)
        for p in 0..<depth {
          let (x, y) = (a[i * depth + p], b[p * columns + j])
          let product = x * y
          let sum = high + product
          let part = sum - high
          low += ((high - (sum - part)) + (product - part)) + (-product).addingProduct(x, y)
          high = sum
          magnitude += abs(product)
        }
        #expect(abs((c[i * columns + j] - high) - low) <= gamma * magnitude)
      }
    }
  }

  @Test func rowsMayBeSharedOutOverThreads() {
    var samples = Samples(seed: 4)
    let (rows, columns, depth) = (150, 130, 140)
    let a = samples.array(rows * depth)
    let b = samples.array(depth * columns)
    var whole = [Double](repeating: .nan, count: rows * columns)
    nk_multiply(rows, columns, depth, a, b, &whole, false)
    let parts = Mutex([Double](repeating: .nan, count: rows * columns))
    DispatchQueue.concurrentPerform(iterations: 10) { part in
      var mine = [Double](repeating: .nan, count: 15 * columns)
      nk_multiply(15, columns, depth, Array(a[part * 15 * depth..<(part + 1) * 15 * depth]), b, &mine, false)
      let done = mine
      parts.withLock { $0.replaceSubrange(part * 15 * columns..<(part + 1) * 15 * columns, with: done) }
    }
    #expect(parts.withLock { bits($0) } == bits(whole))
  }

  @Test(arguments: Variant.supported)
  func nothingTimesNothing(variant: Variant) {
    var c = [1.0, 2, 3, 4]
    variant.kernels.multiply(2, 2, 0, [], [], &c, true)
    #expect(c == [1, 2, 3, 4])
    variant.kernels.multiply(2, 2, 0, [], [], &c, false)
    #expect(c == [0, 0, 0, 0])
    variant.kernels.multiply(0, 2, 2, [], [1, 2, 3, 4], &c, false)
    variant.kernels.multiply(2, 0, 2, [1, 2, 3, 4], [], &c, false)
    #expect(c == [0, 0, 0, 0])
  }

  /// 0 · ∞ and NaN are not lost in tiles that are filled up with zeros.
  @Test(arguments: Variant.supported)
  func specialValuesSpreadAsTheyShould(variant: Variant) {
    let a = [1.0, 0, .infinity, 2]
    let b = [1.0, .nan, 3, 4, 5, 6]
    var c = [Double](repeating: 7, count: 6)
    variant.kernels.multiply(2, 3, 2, a, b, &c, false)
    #expect(bits(c) == bits([1, .nan, 3, .infinity, .nan, .infinity]))
  }
}
