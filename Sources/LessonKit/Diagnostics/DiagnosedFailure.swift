/// Why a stage gave nothing. What it would have changed is as it was.
public struct DiagnosedFailure: Error, Hashable, Sendable {
  public var diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  public init(_ problem: Problem, at location: SourceLocation? = nil) {
    self.init([Diagnostic(at: location, problem)])
  }
}
