import Foundation
import Synchronization

/// Sums of the content of large files that hardly ever change, such as those of a compiler: each is read once, and again when its state
/// changes.
package final class InstalledSums: Sendable {
  private static let format = KeptFormat("sums of installed files", version: 1)

  private let folder: CacheFolder
  private let file: CheckedFile
  private let known: Mutex<[String: Known]>

  private struct Known: Codable, Sendable {
    var state: String
    var sum: String
  }

  /// - Parameter folder: keeps the sums.
  package init(in folder: CacheFolder) {
    self.folder = folder
    file = CheckedFile("sums", in: folder, Self.format)
    // What cannot be read is computed again.
    let kept = file.bytes.flatMap { try? JSONDecoder().decode([String: Known].self, from: Data($0)) }
    known = Mutex(kept ?? [:])
  }

  /// - Returns: `nil` where there is no regular file that can be read.
  package func sum(of path: String) -> String? {
    guard let state = FileState(of: path)?.description else { return nil }
    if let found = known.withLock({ $0[path] }), found.state == state { return found.sum }
    guard let sum = ContentSum.ofFile(path) else { return nil }
    known.withLock { $0[path] = Known(state: state, sum: sum) }
    return sum
  }

  /// Keeps what was computed. Without that it is computed again.
  package func keep() {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try? folder.prepare()
    guard let bytes = try? encoder.encode(known.withLock(\.self)) else { return }
    try? file.write(Array(bytes))
  }
}
