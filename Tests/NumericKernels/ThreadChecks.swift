import NumericKernels
import Testing

/// What calls give on several threads, for a process of its own: they change how many threads there are.
struct ThreadChecks {
  init() { nk_let_threads_rest(false) }

  /// Calls `compute` with several numbers of threads, several times each, and expects the bits of one thread.
  ///
  /// - Parameter isDivided: whether the call is large enough to be divided.
  func expectSame(_ name: String, isDivided: Bool = true, _ compute: () -> [Double]) {
    nk_set_thread_count(1)
    let expected = bits(compute())
    let before = nk_divided_calls()
    for threads in [2, 3, 5, 8] as [Int32] {
      nk_set_thread_count(threads)
      for _ in 0..<4 { #expect(bits(compute()) == expected, "\(name) on \(threads) threads") }
    }
    #expect((nk_divided_calls() - before >= 16) == isDivided, "\(name)")
  }

  func filled(_ count: Int, _ fill: (UnsafeMutablePointer<Double>?) -> Void) -> [Double] {
    var result = [Double](repeating: .nan, count: count)
    result.withUnsafeMutableBufferPointer { fill($0.baseAddress) }
    return result
  }

  static let shapes = [
    (131, 97, 61), (1, 20_011, 67), (15, 3001, 41), (1003, 3, 401), (17, 17, 2999), (600, 130, 300),
    (64, 784, 128),
  ]

  func products() {
    for (rows, columns, depth) in Self.shapes { product(rows, columns, depth) }
  }

  private func product(_ rows: Int, _ columns: Int, _ depth: Int) {
    var samples = Samples(seed: UInt64(rows))
    let (a, b) = (samples.array(rows * depth), samples.array(depth * columns))
    let start = samples.array(rows * columns)
    for accumulate in [false, true] {
      for (name, multiply) in [
        ("A·B", nk_multiply), ("Aᵀ·B", nk_multiply_left_transposed), ("A·Bᵀ", nk_multiply_right_transposed),
      ] {
        expectSame("\(name) \(rows)×\(depth)×\(columns)") {
          var c = start
          multiply(rows, columns, depth, a, b, &c, accumulate)
          return c
        }
      }
    }
  }

  func elements() {
    let count = 50_021
    var samples = Samples(seed: 1)
    let (x, y) = (samples.wild(count), samples.wild(count))
    for (name, function) in [
      ("exp", nk_exp), ("expm1", nk_expm1), ("log", nk_log), ("log1p", nk_log1p), ("tanh", nk_tanh),
      ("sigmoid", nk_sigmoid), ("softplus", nk_softplus), ("sqrt", nk_sqrt),
    ] {
      expectSame(name) { filled(count) { function(count, x, $0) } }
    }
    for (name, function) in [
      ("+", nk_add), ("-", nk_subtract), (".*", nk_multiply_elements), ("./", nk_divide_elements),
    ] {
      expectSame(name) { filled(count) { function(count, x, y, $0) } }
    }
    for (name, function) in [
      ("axpy", nk_axpy), ("add_sign", nk_add_sign), ("soft_threshold", nk_soft_threshold),
    ] {
      expectSame(name) {
        var z = y
        function(count, 0.7, x, &z)
        return z
      }
    }
    expectSame("choose_columns") {
      filled(200 * 151) { nk_choose_columns(200, 151, x, 250, (0..<151).map { $0 * 37 % 250 }, $0) }
    }
    expectSame("uniform") { filled(count) { nk_uniform(count, 3, 11, $0) } }
    expectSame("bernoulli_mask") { filled(count) { nk_bernoulli_mask(count, 3, 11, 0.8, 1.25, $0) } }
  }

  func steps() {
    let count = 40_009
    var samples = Samples(seed: 2)
    let (w, g, m, s) = (
      samples.array(count), samples.array(count), samples.array(count), samples.array(count, in: 0...1)
    )
    let penalty = nk_penalty(l2: 0.3, l1: 0.2)
    expectSame("gradient descent") {
      var w = w
      nk_gradient_step(count, &w, g, penalty, 0.1, 0.99)
      return w
    }
    expectSame("momentum") {
      var (w, m) = (w, m)
      nk_momentum_step(count, &w, g, &m, penalty, 0.1, 0.9, 0.1, 0.99)
      return w + m
    }
    expectSame("rmsprop") {
      var (w, s) = (w, s)
      nk_rmsprop_step(count, &w, g, &s, penalty, 0.1, 0.9, 1e-8, 0.99)
      return w + s
    }
    expectSame("adam") {
      var (w, m, s) = (w, m, s)
      nk_adam_step(count, &w, g, &m, &s, penalty, 0.1, 0.9, 0.999, 0.1, 0.001, 1e-8, 1)
      return w + m + s
    }
  }

  func rows() {
    for (rows, columns) in [(37, 1201), (1201, 37), (1, 60_001), (60_001, 1)] { shape(rows, columns) }
  }

  private func shape(_ rows: Int, _ columns: Int) {
    var samples = Samples(seed: 3)
    let x = samples.wild(rows * columns)
    expectSame("row_sums", isDivided: rows > 1) { filled(rows) { nk_row_sums(rows, columns, x, $0) } }
    for activation in [nk_activation_identity, nk_activation_relu, nk_activation_tanh, nk_activation_sigmoid]
    {
      expectSame("activate \(activation.rawValue)") {
        filled(x.count) { nk_activate(activation, x.count, x, $0) }
      }
      expectSame("activation_backward \(activation.rawValue)") {
        filled(x.count) { nk_activation_backward(activation, x.count, x, x, $0) }
      }
    }
  }

  /// Dense layers whose products are divided by rows, and by columns; and one whose examples are some of more.
  func layers() {
    for (units, inputs, examples) in [(128, 97, 64), (15, 130, 301), (1, 784, 700), (70, 9, 1000)] {
      layer(units, inputs, examples)
    }
  }

  private func layer(_ units: Int, _ inputs: Int, _ examples: Int) {
    var samples = Samples(seed: UInt64(units))
    let (w, b, x) = (
      samples.array(units * inputs), samples.array(units), samples.array(inputs * (examples + 3))
    )
    let (dz, a) = (samples.array(units * examples), samples.array(inputs * examples, in: -0.5...1))
    let mask = samples.integers(inputs * examples, in: 0...1)
    let shape = "\(units)×\(inputs)×\(examples)"
    for activation in [nk_activation_identity, nk_activation_relu, nk_activation_tanh, nk_activation_sigmoid]
    {
      expectSame("dense \(activation.rawValue) \(shape)") {
        var z = [Double](repeating: .nan, count: units * examples)
        var y = z
        nk_dense(activation, units, examples, inputs, w, x, examples + 3, b, &z, &y)
        return z + y
      }
      for mask in [nil, mask] {
        expectSame("dense_backward \(activation.rawValue) \(shape)") {
          filled(inputs * examples) {
            nk_dense_backward(activation, units, examples, inputs, w, dz, mask, a, $0)
          }
        }
      }
    }
    expectSame("dense_gradients \(shape)") {
      var (dw, db) = (
        [Double](repeating: .nan, count: units * inputs), [Double](repeating: .nan, count: units)
      )
      nk_dense_gradients(units, examples, inputs, dz, a, &dw, &db)
      return dw + db
    }
  }

  /// A long sum is that of blocks of 2¹⁷ elements, whatever the number of threads.
  func sums() {
    for count in [1 << 17, 1 << 17 + 1, 3 << 17, 500_003] { sum(count) }
  }

  private func sum(_ count: Int) {
    var samples = Samples(seed: 4)
    let (x, y) = (samples.array(count), samples.array(count, in: 0...1))
    let block = 1 << 17
    func blocks(_ sum: (Int, UnsafePointer<Double>?, UnsafePointer<Double>?) -> Double) -> Double {
      var total = 0.0
      x.withUnsafeBufferPointer { x in
        y.withUnsafeBufferPointer { y in
          for start in stride(from: 0, to: count, by: block) {
            guard let x = x.baseAddress, let y = y.baseAddress else { return }
            total += sum(min(block, count - start), x + start, y + start)
          }
        }
      }
      return total
    }
    let isDivided = count > block
    for (name, sum) in [
      ("sum", { n, x, _ in nk_sum(n, x) }), ("sum_of_squares", { n, x, _ in nk_sum_of_squares(n, x) }),
      ("sum_of_absolute_values", { n, x, _ in nk_sum_of_absolute_values(n, x) }), ("dot", nk_dot),
    ] as [(String, (Int, UnsafePointer<Double>?, UnsafePointer<Double>?) -> Double)] {
      #expect(sum(count, x, y) == blocks(sum), "\(name)")
      expectSame(name, isDivided: isDivided) { [sum(count, x, y)] }
    }
    for (name, loss) in [
      ("binary_cross_entropy", nk_binary_cross_entropy), ("squared_error", nk_squared_error),
    ] {
      #expect(loss(count, x, y, 0.1, nil) == blocks { loss($0, $1, $2, 0.1, nil) }, "\(name)")
      expectSame(name, isDivided: isDivided) {
        var total = 0.0
        return filled(count) { total = loss(count, x, y, 0.1, $0) } + [total]
      }
    }
  }

  /// In single precision the calls are divided by the same code.
  func singlePrecision() {
    var samples = Samples(seed: 5)
    let (rows, columns, depth) = (131, 97, 61)
    func floats(_ count: Int) -> [Float] { samples.array(count).map(Float.init) }
    let (a, b, x) = (floats(rows * depth), floats(depth * columns), floats(300_007))
    expectSame("A·B") {
      var c = [Float](repeating: .nan, count: rows * columns)
      nk_multiply_f32(rows, columns, depth, a, b, &c, false)
      return c.map(Double.init)
    }
    expectSame("tanh") {
      var y = x
      nk_tanh_f32(x.count, x, &y)
      return y.map(Double.init)
    }
    expectSame("dense") {
      var z = [Float](repeating: .nan, count: rows * columns)
      var y = z
      nk_dense_f32(nk_activation_relu, rows, columns, depth, a, b, columns, x, &z, &y)
      return (z + y).map(Double.init)
    }
    expectSame("dense_gradients, dense_backward") {
      var (dw, db) = ([Float](repeating: .nan, count: rows * depth), [Float](repeating: .nan, count: rows))
      var dz = [Float](repeating: .nan, count: depth * columns)
      nk_dense_gradients_f32(rows, columns, depth, x, b, &dw, &db)
      nk_dense_backward_f32(nk_activation_tanh, rows, columns, depth, a, x, b, b, &dz)
      return (dw + db + dz).map(Double.init)
    }
    expectSame("dot") { [Double(nk_dot_f32(x.count, x, x))] }
  }
}
