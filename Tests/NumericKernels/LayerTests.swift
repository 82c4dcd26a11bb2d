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

  /// A dense layer has the bits of a product and of what follows, each a call of its own, and agrees with a sum by hand.
  @Test(arguments: activations, [(29, 17, 33), (1, 5, 3), (3, 2, 40), (130, 40, 70)])
  func denseLayers(number: UInt32, shape: (units: Int, inputs: Int, examples: Int)) {
    let activation = nk_activation(rawValue: number)
    let (units, inputs, examples) = shape
    var samples = Samples(seed: 26)
    let (w, b) = (samples.array(units * inputs), samples.array(units))
    // Three columns of X before the examples, and two behind them.
    let (stride, wide) = (examples + 5, samples.array(inputs * (examples + 5)))
    let x = (0..<inputs * examples).map { wide[$0 / examples * stride + 3 + $0 % examples] }
    var z = [Double](repeating: .nan, count: units * examples)
    var a = z
    wide.withUnsafeBufferPointer {
      nk_dense(activation, units, examples, inputs, w, $0.baseAddress.map { $0 + 3 }, stride, b, &z, &a)
    }
    var sums = [Double](repeating: .nan, count: z.count)
    nk_multiply(units, examples, inputs, w, x, &sums, false)
    #expect(bits(z) == bits(sums.indices.map { sums[$0] + b[$0 / examples] }))
    var activated = z
    nk_activate(activation, z.count, z, &activated)
    #expect(bits(a) == bits(activated))
    let byHand = (0..<inputs).reduce(b[0]) { $0 + w[$1] * x[$1 * examples] }
    #expect(abs(z[0] - byHand) < 1e-14)

    let dz = samples.array(units * examples)
    var (dw, db) = ([Double](repeating: .nan, count: w.count), [Double](repeating: .nan, count: units))
    nk_dense_gradients(units, examples, inputs, dz, x, &dw, &db)
    var (product, rowSums) = (w, b)
    nk_multiply_right_transposed(units, inputs, examples, dz, x, &product, false)
    nk_row_sums(units, examples, dz, &rowSums)
    #expect(bits(dw) == bits(product) && bits(db) == bits(rowSums))

    let mask = samples.integers(inputs * examples, in: 0...1).map { 1.25 * $0 }
    for mask in [nil, mask] {
      var before = [Double](repeating: .nan, count: x.count)
      nk_dense_backward(activation, units, examples, inputs, w, dz, mask, x, &before)
      var expected = before
      nk_multiply_left_transposed(inputs, examples, units, w, dz, &expected, false)
      let unmasked = expected
      if let mask { nk_multiply_elements(x.count, unmasked, mask, &expected) }
      let da = expected
      nk_activation_backward(activation, x.count, da, x, &expected)
      #expect(bits(before) == bits(expected))
    }
  }

  /// The gradients of few classes and of many: of kept exponentials and of ones computed again.
  @Test(arguments: Variant.supported, [2, 16, 17, 40])
  func softmaxGradientIsPredictionMinusLabel(variant: Variant, classes: Int) {
    var samples = Samples(seed: 27)
    let columns = 13
    let logits = samples.array(classes * columns, in: -9...9)
    let labels = (0..<classes * columns).map { $0 / columns == $0 % classes ? 1.0 : 0 }
    var (p, gradient) = (logits, logits)
    variant.kernels.softmax(classes, columns, logits, &p)
    _ = variant.kernels.softmax_cross_entropy(classes, columns, logits, labels, 0.25, &gradient)
    #expect(bits(gradient) == bits(zip(p, labels).map { ($0 - $1) * 0.25 }))
    // In the place of the logits.
    var inPlace = logits
    inPlace.withUnsafeMutableBufferPointer {
      _ = variant.kernels.softmax_cross_entropy(
        classes, columns, $0.baseAddress, labels, 0.25, $0.baseAddress)
    }
    #expect(bits(inPlace) == bits(gradient))
  }
}
