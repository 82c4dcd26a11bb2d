/// Why a stage gave nothing. What it would have changed is as it was.
package struct DiagnosedFailure: Error, Hashable, Sendable {
  package var diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  package init(_ problem: Problem, at location: SourceLocation? = nil) {
    self.init([Diagnostic(at: location, problem)])
  }
}
