/// A dollar sign that was surely meant to open or to close a formula, and does not.
package enum BrokenFormula: Hashable, Sendable {
  /// `$ x$`
  case blankAfterStart
  /// `$x $`
  case blankBeforeEnd
  /// `$x$2`
  case digitAfterEnd
  /// `$x$$`, or `$x$$y$`.
  case doubledEnd
  /// `$\lambda`, without another dollar sign in the paragraph before code or anything else that no formula holds.
  case noEnd
}

extension BrokenFormula {
  var words: String {
    let otherwise = #", or write '\$' for a dollar sign"#
    return switch self {
    case .blankAfterStart: "no blank may stand behind the '$' that opens a formula; take it out\(otherwise)"
    case .blankBeforeEnd: "no blank may stand before the '$' that ends a formula; take it out\(otherwise)"
    case .digitAfterEnd:
      "no digit may stand behind the '$' that ends a formula; put it into the formula, or a blank before it\(otherwise)"
    case .doubledEnd:
      "a formula that begins with '$' does not end with '$$'; take one away, put a blank before the next formula\(otherwise)"
    case .noEnd:
      "the formula that begins here has no end; close it with '$' in its paragraph, and before code\(otherwise)"
    }
  }
}
