/// Formulas as other tools want them. Here they would be text or code.
package enum ForeignMath: Hashable, Sendable {
  /// `\(…\)`, and `\\(…\\)` as tools want it whose Markdown takes one backslash away.
  case parentheses
  /// `\[…\]`
  case brackets
  /// `\begin{align}` outside of dollar signs.
  case environment(String)
  /// `` $`…`$ ``
  case codeSpan
  /// A fence whose info string is `math`.
  case fence
}

extension ForeignMath {
  var words: String {
    switch self {
    case .parentheses: "'\\(…\\)' is no formula here; write '$…$', or parentheses without backslashes"
    case .brackets:
      "'\\[…\\]' is no formula here; write '$$…$$', or brackets of which only the first has a backslash"
    case .environment(let name):
      "'\\begin{\(name)}' stands outside of a formula; write '$$' before it and behind '\\end{\(name)}', "
        + "or put it in a code span"
    case .codeSpan: "'$`…`$' is no formula here; write '$…$'"
    case .fence: "a formula is no block of code here; write '$$' on a line above it and on a line below it"
    }
  }
}
