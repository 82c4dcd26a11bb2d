import LessonDiagnostics

/// What publishing did.
package struct Publication: Hashable, Sendable {
  /// Relative paths of files that are new or have new bytes, sorted.
  package var written: [String]
  /// How many files were already there.
  var unchanged: Int
  /// Relative paths of files that an earlier build wrote and that are gone now, sorted.
  package var removed: [String]
  package var warnings: [Diagnostic] = []

  /// Of a site that is as it should be.
  package static func unchanged(count: Int) -> Publication {
    Publication(written: [], unchanged: count, removed: [])
  }
}
