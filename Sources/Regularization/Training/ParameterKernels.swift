import NumericKernels

// The kernels that change parameters and gradients in place, for matrices of either precision. All operands have the same.

extension Matrix {
  /// `self := self + factor · x`
  mutating func add(_ factor: Double, times x: Matrix) {
    switch precision {
    case .double: nk_axpy(x.count, factor, x.doubles, &doubles)
    case .single: nk_axpy_f32(x.count, Float(factor), x.singles, &singles)
    }
  }

  /// `self := self + factor · sign(x)`
  mutating func add(_ factor: Double, timesSignsOf x: Matrix) {
    switch precision {
    case .double: nk_add_sign(x.count, factor, x.doubles, &doubles)
    case .single: nk_add_sign_f32(x.count, Float(factor), x.singles, &singles)
    }
  }

  /// `self := sign(self) · max(|self| − threshold, 0)`
  mutating func softThreshold(_ threshold: Double) {
    switch precision {
    case .double:
      doubles.withUnsafeMutableBufferPointer {
        nk_soft_threshold($0.count, threshold, $0.baseAddress, $0.baseAddress)
      }
    case .single:
      singles.withUnsafeMutableBufferPointer {
        nk_soft_threshold_f32($0.count, Float(threshold), $0.baseAddress, $0.baseAddress)
      }
    }
  }

  /// The same, with `threshold / (√(s / correction) + ε)` for each entry.
  mutating func softThreshold(
    _ threshold: Double, dividedByRootOf s: Matrix, correction: Double, epsilon: Double
  ) {
    switch precision {
    case .double: shrink(&doubles, threshold, s.doubles, correction, epsilon)
    case .single: shrink(&singles, Float(threshold), s.singles, Float(correction), Float(epsilon))
    }
  }

  // Steps of optimizers. `g` is the gradient; that of the penalty is added to it first.

  /// `self := decay · self − rate · g`
  mutating func gradientStep(_ g: Matrix, _ penalty: nk_penalty, rate: Double, decay: Double) {
    let count = count
    switch precision {
    case .double: nk_gradient_step(count, &doubles, g.doubles, penalty, rate, decay)
    case .single: nk_gradient_step_f32(count, &singles, g.singles, penalty, rate, decay)
    }
  }

  /// `v := β v + (1 − β) g`, `self := decay · self − rate · v`
  mutating func momentumStep(
    _ g: Matrix, _ penalty: nk_penalty, _ v: inout Matrix, rate: Double, beta: Double, decay: Double
  ) {
    let count = count
    switch precision {
    case .double:
      nk_momentum_step(count, &doubles, g.doubles, &v.doubles, penalty, rate, beta, 1 - beta, decay)
    case .single:
      nk_momentum_step_f32(count, &singles, g.singles, &v.singles, penalty, rate, beta, 1 - beta, decay)
    }
  }

  /// `s := β s + (1 − β) g²`, `self := decay · self − rate · g / (√s + ε)`
  mutating func rmsPropStep(
    _ g: Matrix, _ penalty: nk_penalty, _ s: inout Matrix, rate: Double, beta: Double, epsilon: Double,
    decay: Double
  ) {
    let count = count
    switch precision {
    case .double:
      nk_rmsprop_step(count, &doubles, g.doubles, &s.doubles, penalty, rate, beta, epsilon, decay)
    case .single:
      nk_rmsprop_step_f32(count, &singles, g.singles, &s.singles, penalty, rate, beta, epsilon, decay)
    }
  }

  /// `v := β₁ v + (1 − β₁) g`, `s := β₂ s + (1 − β₂) g²`,
  /// `self := decay · self − rate · v/c₁ / (√(s/c₂) + ε)`
  mutating func adamStep(
    _ g: Matrix, _ penalty: nk_penalty, _ v: inout Matrix, _ s: inout Matrix, rate: Double, beta1: Double,
    beta2: Double, corrections c: (Double, Double), epsilon: Double, decay: Double
  ) {
    let count = count
    switch precision {
    case .double:
      nk_adam_step(
        count, &doubles, g.doubles, &v.doubles, &s.doubles, penalty, rate, beta1, beta2, c.0, c.1, epsilon,
        decay)
    case .single:
      nk_adam_step_f32(
        count, &singles, g.singles, &v.singles, &s.singles, penalty, rate, beta1, beta2, c.0, c.1, epsilon,
        decay)
    }
  }

  /// The numbers of another matrix, into the memory that is there already.
  mutating func copyElements(of other: Matrix) {
    requireAlike(self, other, "Network.fit")
    switch precision {
    case .double: copy(other.doubles, to: &doubles)
    case .single: copy(other.singles, to: &singles)
    }
  }

  /// `Σ_j self[row, j]²`
  func squaredNorm(ofRow row: Int) -> Double {
    let start = row * columns
    return withNumbers(
      { numbers in
        numbers.withUnsafeBufferPointer { nk_sum_of_squares(columns, $0.baseAddress.map { $0 + start }) }
      },
      { numbers in
        numbers.withUnsafeBufferPointer {
          Double(nk_sum_of_squares_f32(columns, $0.baseAddress.map { $0 + start }))
        }
      })
  }

  /// `self[row, j] := factor · self[row, j]`
  mutating func scale(row: Int, by factor: Double) {
    let places = row * columns..<(row + 1) * columns
    switch precision {
    case .double: multiply(&doubles, places, by: factor)
    case .single: multiply(&singles, places, by: Float(factor))
    }
  }
}

private func shrink<Number: BinaryFloatingPoint>(
  _ w: inout [Number], _ threshold: Number, _ s: [Number], _ correction: Number, _ epsilon: Number
) {
  w.withUnsafeMutableBufferPointer { w in
    s.withUnsafeBufferPointer { s in
      for k in w.indices {
        let limit = threshold / ((s[k] / correction).squareRoot() + epsilon)
        w[k] = w[k] > limit ? w[k] - limit : w[k] < -limit ? w[k] + limit : 0
      }
    }
  }
}

private func copy<Number>(_ source: [Number], to target: inout [Number]) {
  target.withUnsafeMutableBufferPointer { target in
    source.withUnsafeBufferPointer { source in
      for k in target.indices { target[k] = source[k] }
    }
  }
}

private func multiply<Number: BinaryFloatingPoint>(
  _ numbers: inout [Number], _ places: Range<Int>, by factor: Number
) {
  for k in places { numbers[k] *= factor }
}
