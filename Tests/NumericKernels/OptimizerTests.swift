import NumericKernels
import Testing

/// The first steps on (w − 3)²/2 from w = 1, learning rate 0.1, decay 0.99, by References/make_references.py.
@Suite struct OptimizerTests {
  private func steps(
    _ name: String, _ step: (inout [Double], _ gradient: [Double], _ number: Int) -> Void
  ) throws {
    let exact = try ReferenceFile.rows("optimizers.txt").filter { $0[0] == name }
    #expect(exact.count == 5)
    var w = [Double](repeating: 1, count: 11)
    for row in exact {
      step(&w, w.map { $0 - 3 }, Int(row[1]) ?? 0)
      let expected = try ReferenceFile.number(row[2])
      // Every lane, full vector or not; the rounding of at most five steps.
      #expect(
        w.allSatisfy { abs($0 - expected) <= 1e-14 }, "\(name), step \(row[1]): \(w[0]), exactly \(expected)")
      #expect(Set(w.map(\.bitPattern)).count == 1)
    }
  }

  @Test(arguments: Variant.supported) func momentum(variant: Variant) throws {
    var v = [Double](repeating: 0, count: 11)
    try steps("momentum") { w, g, _ in
      variant.kernels.momentum_step(w.count, &w, g, &v, nk_penalty(), 0.1, 0.9, 0.1, 0.99)
    }
  }

  @Test(arguments: Variant.supported) func rmsProp(variant: Variant) throws {
    var s = [Double](repeating: 0, count: 11)
    try steps("rmsprop") { w, g, _ in
      variant.kernels.rmsprop_step(w.count, &w, g, &s, nk_penalty(), 0.1, 0.9, 1e-8, 0.99)
    }
  }

  @Test(arguments: Variant.supported) func adam(variant: Variant) throws {
    var (m, s) = ([Double](repeating: 0, count: 11), [Double](repeating: 0, count: 11))
    var (first, second) = (1.0, 1.0)
    try steps("adam") { w, g, _ in
      (first, second) = (first * 0.9, second * 0.999)
      variant.kernels.adam_step(
        w.count, &w, g, &m, &s, nk_penalty(), 0.1, 0.9, 0.999, 1 - first, 1 - second, 1e-8, 0.99)
    }
  }

  /// `decay · w − rate · g`, rounded as written.
  @Test(arguments: Variant.supported) func gradientDescent(variant: Variant) {
    var samples = Samples(seed: 41)
    let (w, g) = (samples.array(45), samples.array(45))
    var stepped = w
    variant.kernels.gradient_step(45, &stepped, g, nk_penalty(), 0.1, 0.99)
    #expect(bits(stepped) == bits(zip(w, g).map { (0.99 * $0).addingProduct(-0.1, $1) }))
  }

  /// A step with a penalty is the step along a gradient to which its terms were added before.
  @Test(
    arguments: Variant.supported,
    [nk_penalty(l2: 0.7, l1: 0), nk_penalty(l2: 0, l1: 0.2), nk_penalty(l2: 0.7, l1: 0.2), nk_penalty()])
  func penalty(variant: Variant, penalty: nk_penalty) {
    let kernels = variant.kernels
    var samples = Samples(seed: 42)
    let count = 45
    let (w, g, m) = (samples.array(count), samples.array(count), samples.array(count))
    var parameters = w
    parameters[7] = 0
    parameters[8] = -0.0
    parameters[44] = 0
    var whole = g
    if penalty.l2 > 0 { kernels.axpy(count, penalty.l2, parameters, &whole) }
    if penalty.l1 > 0 { kernels.add_sign(count, penalty.l1, parameters, &whole) }
    func expectSame(_ name: String, _ step: (inout [Double], [Double], inout [Double], nk_penalty) -> Void) {
      var (v, expectedV) = (m.map(abs), m.map(abs))
      var (stepped, expected) = (parameters, parameters)
      step(&stepped, g, &v, penalty)
      step(&expected, whole, &expectedV, nk_penalty())
      #expect(bits(stepped) == bits(expected), "\(name)")
      #expect(bits(v) == bits(expectedV), "\(name)")
    }
    expectSame("gradient") { w, g, _, penalty in kernels.gradient_step(count, &w, g, penalty, 0.1, 0.99) }
    expectSame("momentum") { w, g, v, penalty in
      kernels.momentum_step(count, &w, g, &v, penalty, 0.1, 0.9, 0.1, 0.99)
    }
    expectSame("rmsprop") { w, g, s, penalty in
      kernels.rmsprop_step(count, &w, g, &s, penalty, 0.1, 0.9, 1e-8, 0.99)
    }
    expectSame("adam") { w, g, s, penalty in
      var v = m
      kernels.adam_step(count, &w, g, &v, &s, penalty, 0.1, 0.9, 0.999, 0.1, 0.001, 1e-8, 0.99)
    }
  }
}
