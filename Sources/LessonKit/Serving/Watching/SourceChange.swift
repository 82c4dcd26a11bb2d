/// What has changed on disk.
package struct SourceChange: Hashable, Sendable {
  /// Absolute paths of files and folders that were written, made, moved or removed.
  package var paths: Set<String> = []
  /// Whether something else may have changed as well: the system has lost count.
  package var isIncomplete = false
  /// Whether sources of what lessons link have changed.
  package var concernsLibraries = false

  package init(paths: Set<String> = [], isIncomplete: Bool = false, concernsLibraries: Bool = false) {
    self.paths = paths
    self.isIncomplete = isIncomplete
    self.concernsLibraries = concernsLibraries
  }

  /// Whether a file, or something in a folder, may have changed.
  func concerns(_ path: String) -> Bool {
    isIncomplete || paths.contains { $0 == path || $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
  }

  package mutating func formUnion(_ other: SourceChange) {
    paths.formUnion(other.paths)
    isIncomplete = isIncomplete || other.isIncomplete
    concernsLibraries = concernsLibraries || other.concernsLibraries
  }
}
