import NumericKernels
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// The raw values: identity, ReLU, tanh, sigmoid.
private let activations = [UInt32](0..<4)

@Suite struct LayerTests {
  /// The C library's functions, which are within 1 ulp or so of the exact ones.
  private func reference(_ activation: nk_activation, _ z: Double) -> Double {
    switch activation {
    case nk_activation_relu: z <= 0 ? 0 : z
    case nk_activation_tanh: tanh(z)
    case nk_activation_sigmoid: z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z))
    default: z
    }
  }

  private func isNear(_ x: Double, _ y: Double, ulps: Double) -> Bool {
    x == y || x.isNaN && y.isNaN || abs(x - y) <= ulps * max(abs(x), abs(y)).ulp
  }

  @Test(arguments: Variant.supported, activations)
  func biasAndActivation(variant: Variant, number: UInt32) {
    let activation = nk_activation(rawValue: number)
    var samples = Samples(seed: 21)
    let (rows, columns) = (3, 21)
    let z = samples.wild(rows * columns)
    let bias = [0.5, -1, 0]
    var sums = z
    var a = [Double](repeating: .nan, count: rows * columns)
    variant.kernels.bias_activation(activation, rows, columns, bias, &sums, &a)
    #expect(bits(sums) == bits((0..<63).map { z[$0] + bias[$0 / 21] }))
    for (sum, value) in zip(sums, a) {
      #expect(isNear(value, reference(activation, sum), ulps: 4), "g(\(sum)) = \(value)")
    }
    var again = [Double](repeating: .nan, count: rows * columns)
    variant.kernels.activate(activation, rows * columns, sums, &again)
    #expect(bits(again) == bits(a))
  }

  /// Central differences of the C library's functions: error h²/6 · g‴ ≈ 3e-11, and rounding 1e-16 / h = 1e-11.
  @Test(arguments: Variant.supported, activations)
  func slopesAgreeWithCentralDifferences(variant: Variant, number: UInt32) {
    let activation = nk_activation(rawValue: number)
    var samples = Samples(seed: 22)
    let z = samples.array(43, in: -4...4)
    let da = samples.array(43)
    var dz = [Double](repeating: .nan, count: 43)
    variant.kernels.activation_backward(activation, 43, da, z.map { reference(activation, $0) }, &dz)
    let h = 1e-5
    for i in 0..<43 where abs(z[i]) > h {
      let difference = (reference(activation, z[i] + h) - reference(activation, z[i] - h)) / (2 * h)
      #expect(abs(dz[i] - da[i] * difference) < 1e-9)
    }
  }

  @Test(arguments: Variant.supported)
  func softmaxColumnsAreDistributions(variant: Variant) {
    var samples = Samples(seed: 23)
    let (classes, columns) = (10, 13)
    var z = samples.array(classes * columns, in: -800...800)
    for class_ in 0..<classes { z[class_ * columns] = class_ < 2 ? 1e308 : -.infinity }
    var p = z
    variant.kernels.softmax(classes, columns, p, &p)
    for j in 0..<columns {
      let column = (0..<classes).map { p[$0 * columns + j] }
      #expect(abs(column.reduce(0, +) - 1) < 1e-15)
      #expect(column.allSatisfy { $0 >= 0 && $0 <= 1 })
    }
    #expect((0..<classes).map { p[$0 * columns] } == [0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test(arguments: Variant.supported)
  func lossesAgreeWithThirtyDigits(variant: Variant) throws {
    for row in try ReferenceFile.rows("losses.txt") {
      let logits = try row[1].split(separator: ",").map { try ReferenceFile.number(String($0)) }
      let labels = try row[2].split(separator: ",").map { try ReferenceFile.number(String($0)) }
      let exact = try ReferenceFile.number(row[3])
      let loss =
        row[0] == "binary"
        ? variant.kernels.binary_cross_entropy(logits.count, logits, labels, 1, nil)
        : variant.kernels.softmax_cross_entropy(logits.count, 1, logits, labels, 1, nil)
      // A term is right to a few ulps; log Σ exp z − z has the absolute error of its parts, at most 800 here.
      let scale = row[0] == "binary" ? exact : max(exact, 1600)
      #expect(abs(loss - exact) <= 8 * scale.ulp, "\(row[0]) \(logits): \(loss), exactly \(exact)")
    }
  }

  @Test(arguments: Variant.supported)
  func binaryGradientIsPredictionMinusLabel(variant: Variant) {
    var samples = Samples(seed: 24)
    let logits = samples.array(37, in: -30...30) + [800, -800, .infinity, -.infinity]
    let labels = samples.integers(37, in: 0...1) + [0, 1, 1, 0]
    var gradient = [Double](repeating: .nan, count: 41)
    let loss = variant.kernels.binary_cross_entropy(41, logits, labels, 0.25, &gradient)
    #expect(loss.isFinite && loss > 1600)
    for i in 0..<41 {
      let expected = 0.25 * (reference(nk_activation_sigmoid, logits[i]) - labels[i])
      #expect(isNear(gradient[i], expected, ulps: 4) || abs(gradient[i] - expected) < 1e-16)
    }
    #expect(variant.kernels.binary_cross_entropy(2, [.infinity, -.infinity], [1, 0], 1, nil) == 0)
    #expect(variant.kernels.binary_cross_entropy(1, [.infinity], [0], 1, nil) == .infinity)
    #expect(variant.kernels.binary_cross_entropy(1, [.nan], [0], 1, nil).isNaN)
    #expect(variant.kernels.binary_cross_entropy(0, [], [], 1, nil) == 0)
  }

  @Test(arguments: Variant.supported)
  func softmaxGradientAgreesWithCentralDifferences(variant: Variant) {
    var samples = Samples(seed: 25)
    let (classes, columns) = (4, 11)
    var logits = samples.array(classes * columns, in: -3...3)
    var labels = [Double](repeating: 0, count: classes * columns)
    for j in 0..<columns { labels[Int(samples.next() % 4) * columns + j] = 1 }
    let kernels = variant.kernels
    var gradient = [Double](repeating: .nan, count: classes * columns)
    _ = kernels.softmax_cross_entropy(classes, columns, logits, labels, 2, &gradient)
    let h = 1e-5
    for i in 0..<classes * columns {
      let z = logits[i]
      logits[i] = z + h
      let above = kernels.softmax_cross_entropy(classes, columns, logits, labels, 1, nil)
      logits[i] = z - h
      let below = kernels.softmax_cross_entropy(classes, columns, logits, labels, 1, nil)
      logits[i] = z
      #expect(abs(gradient[i] - 2 * (above - below) / (2 * h)) < 1e-8)
    }
    #expect(kernels.softmax_cross_entropy(2, 1, [0, -.infinity], [1, 0], 1, nil) == 0)
    #expect(kernels.softmax_cross_entropy(2, 1, [0, -.infinity], [0, 1], 1, nil) == .infinity)
    #expect(kernels.softmax_cross_entropy(2, 1, [0, .nan], [0, 1], 1, nil).isNaN)
  }

  @Test(arguments: Variant.supported)
  func squaredError(variant: Variant) {
    let x = (0..<21).map(Double.init)
    let y = [Double](repeating: 1, count: 21)
    var gradient = y
    // Σ (i − 1)² for i = 0 … 20 is 1 + Σ k² to 19 = 1 + 2470.
    #expect(variant.kernels.squared_error(21, x, y, 2, &gradient) == 2471)
    #expect(gradient == x.map { 2 * ($0 - 1) })
  }
}
