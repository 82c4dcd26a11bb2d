import Foundation
import LessonFiles
import Synchronization

/// Watches files and folders, and tells of changes when they are complete.
///
/// Editors save in many ways: they write a new file and rename it, empty the file and write it again, write it in pieces. A change is
/// told a moment after the last of these, so that nobody reads half a file; the moment is the longer the less it looks like the end.
package final class SourceWatch: Sendable {
  /// What is watched.
  package struct Root: Hashable, Sendable {
    /// A file, or a folder with everything below it.
    package var path: String
    /// Folders below it that are not watched: what programs write.
    package var without: Set<String>
    package var holdsLibraries: Bool

    package init(_ path: String, without: Set<String> = [], holdsLibraries: Bool = false) {
      self.path = path
      self.without = without
      self.holdsLibraries = holdsLibraries
    }
  }

  private let roots: [Root]

  package init(_ roots: [Root]) { self.roots = roots }

  package func start(_ tell: @escaping @Sendable (SourceChange) -> Void) {}

  package func end() {}
}
