import Foundation
import LessonFiles
import Synchronization

/// Watches files and folders, and tells of changes when they are complete.
///
/// Editors save in many ways: they write a new file and rename it, empty the file and write it again, write it in pieces. A change is
/// told a moment after the last of these, so that nobody reads half a file; see ``Patience``.
package final class SourceWatch: Sendable {
  /// What is watched.
  package struct Root: Hashable, Sendable {
    /// A file, or a folder with everything below it. It need not exist.
    package var path: String
    /// Folders below it that are not watched: what programs write.
    package var without: Set<String>
    /// Whether it holds sources of what lessons link.
    package var holdsLibraries: Bool

    package init(_ path: String, without: Set<String> = [], holdsLibraries: Bool = false) {
      self.path = path
      self.without = without
      self.holdsLibraries = holdsLibraries
    }

    /// Whether something at a path is watched.
    func holds(_ path: String) -> Bool {
      (path == self.path || path.hasPrefix(self.path + "/"))
        && !without.contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    /// Whether a name is that of a file that editors and systems leave beside the author's, or of a folder that no author looks into.
    static func isPassedOver(_ name: some StringProtocol) -> Bool {
      name.hasPrefix(".") || name.hasPrefix("#") || name.hasSuffix("~")
    }
  }

  private struct State {
    var roots: [Root] = []
    var source: (any ChangeSource)?
    var tell: (@Sendable (SourceChange) -> Void)?
  }

  private let state = Mutex(State())

  package init() {}

  /// Tells of changes from now on. They are told on a thread of the watch.
  package func start(_ tell: @escaping @Sendable (SourceChange) -> Void) {
    state.withLock {
      $0.tell = tell
      restart(&$0)
    }
  }

  /// Watches these files and folders, and no others.
  package func watch(_ roots: [Root]) {
    state.withLock {
      guard $0.roots != roots else { return }
      $0.roots = roots
      restart(&$0)
    }
  }

  package func end() {
    state.withLock {
      $0.tell = nil
      restart(&$0)
    }
  }

  private func restart(_ state: inout State) {
    let hadSource = state.source != nil
    state.source?.end()
    state.source = nil
    guard let tell = state.tell, !state.roots.isEmpty else { return }
    #if os(Linux)
      // A system that watches no more folders is asked again and again instead.
      state.source = FolderNotices(state.roots, tell: tell) ?? FolderStates(state.roots, tell: tell)
    #else
      state.source = FolderStates(state.roots, tell: tell)
    #endif
    // What the last source had not told yet is lost.
    if hadSource { tell(SourceChange(isIncomplete: true)) }
  }
}

/// Where changes come from.
protocol ChangeSource: Sendable {
  func end()
}
