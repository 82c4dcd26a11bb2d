import Foundation
import LessonFiles
import Synchronization

/// The folder in which a build makes and runs its programs. It is gone when the build ends, and when a signal ends it.
package struct WorkFolder {
  let path: String

  private static let current = Mutex<String?>(nil)

  init(in state: StateFolder) throws(SystemFailure) {
    let path = Self.path(in: state)
    self.path = path
    // A build that was killed may have left its own.
    try CacheFolder(path).empty()
    Self.current.withLock { $0 = path }
  }

  /// The kernel writes a line end in a program's path as `\012`, and then the backtracer finds no names in it. So a course in such a
  /// folder has its programs elsewhere.
  private static func path(in state: StateFolder) -> String {
    guard let real = realPath(of: state.path), real.contains("\n") else { return state.run }
    return "/tmp/lessons-run-\(getuid())-\(ContentHash.of(real))"
  }

  /// Removes the folder of the build that this process runs, if it runs one.
  package static func removeCurrent() {
    current.withLock { path in
      // What cannot be removed now is removed by the next build.
      if let path { try? SystemCall.removeTree(path) }
      path = nil
    }
  }
}
