import Foundation
import LessonFiles
import Synchronization

/// Changes as a look at every file shows them, again and again: for systems that tell of none.
final class FolderStates: ChangeSource {
  private let hasEnded = Mutex(false)

  init(_ roots: [SourceWatch.Root], tell: @escaping @Sendable (SourceChange) -> Void) {
    let thread = Thread { [weak self] in
      var old = Self.states(of: roots)
      while self?.hasEnded.withLock({ $0 }) == false {
        Thread.sleep(forTimeInterval: 0.25)
        let new = Self.states(of: roots)
        let paths = Set(new.keys).union(old.keys).filter { new[$0] != old[$0] }
        old = new
        guard !paths.isEmpty else { continue }
        let concerns = roots.contains { root in root.holdsLibraries && paths.contains(where: root.holds) }
        tell(SourceChange(paths: paths, concernsLibraries: concerns))
      }
    }
    thread.name = "watching"
    thread.start()
  }

  func end() { hasEnded.withLock { $0 = true } }

  deinit { end() }

  private static func states(of roots: [SourceWatch.Root]) -> [String: FileState] {
    var states: [String: FileState] = [:]
    func visit(_ path: String, _ root: SourceWatch.Root) {
      guard root.holds(path), let state = FileState(of: path) else { return }
      states[path] = state
      var status = stat()
      guard (path == root.path ? stat(path, &status) : lstat(path, &status)) == 0,
        status.st_mode & S_IFMT == S_IFDIR
      else { return }
      // A folder that cannot be listed holds nothing that could be read either.
      for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      where !SourceWatch.Root.isPassedOver(name) {
        visit("\(path)/\(name)", root)
      }
    }
    for root in roots { visit(root.path, root) }
    return states
  }
}
