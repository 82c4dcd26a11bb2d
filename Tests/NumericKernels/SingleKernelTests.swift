import NumericKernels
import Testing

/// The sum of sixty-four lanes as the header defines it; `add` puts element i into its lane.
private func laneSum(_ count: Int, _ add: (Float, Int) -> Float) -> Float {
  var lanes = [Float](repeating: 0, count: 64)
  for i in 0..<count { lanes[i % 64] = add(lanes[i % 64], i) }
  func sixteenth(_ lane: Int) -> Float {
    let left = lanes[lane] + lanes[lane + 16]
    let right = lanes[lane + 32] + lanes[lane + 48]
    return left + right
  }
  func eighth(_ lane: Int) -> Float { sixteenth(lane) + sixteenth(lane + 8) }
  let even = (eighth(0) + eighth(4)) + (eighth(2) + eighth(6))
  let odd = (eighth(1) + eighth(5)) + (eighth(3) + eighth(7))
  return even + odd
}

extension Samples {
  fileprivate mutating func floats(_ count: Int, in range: ClosedRange<Double> = -2...2) -> [Float] {
    array(count, in: range).map(Float.init)
  }
}

/// The kernels on floats, but the elementary functions and the products.
@Suite struct SingleKernelTests {
  static let counts = [0, 1, 2, 7, 8, 9, 15, 16, 17, 40, 63, 64, 65, 211, 1000]

  @Test(arguments: Variant.supported, counts)
  func sumsFollowTheirFixedOrder(variant: Variant, count: Int) {
    var samples = Samples(seed: UInt64(count) + 1)
    let (x, y) = (samples.floats(count), samples.floats(count))
    let kernels = variant.kernels
    let sum = laneSum(count) { $0 + x[$1] }
    #expect(kernels.sum_f32(count, x) == sum)
    #expect(kernels.sum_of_squares_f32(count, x) == laneSum(count) { $0.addingProduct(x[$1], x[$1]) })
    #expect(kernels.sum_of_absolute_values_f32(count, x) == laneSum(count) { $0 + abs(x[$1]) })
    #expect(kernels.dot_f32(count, x, y) == laneSum(count) { $0.addingProduct(x[$1], y[$1]) })
    var sums: [Float] = [.nan, .nan]
    kernels.row_sums_f32(2, count, x + x, &sums)
    #expect(sums == [sum, sum])
  }

  @Test(arguments: Variant.supported, counts)
  func everyElementFollowsItsFormula(variant: Variant, count: Int) {
    var samples = Samples(seed: UInt64(count) + 3)
    let (x, y) = (samples.wild(count).map(Float.init), samples.wild(count).map(Float.init))
    let kernels = variant.kernels
    func expect(
      _ name: String, _ formula: (Float, Float) -> Float, computed compute: (inout [Float]) -> Void
    ) {
      var z = y
      compute(&z)
      #expect(singleBits(z) == singleBits(zip(x, y).map(formula)), "\(name), \(count) elements")
    }
    expect("add", { $0 + $1 }, computed: { kernels.add_f32(count, x, y, &$0) })
    expect("subtract", { $0 - $1 }, computed: { kernels.subtract_f32(count, x, y, &$0) })
    expect("multiply_elements", { $0 * $1 }, computed: { kernels.multiply_elements_f32(count, x, y, &$0) })
    expect("divide_elements", { $0 / $1 }, computed: { kernels.divide_elements_f32(count, x, y, &$0) })
    expect("axpy", { $1.addingProduct(1.7, $0) }, computed: { kernels.axpy_f32(count, 1.7, x, &$0) })
    expect(
      "soft_threshold", { x, _ in x > 0.75 ? x - 0.75 : x < -0.75 ? x + 0.75 : x.isNaN ? x : 0 },
      computed: { kernels.soft_threshold_f32(count, 0.75, x, &$0) })
    expect(
      "add_sign", { x, y in x > 0 ? y + 0.1 : x < 0 ? y - 0.1 : y + 0 * x },
      computed: { kernels.add_sign_f32(count, 0.1, x, &$0) })
    expect(
      "gradient_step",
      { g, w in
        let gradient = g.addingProduct(0.7, w) + (w > 0 ? 0.2 : w < 0 ? -0.2 : 0 * w)
        return (0.99 * w).addingProduct(-0.1, gradient)
      },
      computed: { kernels.gradient_step_f32(count, &$0, x, nk_penalty(l2: 0.7, l1: 0.2), 0.1, 0.99) })
  }

  @Test(arguments: Variant.supported)
  func randomNumbersAreOfTheSameStream(variant: Variant) {
    let kernels = variant.kernels
    var bits = [UInt64](repeating: 0, count: 999)
    var (u, mask) = ([Float](repeating: .nan, count: 999), [Float](repeating: .nan, count: 999))
    var doubles = [Double](repeating: .nan, count: 999)
    kernels.splitmix64(999, 11, 5, &bits)
    kernels.uniform_f32(999, 11, 5, &u)
    #expect(u == bits.map { Float($0 >> 40) * 0x1p-24 })
    let seventh = Double(bits[7] >> 11) * 0x1p-53
    for probability in [0, 0.25, 0.8, 1, seventh] {
      kernels.bernoulli_mask(999, 11, 5, probability, 1.25, &doubles)
      kernels.bernoulli_mask_f32(999, 11, 5, probability, 1.25, &mask)
      #expect(mask.map(Double.init) == doubles, "p = \(probability)")
    }
  }

  /// A loss is as near as its terms: a few units in the last place of a float for each.
  @Test(arguments: Variant.supported)
  func lossesAgreeWithThoseOfDoubles(variant: Variant) {
    var samples = Samples(seed: 26)
    let (classes, columns) = (5, 37)
    let logits = samples.floats(classes * columns, in: -20...20)
    let labels = samples.floats(classes * columns, in: 0...1)
    let (wideLogits, wideLabels) = (logits.map(Double.init), labels.map(Double.init))
    let kernels = variant.kernels
    var (gradient, exact) = (labels, wideLabels)
    func expectNear(_ loss: Double, _ exactLoss: Double, _ name: String) {
      #expect(abs(loss - exactLoss) <= 4e-7 * exactLoss, "\(name): \(loss), exactly \(exactLoss)")
      for (g, e) in zip(gradient, exact) { #expect(abs(Double(g) - e) <= 4e-7 * max(abs(e), 1), "\(name)") }
    }
    let count = classes * columns
    expectNear(
      kernels.binary_cross_entropy_f32(count, logits, labels, 0.5, &gradient),
      kernels.binary_cross_entropy(count, wideLogits, wideLabels, 0.5, &exact), "binary_cross_entropy")
    expectNear(
      kernels.softmax_cross_entropy_f32(classes, columns, logits, labels, 0.5, &gradient),
      kernels.softmax_cross_entropy(classes, columns, wideLogits, wideLabels, 0.5, &exact),
      "softmax_cross_entropy")
    expectNear(
      kernels.squared_error_f32(count, logits, labels, 0.5, &gradient),
      kernels.squared_error(count, wideLogits, wideLabels, 0.5, &exact), "squared_error")
    kernels.softmax_f32(classes, columns, logits, &gradient)
    kernels.softmax(classes, columns, wideLogits, &exact)
    expectNear(1, 1, "softmax")
    #expect(kernels.binary_cross_entropy_f32(2, [.infinity, -.infinity], [1, 0], 1, nil) == 0)
    #expect(kernels.softmax_cross_entropy_f32(2, 1, [0, -.infinity], [1, 0], 1, nil) == 0)
  }

  /// 2²⁷ and 2¹⁰ small terms, which a sum of floats would lose.
  @Test(arguments: Variant.supported)
  func lossesAreAddedUpInDoublePrecision(variant: Variant) {
    let (x, y) = ([Float](repeating: 32, count: 1 << 17), [Float](repeating: 0, count: 1 << 17))
    let small: [Float] = [Float](repeating: 0.001, count: 1 << 10)
    let exact = Double(1 << 27) + Double(1 << 10) * Double(Float(0.001)) * Double(Float(0.001))
    let loss = variant.kernels.squared_error_f32(
      x.count + small.count, x + small, y + small.map { _ in 0 }, 1, nil)
    #expect(abs(loss - exact) < 1e-5)
  }

  @Test(
    arguments: Variant.supported,
    [nk_activation_identity, nk_activation_relu, nk_activation_tanh, nk_activation_sigmoid].map(\.rawValue))
  func activationsAreThoseOfDoubles(variant: Variant, number: UInt32) {
    let activation = nk_activation(rawValue: number)
    var samples = Samples(seed: 27)
    let (rows, columns) = (3, 421)
    let z = samples.wild(rows * columns).map(Float.init)
    var (sums, a, dz) = (z, z, z)
    let bias: [Float] = [0.5, -1, 0]
    variant.kernels.bias_activation_f32(activation, rows, columns, bias, &sums, &a)
    #expect(singleBits(sums) == singleBits(z.indices.map { z[$0] + bias[$0 / columns] }))
    var exact = [Double](repeating: .nan, count: z.count)
    variant.kernels.activate(activation, z.count, sums.map(Double.init), &exact)
    for (value, exact) in zip(a, exact) { #expect(error(of: value, from: exact) <= 2) }
    variant.kernels.activation_backward_f32(activation, z.count, z, a, &dz)
    for i in z.indices {
      let slope: Float =
        switch activation {
        case nk_activation_relu: a[i] > 0 ? 1 : 0
        case nk_activation_tanh: Float(1).addingProduct(-a[i], a[i])
        case nk_activation_sigmoid: a[i] * (1 - a[i])
        default: 1
        }
      #expect(singleBits([dz[i]]) == singleBits([z[i] * slope]))
    }
  }

  /// References/make_references.py, in single precision; every lane, full vector or not.
  @Test(arguments: Variant.supported, ["momentum", "rmsprop", "adam"])
  func optimizers(variant: Variant, name: String) throws {
    let kernels = variant.kernels
    var (w, v, s) = (
      [Float](repeating: 1, count: 19), [Float](repeating: 0, count: 19), [Float](repeating: 0, count: 19)
    )
    var (first, second) = (1.0, 1.0)
    for row in try ReferenceFile.rows("optimizers.txt").filter({ $0[0] == name }) {
      let g = w.map { $0 - 3 }
      (first, second) = (first * 0.9, second * 0.999)
      switch name {
      case "momentum": kernels.momentum_step_f32(19, &w, g, &v, nk_penalty(), 0.1, 0.9, 0.1, 0.99)
      case "rmsprop": kernels.rmsprop_step_f32(19, &w, g, &s, nk_penalty(), 0.1, 0.9, 1e-8, 0.99)
      default:
        kernels.adam_step_f32(
          19, &w, g, &v, &s, nk_penalty(), 0.1, 0.9, 0.999, 1 - first, 1 - second, 1e-8, 0.99)
      }
      let expected = try ReferenceFile.number(row[2])
      #expect(w.allSatisfy { abs(Double($0) - expected) <= 2e-6 }, "\(name), step \(row[1]): \(w[0])")
      #expect(Set(w.map(\.bitPattern)).count == 1)
    }
  }
}
