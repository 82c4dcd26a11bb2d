import NumericKernels

/// What stands where an image has no pixels. The pictures show a row `a b c d` and what is read beside it.
public enum Border: Hashable, Sendable {
  /// `v v | a b c d | v v`. Between the outermost pixel and the constant, bilinear interpolation goes on (SciPy's
  /// `grid-constant`).
  case constant(Double)
  /// `a a | a b c d | d d`
  case nearest
  /// `b a | a b c d | d c`
  case reflect
  /// `c d | a b c d | a b` (SciPy's `grid-wrap`).
  case wrap

  /// As the kernels name it.
  var kind: nk_border {
    switch self {
    case .constant: nk_border_constant
    case .nearest: nk_border_nearest
    case .reflect: nk_border_reflect
    case .wrap: nk_border_wrap
    }
  }

  /// The number beside the image; of no account where the border has none.
  var constant: Double {
    if case .constant(let value) = self { value } else { 0 }
  }
}
