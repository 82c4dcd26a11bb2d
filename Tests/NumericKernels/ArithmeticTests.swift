import NumericKernels
import Testing

@Suite struct ArithmeticTests {
  static let counts = [0, 1, 5, 8, 13, 64, 67]

  @Test(arguments: Variant.supported, counts)
  func everyElementFollowsItsFormula(variant: Variant, count: Int) {
    var samples = Samples(seed: UInt64(count) + 3)
    let (x, y) = (samples.wild(count), samples.wild(count))
    let kernels = variant.kernels
    func expect(
      _ name: String, _ formula: (Double, Double) -> Double, computed compute: (inout [Double]) -> Void
    ) {
      var z = y
      compute(&z)
      let expected = zip(x, y).map(formula)
      #expect(bits(z) == bits(expected), "\(name), \(count) elements")
    }
    expect("add", { $0 + $1 }, computed: { kernels.add(count, x, y, &$0) })
    expect("subtract", { $0 - $1 }, computed: { kernels.subtract(count, x, y, &$0) })
    expect("multiply_elements", { $0 * $1 }, computed: { kernels.multiply_elements(count, x, y, &$0) })
    expect("divide_elements", { $0 / $1 }, computed: { kernels.divide_elements(count, x, y, &$0) })
    expect("axpy", { $1.addingProduct(1.7, $0) }, computed: { kernels.axpy(count, 1.7, x, &$0) })
    expect(
      "soft_threshold", { x, _ in x > 0.75 ? x - 0.75 : x < -0.75 ? x + 0.75 : x.isNaN ? x : 0 },
      computed: { kernels.soft_threshold(count, 0.75, x, &$0) })
    expect(
      "add_sign", { x, y in x > 0 ? y + 0.1 : x < 0 ? y - 0.1 : y + 0 * x },
      computed: { kernels.add_sign(count, 0.1, x, &$0) })
  }
}
