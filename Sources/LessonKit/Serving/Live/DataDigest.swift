import Foundation
import LessonFiles

/// Stands for the content of the files that a lesson reads.
struct DataDigest {
  let text: String

  /// In bytes: a larger file is known by its state, which changes with every writing.
  private static let largest = 32 << 20

  /// - Parameter paths: files, and folders with everything in them.
  init(of paths: [String]) {
    let hash = ContentHash()
    for path in paths {
      hash.add(path)
      let inside = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String }.sorted() ?? []
      for file in [path] + inside.map({ "\(path)/\($0)" }) {
        hash.add(file)
        Self.add(file, to: hash)
      }
    }
    text = hash.finish()
  }

  private static func add(_ path: String, to hash: ContentHash) {
    guard let real = realPath(of: path), let size = FileState(of: real)?.size, size <= largest,
      let content = CacheFolder.contents(of: real)
    else {
      hash.add(FileState(of: path).map { "\($0)" } ?? "missing")
      return
    }
    hash.add(content)
  }
}
