/// Why a site was not published. The previous site is as it was.
public struct PublishingFailure: Error, Hashable, Sendable {
  public var diagnostics: [Diagnostic]

  init(_ problems: [Problem]) {
    diagnostics = problems.map { Diagnostic(at: nil, $0) }
  }

  init(_ problem: Problem, at location: SourceLocation? = nil) {
    diagnostics = [Diagnostic(at: location, problem)]
  }
}
