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
      variant.kernels.momentum_step(w.count, &w, g, &v, 0.1, 0.9, 0.1, 0.99)
    }
  }

  @Test(arguments: Variant.supported) func rmsProp(variant: Variant) throws {
    var s = [Double](repeating: 0, count: 11)
    try steps("rmsprop") { w, g, _ in
      variant.kernels.rmsprop_step(w.count, &w, g, &s, 0.1, 0.9, 1e-8, 0.99)
    }
  }

  @Test(arguments: Variant.supported) func adam(variant: Variant) throws {
    var (m, s) = ([Double](repeating: 0, count: 11), [Double](repeating: 0, count: 11))
    var (first, second) = (1.0, 1.0)
    try steps("adam") { w, g, _ in
      (first, second) = (first * 0.9, second * 0.999)
      variant.kernels.adam_step(w.count, &w, g, &m, &s, 0.1, 0.9, 0.999, 1 - first, 1 - second, 1e-8, 0.99)
    }
  }
}
