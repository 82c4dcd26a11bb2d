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

  /// The index within `0..<count` that is read in place of any index; nil where the constant is.
  func index(_ index: Int, within count: Int) -> Int? {
    if index >= 0 && index < count { return index }
    switch self {
    case .constant: return nil
    case .nearest: return index < 0 ? 0 : count - 1
    case .reflect:
      let place = Border.remainder(index, 2 * count)
      return place < count ? place : 2 * count - 1 - place
    case .wrap: return Border.remainder(index, count)
    }
  }

  private static func remainder(_ index: Int, _ count: Int) -> Int {
    let remainder = index % count
    return remainder < 0 ? remainder + count : remainder
  }
}
