import LessonCourse
import LessonDiagnostics
import LessonLoading
import LessonParsing
import LessonPublishing

/// What a build did, and everything that it found wrong.
package struct BuildReport: Sendable {
  package private(set) var diagnostics: [Diagnostic] = []
  /// The text of the lessons by path, for showing lines.
  package internal(set) var sources: [String: String] = [:]
  /// Where code of shared files is.
  var sharing = SharedPlaces() { didSet { diagnostics = sharing.resolved(diagnostics) } }
  package internal(set) var pages = 0
  /// The `output` fences that were rewritten, where they stand now.
  package private(set) var promoted: [SourceLocation] = []
  /// The paths of the site's pages, sorted; none where something was wrong.
  package internal(set) var pagePaths: [String] = []
  /// What `lessons check` looked at.
  package internal(set) var checked: Checked?
  /// The part of the course that was computed, where the whole was not asked for.
  package internal(set) var shard: Part?
  /// What became of the lessons with code in a build.
  package internal(set) var work: Work?
  package internal(set) var publication: Publication? {
    didSet { diagnostics += publication?.warnings ?? [] }
  }

  /// What the site was made of. A process that is about to end need not take it apart.
  package internal(set) var remains: (any Sendable)?

  package struct Checked: Sendable {
    package internal(set) var outwardLinks: Int
    package internal(set) var followsOutwardLinks = false
  }

  /// A part of a course.
  package struct Part: Sendable {
    package var shard: Shard
    /// Those in it.
    package var lessons: [String]
    /// How many the course has.
    package var ofLessons: Int
  }

  /// How many lessons were compiled and run, had their results in the cache, and were as in the build before and not looked at.
  package struct Work: Encodable, Hashable, Sendable {
    package var cached = 0
    package var computed = 0
    package var unchanged = 0
  }

  package init() {}

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Gives what a stage made, and adds its problems to the report.
  @discardableResult
  mutating func take<Value>(_ made: Diagnosed<Value>) -> Value {
    diagnostics = sharing.resolved(diagnostics + made.diagnostics)
    return made.value
  }

  /// The errors on some lines of a file.
  func errors(in file: String, from first: Int, to last: Int) -> [Diagnostic] {
    diagnostics.filter { diagnostic in
      guard let place = diagnostic.location, diagnostic.severity == .error else { return false }
      return place.file == file && first <= place.line && place.line <= last
    }
  }

  /// Notes that fences of a lesson were rewritten. What was said of the lines behind them is said of where they stand now.
  mutating func noteRewriting(of source: SourceFile, _ replacements: [PinnedOutput.Replacement]) {
    func moved(_ place: SourceLocation) -> SourceLocation {
      guard place.file == source.path else { return place }
      var place = place
      place.line += replacements.filter { $0.pin.lastLine <= place.line }.reduce(0) { $0 + $1.growth }
      return place
    }
    func moved(_ diagnostic: Diagnostic) -> Diagnostic {
      var diagnostic = diagnostic
      diagnostic.location = diagnostic.location.map(moved)
      diagnostic.notes = diagnostic.notes.map(moved)
      return diagnostic
    }
    diagnostics = diagnostics.map(moved)
    promoted += replacements.map { moved($0.pin.location) }
    sources[source.path] = source.text
  }

  /// Adds the reason why a stage failed. What the system refuses (a full disk, somebody else's folder) is no fault of the tool.
  ///
  /// - Throws: the error itself, where it is a fault of the tool.
  package mutating func add(_ error: any Error) throws {
    diagnostics = sharing.resolved(diagnostics + (try Self.diagnostics(of: error)))
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
