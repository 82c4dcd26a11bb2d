import Dispatch
import NumericKernels
import Synchronization
import Testing

@Suite struct ProductTests {
  /// Every height of a tile and every remainder of one; every width, with each kind of last vector; depths around the
  /// four columns that are transposed at a time.
  static let smallShapes: [ProductShape] = {
    var shapes: [ProductShape] = []
    for rows in Array(1...18) + [25, 33] {
      for (index, columns) in [1, 2, 3, 4, 7, 8, 9, 16, 17, 25, 31, 40, 48, 49, 65, 80, 97, 113].enumerated()
      {
        shapes.append(
          ProductShape(
            rows: rows, columns: columns, depth: [1, 3, 4, 5, 8, 11, 18][(rows + index) % 7],
            margin: (rows + index) % 3 == 0 ? 3 : 0))
      }
    }
    return shapes
  }()

  /// The boundaries of the blocks of depth, rows of B that are a power of two apart, and the networks of the lectures.
  static let largeShapes = [
    ProductShape(rows: 20, columns: 30, depth: 513), ProductShape(rows: 20, columns: 30, depth: 769),
    ProductShape(rows: 9, columns: 33, depth: 1025), ProductShape(rows: 3, columns: 64, depth: 1030),
    ProductShape(rows: 100, columns: 4, depth: 1537), ProductShape(rows: 49, columns: 256, depth: 140),
    ProductShape(rows: 65, columns: 512, depth: 70), ProductShape(rows: 333, columns: 128, depth: 40),
    ProductShape(rows: 128, columns: 64, depth: 784), ProductShape(rows: 20, columns: 211, depth: 2),
    ProductShape(rows: 3, columns: 211, depth: 20), ProductShape(rows: 20, columns: 2, depth: 211),
    ProductShape(rows: 3, columns: 20, depth: 211), ProductShape(rows: 1, columns: 3, depth: 211),
    ProductShape(rows: 1, columns: 1, depth: 1000),
  ]

  /// Rows of Aᵀ that are packed: a block and a half of doubles, and one of floats.
  static let packedShapes = [
    ProductShape(rows: 170, columns: 97, depth: 515, transposition: .left, margin: 5),
    ProductShape(rows: 213, columns: 193, depth: 769, transposition: .left),
  ]

  private func expectDefinition<Number: Multiplied>(_ shape: ProductShape, of type: Number.Type, seed: Int)
    throws
  {
    var samples = Samples(seed: UInt64(seed))
    func numbers(_ count: Int) -> [Number] { samples.array(count).map { Number($0) } }
    let (a, b, start) = (numbers(shape.aCount), numbers(shape.bCount), numbers(shape.cCount))
    let (fencedA, fencedB) = (try FencedNumbers(a), try FencedNumbers(b))
    for accumulate in [false, true] {
      var expected = start
      shape.definition(a, b, &expected, accumulate: accumulate)
      for variant in Variant.supported {
        // The plain kernels call the C library for each multiply-add on old processors: keep them small.
        if variant.description == "plain" && shape.multiplications > 3_000_000 { continue }
        let c = try FencedNumbers(start)
        shape.multiply(variant.kernels, fencedA.start, fencedB.start, c.start, accumulate: accumulate)
        #expect(
          bits(c.array(shape.cCount).map { Double($0) }) == bits(expected.map { Double($0) }),
          "\(variant): \(shape) of \(type), accumulate: \(accumulate)")
      }
    }
  }

  /// What lies between the rows of a part of C stays as it is, and nothing beyond the ends is read or written.
  @Test(arguments: [smallShapes, largeShapes], Transposition.allCases)
  func everyElementIsOneChainOfFusedMultiplyAdds(shapes: [ProductShape], transposition: Transposition) throws
  {
    for (index, shape) in shapes.enumerated() {
      var shape = shape
      shape.transposition = transposition
      try expectDefinition(shape, of: Double.self, seed: index + 1)
      try expectDefinition(shape, of: Float.self, seed: index + 2)
    }
  }

  @Test func packedRowsMakeNoDifference() throws {
    try expectDefinition(Self.packedShapes[0], of: Double.self, seed: 1)
    try expectDefinition(Self.packedShapes[1], of: Float.self, seed: 2)
  }

  @Test(arguments: Variant.supported)
  func integersAreExact(variant: Variant) {
    var samples = Samples(seed: 2)
    let shape = ProductShape(rows: 37, columns: 41, depth: 300)
    let a = samples.integers(shape.aCount, in: -200...200)
    let b = samples.integers(shape.bCount, in: -200...200)
    var c = [Double](repeating: .nan, count: shape.cCount)
    var single = [Float](repeating: .nan, count: shape.cCount)
    shape.multiply(variant.kernels, a, b, &c, accumulate: false)
    shape.multiply(variant.kernels, a.map { Float($0) }, b.map { Float($0) }, &single, accumulate: false)
    for i in 0..<shape.rows {
      for j in 0..<shape.columns {
        let exact = (0..<shape.depth).reduce(0) {
          $0 + Int(a[i * shape.depth + $1]) * Int(b[$1 * shape.columns + j])
        }
        #expect(c[i * shape.columns + j] == Double(exact))
        #expect(single[i * shape.columns + j] == Float(exact))
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

  /// The functions that the library calls, each with a factor that lies as its name says.
  @Test func publicFunctionsTakeEachFactorAsItLies() {
    let (a, at) = ([1.0, 2, 3, 4, 5, 6], [1.0, 4, 2, 5, 3, 6])
    let (b, bt) = ([1.0, 2, 3, 4, 5, 6], [1.0, 3, 5, 2, 4, 6])
    let product = [22.0, 28, 49, 64]
    var c = [Double](repeating: 1, count: 4)
    nk_multiply(2, 2, 3, a, b, &c, true)
    #expect(c == product.map { $0 + 1 })
    nk_multiply_left_transposed(2, 2, 3, at, b, &c, false)
    #expect(c == product)
    nk_multiply_right_transposed(2, 2, 3, a, bt, &c, true)
    #expect(c == product.map { $0 * 2 })
    func single(_ x: [Double]) -> [Float] { x.map { Float($0) } }
    var f = [Float](repeating: 1, count: 4)
    nk_multiply_f32(2, 2, 3, single(a), single(b), &f, true)
    #expect(f == single(product.map { $0 + 1 }))
    nk_multiply_left_transposed_f32(2, 2, 3, single(at), single(b), &f, false)
    #expect(f == single(product))
    nk_multiply_right_transposed_f32(2, 2, 3, single(a), single(bt), &f, true)
    #expect(f == single(product.map { $0 * 2 }))
  }

  @Test(arguments: Variant.supported)
  func nothingTimesNothing(variant: Variant) {
    var c = [1.0, 2, 3, 4]
    func multiply(_ rows: Int, _ columns: Int, _ depth: Int, accumulate: Bool) {
      variant.kernels.product(rows, columns, depth, [], depth, 1, [], columns, 1, &c, 2, accumulate)
    }
    multiply(2, 2, 0, accumulate: true)
    #expect(c == [1, 2, 3, 4])
    multiply(0, 2, 2, accumulate: false)
    multiply(2, 0, 2, accumulate: false)
    #expect(c == [1, 2, 3, 4])
    multiply(2, 1, 0, accumulate: false)
    #expect(c == [0, 2, 0, 4])
  }

  /// 0 · ∞ and NaN are not lost in tiles that are filled up with zeros.
  @Test(arguments: Variant.supported)
  func specialValuesSpreadAsTheyShould(variant: Variant) {
    let a = [1.0, 0, .infinity, 2]
    let b = [1.0, .nan, 3, 4, 5, 6]
    var c = [Double](repeating: 7, count: 6)
    ProductShape(rows: 2, columns: 3, depth: 2).multiply(variant.kernels, a, b, &c, accumulate: false)
    #expect(bits(c) == bits([1, Double.nan, 3, .infinity, .nan, .infinity]))
  }
}
