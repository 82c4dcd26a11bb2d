import NumericKernels

// The kernels of a layer and of the losses, for matrices of either precision. All operands have the same.

extension nk_activation {
  /// `A = g(Z)`
  func apply(to z: Matrix, into a: inout Matrix) {
    switch z.precision {
    case .double: nk_activate(self, z.count, z.doubles, &a.doubles)
    case .single: nk_activate_f32(self, z.count, z.singles, &a.singles)
    }
  }

  /// `dA := dA .* g′(Z)`, for `A = g(Z)`.
  func pullBack(_ gradient: inout Matrix, through a: Matrix) {
    let count = a.count
    switch a.precision {
    case .double:
      let a = a.doubles
      gradient.doubles.withUnsafeMutableBufferPointer {
        nk_activation_backward(self, count, $0.baseAddress, a, $0.baseAddress)
      }
    case .single:
      let a = a.singles
      gradient.singles.withUnsafeMutableBufferPointer {
        nk_activation_backward_f32(self, count, $0.baseAddress, a, $0.baseAddress)
      }
    }
  }
}

/// The softmax of each column of `z`.
func softmax(_ z: Matrix, into a: inout Matrix) {
  switch z.precision {
  case .double: nk_softmax(z.rows, z.columns, z.doubles, &a.doubles)
  case .single: nk_softmax_f32(z.rows, z.columns, z.singles, &a.singles)
  }
}

/// `dz_i = a_i (da_i − Σ_k a_k da_k)` for each column.
func pullBackSoftmax(_ gradient: inout Matrix, through a: Matrix) {
  switch a.precision {
  case .double: pullBackSoftmax(&gradient.doubles, a.doubles, a.rows, a.columns)
  case .single: pullBackSoftmax(&gradient.singles, a.singles, a.rows, a.columns)
  }
}

private func pullBackSoftmax<Number: BinaryFloatingPoint>(
  _ gradient: inout [Number], _ a: [Number], _ rows: Int, _ columns: Int
) {
  for j in 0..<columns {
    let places = stride(from: j, to: rows * columns, by: columns)
    let mean = places.reduce(Number.zero) { $0 + a[$1] * gradient[$1] }
    for k in places { gradient[k] = a[k] * (gradient[k] - mean) }
  }
}

/// `Σ L` of the binary cross-entropy, and `gradient = scale · (σ(z) − y)`.
func binaryCrossEntropy(_ z: Matrix, _ y: Matrix, scale: Double, gradient: inout Matrix) -> Double {
  switch z.precision {
  case .double: nk_binary_cross_entropy(z.count, z.doubles, y.doubles, scale, &gradient.doubles)
  case .single: nk_binary_cross_entropy_f32(z.count, z.singles, y.singles, Float(scale), &gradient.singles)
  }
}

/// `Σ L` alone.
func binaryCrossEntropy(_ z: Matrix, _ y: Matrix) -> Double {
  switch z.precision {
  case .double: nk_binary_cross_entropy(z.count, z.doubles, y.doubles, 1, nil)
  case .single: nk_binary_cross_entropy_f32(z.count, z.singles, y.singles, 1, nil)
  }
}

/// `Σ L` of the categorical cross-entropy, and `gradient = scale · (softmax(z) − y)`.
func softmaxCrossEntropy(_ z: Matrix, _ y: Matrix, scale: Double, gradient: inout Matrix) -> Double {
  let (rows, columns) = (z.rows, z.columns)
  return switch z.precision {
  case .double: nk_softmax_cross_entropy(rows, columns, z.doubles, y.doubles, scale, &gradient.doubles)
  case .single:
    nk_softmax_cross_entropy_f32(rows, columns, z.singles, y.singles, Float(scale), &gradient.singles)
  }
}

/// `Σ L` alone.
func softmaxCrossEntropy(_ z: Matrix, _ y: Matrix) -> Double {
  switch z.precision {
  case .double: nk_softmax_cross_entropy(z.rows, z.columns, z.doubles, y.doubles, 1, nil)
  case .single: nk_softmax_cross_entropy_f32(z.rows, z.columns, z.singles, y.singles, 1, nil)
  }
}

/// `Σ (a − y)²`, and `gradient = scale · (a − y)`.
func squaredError(_ a: Matrix, _ y: Matrix, scale: Double, gradient: inout Matrix) -> Double {
  switch a.precision {
  case .double: nk_squared_error(a.count, a.doubles, y.doubles, scale, &gradient.doubles)
  case .single: nk_squared_error_f32(a.count, a.singles, y.singles, Float(scale), &gradient.singles)
  }
}

/// `Σ (a − y)²` alone.
func squaredError(_ a: Matrix, _ y: Matrix) -> Double {
  switch a.precision {
  case .double: nk_squared_error(a.count, a.doubles, y.doubles, 1, nil)
  case .single: nk_squared_error_f32(a.count, a.singles, y.singles, 1, nil)
  }
}
