import NumericKernels
import Testing

/// The sum of thirty-two lanes as the header defines it; `add` puts element i into its lane.
private func laneSum(_ count: Int, _ add: (Double, Int) -> Double) -> Double {
  var lanes = [Double](repeating: 0, count: 32)
  for i in 0..<count { lanes[i % 32] = add(lanes[i % 32], i) }
  func folded(_ lane: Int) -> Double {
    let left = lanes[lane] + lanes[lane + 8]
    let right = lanes[lane + 16] + lanes[lane + 24]
    return left + right
  }
  let even = (folded(0) + folded(4)) + (folded(2) + folded(6))
  let odd = (folded(1) + folded(5)) + (folded(3) + folded(7))
  return even + odd
}

@Suite struct ReductionTests {
  static let counts = [0, 1, 2, 7, 8, 9, 31, 32, 33, 40, 63, 64, 100, 211, 1000]

  @Test(arguments: Variant.supported, counts)
  func sumsFollowTheirFixedOrder(variant: Variant, count: Int) {
    var samples = Samples(seed: UInt64(count) + 1)
    let (x, y) = (samples.array(count), samples.array(count))
    let kernels = variant.kernels
    #expect(kernels.sum(count, x) == laneSum(count) { $0 + x[$1] })
    #expect(kernels.sum_of_squares(count, x) == laneSum(count) { $0.addingProduct(x[$1], x[$1]) })
    #expect(kernels.sum_of_absolute_values(count, x) == laneSum(count) { $0 + abs(x[$1]) })
    #expect(kernels.dot(count, x, y) == laneSum(count) { $0.addingProduct(x[$1], y[$1]) })
  }

  @Test(arguments: Variant.supported)
  func rows(variant: Variant) {
    var samples = Samples(seed: 9)
    let (rows, columns) = (5, 211)
    let x = samples.array(rows * columns)
    var sums = [Double](repeating: .nan, count: rows)
    variant.kernels.row_sums(rows, columns, x, &sums)
    for row in 0..<rows {
      #expect(sums[row] == laneSum(columns) { $0 + x[row * columns + $1] })
    }
  }

  @Test(arguments: Variant.supported)
  func integersAreExact(variant: Variant) {
    let x = (1...1000).map(Double.init)
    #expect(variant.kernels.sum(1000, x) == 500_500)
    #expect(variant.kernels.sum_of_squares(1000, x) == 333_833_500)
    #expect(variant.kernels.sum_of_absolute_values(1000, x.map { -$0 }) == 500_500)
    #expect(variant.kernels.dot(1000, x, x.map { -$0 }) == -333_833_500)
  }
}
