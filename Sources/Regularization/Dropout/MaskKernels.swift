import NumericKernels

// The kernels of a dropout mask, for matrices of either precision. All operands have the same.

extension Matrix {
  /// `self[i, j] := kept` with a probability, and 0 otherwise. The seed decides where, and does in both precisions alike.
  mutating func setMask(seed: UInt64, probability: Double, kept: Double) {
    let count = count
    switch precision {
    case .double: nk_bernoulli_mask(count, seed, 0, probability, kept, &doubles)
    case .single: nk_bernoulli_mask_f32(count, seed, 0, probability, Float(kept), &singles)
    }
  }

  /// `self := a .* b`
  mutating func setEntries(_ a: Matrix, times b: Matrix) {
    switch precision {
    case .double: nk_multiply_elements(a.count, a.doubles, b.doubles, &doubles)
    case .single: nk_multiply_elements_f32(a.count, a.singles, b.singles, &singles)
    }
  }
}
