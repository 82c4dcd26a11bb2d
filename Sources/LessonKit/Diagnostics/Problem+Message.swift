extension Problem {
  /// The problem in words: what is wrong, what was found, what is allowed, what to do.
  public var message: String {
    switch self {
    case .compiler(let text): text
    }
  }
}
