import LessonDiagnostics
import LessonPublishing

/// What a build did, and everything that it found wrong.
package struct BuildReport: Sendable {
  package private(set) var diagnostics: [Diagnostic] = []
  /// The text of the lessons by path, for showing lines.
  package internal(set) var sources: [String: String] = [:]
  package internal(set) var pages = 0
  /// The paths of the site's pages, sorted; none where something was wrong.
  package internal(set) var pagePaths: [String] = []
  /// What `lessons check` looked at.
  package internal(set) var checked: Checked?
  package internal(set) var publication: Publication? {
    didSet { diagnostics += publication?.warnings ?? [] }
  }

  package struct Checked: Sendable {
    package internal(set) var outwardLinks: Int
    package internal(set) var followsOutwardLinks = false
  }

  package init() {}

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Gives what a stage made, and adds its problems to the report.
  @discardableResult
  mutating func take<Value>(_ made: Diagnosed<Value>) -> Value {
    diagnostics += made.diagnostics
    return made.value
  }

  /// Adds the reason why a stage failed. What the system refuses (a full disk, somebody else's folder) is no fault of the tool.
  ///
  /// - Throws: the error itself, where it is a fault of the tool.
  package mutating func add(_ error: any Error) throws {
    diagnostics += try Self.diagnostics(of: error)
  }

  /// The same reason as diagnostics.
  package static func diagnostics(of error: any Error) throws -> [Diagnostic] {
    switch error {
    case let failure as DiagnosedFailure: return failure.diagnostics
    case let diagnostic as Diagnostic: return [diagnostic]
    case let problem as Problem: return [Diagnostic(at: nil, problem)]
    default:
      guard let problem = Problem(refusalIn: error) else { throw error }
      return [Diagnostic(at: nil, problem)]
    }
  }
}
