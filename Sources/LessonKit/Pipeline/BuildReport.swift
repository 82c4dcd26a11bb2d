import LessonDiagnostics
import LessonPublishing

/// What a build did, and everything that it found wrong.
package struct BuildReport: Sendable {
  package private(set) var diagnostics: [Diagnostic] = []
  /// The text of the lessons by path, for showing lines.
  package internal(set) var sources: [String: String] = [:]
  package internal(set) var pages = 0
  package internal(set) var publication: Publication? {
    didSet { diagnostics += publication?.warnings ?? [] }
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// What a stage made; its problems go into the report.
  @discardableResult
  mutating func take<Value>(_ made: Diagnosed<Value>) -> Value {
    diagnostics += made.diagnostics
    return made.value
  }

  /// Adds why a stage gave nothing. What the system refuses (a full disk, a folder of somebody else) is no fault of the tool.
  ///
  /// - Throws: the error itself, where it is one.
  mutating func add(_ error: any Error) throws {
    switch error {
    case let failure as DiagnosedFailure: diagnostics += failure.diagnostics
    case let diagnostic as Diagnostic: diagnostics.append(diagnostic)
    case let problem as Problem: diagnostics.append(Diagnostic(at: nil, problem))
    default:
      guard let problem = Problem(refusalIn: error) else { throw error }
      diagnostics.append(Diagnostic(at: nil, problem))
    }
  }
}
