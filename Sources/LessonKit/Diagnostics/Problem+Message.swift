extension Problem {
  /// The problem in words: what is wrong, what was found, what is allowed, what to do.
  public var message: String {
    switch self {
    case .compiler(let text): text
    case .formula(let text): "mistake in the formula: \(text)"
    case .formulaMacro(let name, let text): "mistake in the macro \(name), defined in course.yml: \(text)"
    case .mathToolMissing:
      "a formula, and KaTeX is not installed; \(KaTeXInstallation.advice)"
    case .mathToolFailed(let reason):
      "KaTeX cannot be used: \(reason); to install it anew, \(KaTeXInstallation.advice)"
    case .themeFileUnreadable(let name, let reason):
      "the theme's '\(name)' cannot be read: \(reason)"
    case .placeholderMissing(let name):
      "the template has no '{{\(name)}}', and without it pages would lose that part; put it where it belongs"
    case .placeholderUnknown(let name, let known):
      "unknown placeholder '{{\(name)}}' in the template; known are \(known.joined(separator: ", "))"
    }
  }
}
