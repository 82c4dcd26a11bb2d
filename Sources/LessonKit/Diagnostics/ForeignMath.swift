/// Formulas as other tools want them. Here they would be text or code.
public enum ForeignMath: Hashable, Sendable {
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
