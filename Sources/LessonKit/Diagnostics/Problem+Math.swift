extension Problem {
  /// Problems with formulas, and KaTeX; `nil` for others.
  var mathWords: String? {
    switch self {
    case .formula(let text): "mistake in the formula: \(text)"
    case .formulaNumberedTwice(let found):
      "'{#…}' numbers this formula, and '\(found)' would number it again; "
        + (found.hasSuffix("}")
          ? "write '\(found.dropLast())*}', or take '{#…}' out" : "take one of the two out")
    case .formulaNumberedByItself(let found):
      "'\(found)' would number this formula beside the lesson's own numbers; write '\(found.dropLast())*}', and '{#name}' behind "
        + "the formula if it is to have a number"
    case .formulaTooLong(let bytes, let most):
      "this formula is \(bytes) bytes long, and one may have \(most); split it"
    case .formulaMacro(let name, let text):
      "mistake in the macro \(name), defined under 'macros' in course.yml or in the front matter: \(text)"
    case .formulaCommand(let command, let isComputed):
      isComputed
        ? "'\(command)' stands in a formula that this block computes, where links, pictures and HTML are not allowed"
        : "'\(command)' is not allowed in a formula, unless it leads to a whole address with 'https://'; "
          + "links, pictures and identifiers are written in Markdown"
    case .mathToolMissing:
      "a formula, and KaTeX is not installed; \(Self.katexAdvice)"
    case .mathToolFailed(let reason):
      "KaTeX cannot be used: \(reason); to install it anew, \(Self.katexAdvice)"
    default: nil
    }
  }
}

extension Problem {
  /// What to type where KaTeX is missing.
  package static let katexAdvice =
    "on Debian or Ubuntu: apt install libjs-katex fonts-katex; elsewhere: npm install -g katex"
}
