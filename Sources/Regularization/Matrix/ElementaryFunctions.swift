import NumericKernels

// The elementary functions of the whole library, for matrices and for single numbers. They come from
// NumericKernels and have the same bits on every processor, which those of the C library do not promise.

public func exp(_ x: Matrix) -> Matrix { x.applying(nk_exp, nk_exp_f32) }
public func log(_ x: Matrix) -> Matrix { x.applying(nk_log, nk_log_f32) }
public func sqrt(_ x: Matrix) -> Matrix { x.applying(nk_sqrt, nk_sqrt_f32) }
public func tanh(_ x: Matrix) -> Matrix { x.applying(nk_tanh, nk_tanh_f32) }

/// `σ(x) = 1 / (1 + e⁻ˣ)`
public func sigmoid(_ x: Matrix) -> Matrix { x.applying(nk_sigmoid, nk_sigmoid_f32) }

/// `log(1 + eˣ)`, without overflow.
public func softplus(_ x: Matrix) -> Matrix { x.applying(nk_softplus, nk_softplus_f32) }

/// `max(x, 0)`
public func relu(_ x: Matrix) -> Matrix { x.map { $0 > 0 ? $0 : 0 } }

/// For each column, `softmax(x)_i = exp(x_i) / Σ_k exp(x_k)`.
public func softmax(_ x: Matrix) -> Matrix { Activation.softmax(x) }

/// `Double.exp(x)`, so that a lesson needs no other import, and gets no other bits.
extension Double {
  public static func exp(_ x: Double) -> Double { applying(nk_exp, to: x) }
  public static func log(_ x: Double) -> Double { applying(nk_log, to: x) }
  public static func tanh(_ x: Double) -> Double { applying(nk_tanh, to: x) }
  /// `σ(x) = 1 / (1 + e⁻ˣ)`
  public static func sigmoid(_ x: Double) -> Double { applying(nk_sigmoid, to: x) }
  /// `log(1 + eˣ)`, without overflow.
  public static func softplus(_ x: Double) -> Double { applying(nk_softplus, to: x) }

  private static func applying(_ kernel: ElementwiseKernel<Double>, to x: Double) -> Double {
    var result = 0.0
    withUnsafePointer(to: x) { kernel(1, $0, &result) }
    return result
  }
}
