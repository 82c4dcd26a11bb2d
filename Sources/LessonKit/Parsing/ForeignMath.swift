/// Formulas as other tools want them. Here they would be text, or code.
public enum ForeignMath: Hashable, Sendable {
  /// `\(…\)`
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

extension InlineScanner {
  /// A backslash: an escaped character, or the start of something that was meant for a formula.
  mutating func scanBackslash() {
    let start = position
    position += start + 1 < limit && text[start + 1].isPunctuation ? 2 : 1
    guard features.math, features.expressions, start + 1 < limit else { return }
    switch text[start + 1] {
    case .parenthesisOpen: refuse(.parentheses, at: start, closedBy: .parenthesisClose)
    case .bracketOpen: refuse(.brackets, at: start, closedBy: .bracketClose)
    case 0x62:
      let rest = text[start..<limit]
      guard rest.starts(with: Array("\\begin{".utf8)) else { return }
      let name = rest.dropFirst(7).prefix { $0.isLetter || $0 == 0x2A }
      guard !name.isEmpty, name.endIndex < limit, text[name.endIndex] == .braceClose else { return }
      diagnostics.append(Diagnostic(at: locate(start), .foreignMath(.environment(name.text))))
    default: break
    }
  }

  /// Refuses a pair of delimiters that has something between it; `\[` alone is a bracket.
  private mutating func refuse(_ math: ForeignMath, at start: Int, closedBy close: UInt8) {
    guard let end = find([.backslash, close], from: start + 2),
      text[start + 2..<end - 2].contains(where: { $0.isLetter || $0.isDigit || $0 >= 0x80 })
    else { return }
    diagnostics.append(Diagnostic(at: locate(start), .foreignMath(math)))
    position = end
  }

  /// `` $`…`$ ``, as GitHub has it; the position is at the dollar sign.
  mutating func refuseMathInCode() -> Bool {
    guard features.expressions, position + 1 < limit, text[position + 1] == .backtick,
      let code = codeSpan(at: position + 1)
    else { return false }
    let end = code.upperBound + (code.lowerBound - position - 1)
    guard end < limit, text[end] == .dollar else { return false }
    diagnostics.append(Diagnostic(at: locate(position), .foreignMath(.codeSpan)))
    position = end + 1
    return true
  }
}
