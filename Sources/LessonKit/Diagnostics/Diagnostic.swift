/// One problem at one place. Every stage reports its problems as these values; none prints or words them.
///
/// A stage that cannot go on throws a `Problem`, or a diagnostic if it knows the place.
package struct Diagnostic: Error, Hashable, Sendable {
  package enum Severity: String, Hashable, Sendable {
    case error, warning, note
  }

  package var severity: Severity
  /// Where; `nil` when the problem belongs to no file (a missing tool, an output folder).
  package var location: SourceLocation?
  package var problem: Problem
  /// What belongs to the problem: compiler notes, fix-its, what was printed before a trap.
  package var notes: [Diagnostic]

  package init(
    _ severity: Severity = .error, at location: SourceLocation?, _ problem: Problem, notes: [Diagnostic] = []
  ) {
    self.severity = severity
    self.location = location
    self.problem = problem
    self.notes = notes
  }
}

extension Diagnostic {
  /// The order of a report: by file, line and column; problems without a place come last.
  package static func precedes(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    switch (left.location, right.location) {
    case (let a?, let b?) where a != b: a < b
    case (_?, nil): true
    case (nil, _?): false
    default: left.problem.message < right.problem.message
    }
  }
}
