import Foundation
import Synchronization

/// Sums of the content of files and folders, as links lead: what was touched, copied or written again as it was has the sum that it
/// had.
package enum ContentSum {
  private struct Known: Sendable {
    var device: UInt64
    var state: FileState
    var sum: String
  }

  /// By path, of files that have not changed since this process read them.
  private static let known = Mutex<[String: Known]>([:])

  /// A file that changed so short a time before it was read may change again without another state: clocks of file systems tick
  /// slowly, and may be those of a server.
  private static let youngest: Int64 = 10_000_000_000

  /// The sum of a file's bytes; `nil` where there is no regular file that can be read.
  package static func ofFile(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, status.isRegular else { return nil }
    let (device, state) = (UInt64(status.st_dev), FileState(status))
    if let known = known.withLock({ $0[path] }), known.device == device, known.state == state {
      return known.sum
    }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    // A file that cannot be read is reported where it is used.
    guard let sum = try? SystemCall.hash(of: .copy(of: path)) else { return nil }
    if state.changed < Int64(now.tv_sec) * 1_000_000_000 - youngest {
      known.withLock { $0[path] = Known(device: device, state: state, sum: sum) }
    }
    return sum
  }

  /// Adds a file, or a folder with the names and the content of everything in it, to a key.
  ///
  /// - Parameter isMeant: which files count, by their names; folders always do.
  package static func add(
    _ path: String, to hash: ContentHash, where isMeant: (String) -> Bool = { _ in true }
  ) {
    var visited: Set<String> = []
    func visit(_ path: String) {
      switch FileKind(of: path) {
      case nil: hash.add("nothing")
      case .other: hash.add("special")
      case .file:
        hash.add("file")
        hash.add(ofFile(path) ?? "unreadable")
      case .folder:
        // A link may lead to a folder above itself.
        guard let real = realPath(of: path), visited.insert(real).inserted else { return hash.add("again") }
        guard let names = Inputs.names(in: path) else { return hash.add("unreadable") }
        let meant = names.filter { FileKind(of: "\(path)/\($0)") == .folder || isMeant($0) }
        hash.add("folder")
        hash.add(meant)
        // What such a name stands for cannot be read, and may be anything.
        if names.contains(where: Inputs.isNoText) { hash.add(UUID().uuidString) }
        for name in meant { visit("\(path)/\(name)") }
      }
    }
    visit(path)
  }
}
