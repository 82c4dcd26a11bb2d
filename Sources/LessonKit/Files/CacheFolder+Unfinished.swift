import Foundation

// Files that are being written, and have no name yet under which anybody looks for them.

extension CacheFolder {
  private static let suffix = ".new"

  /// The name of a file that no other process writes, on whatever machine it runs: numbers of processes say nothing there, nor do the
  /// names of machines where containers share one.
  static func unusedName() -> String { ".\(String(UInt64.random(in: 0 ... .max), radix: 36))\(suffix)" }

  /// Whether a file has such a name. A file is written within moments, so that an old one was left by a process that was killed.
  static func isUnfinished(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return name.hasPrefix(".") && name.hasSuffix(suffix)
  }

  /// Removes what killed processes left in the folder itself.
  ///
  /// - Parameter seconds: how old it must be.
  package func removeUnfinished(olderThan seconds: Int64 = CacheLimits(mebibytes: 0).recent)
    throws(SystemFailure)
  {
    guard FileKind(of: path) == .folder else { return }
    let limit = (Int64(time(nil)) - seconds) * 1_000_000_000
    for name in try names() where Self.isUnfinished(name) {
      let file = "\(path)/\(name)"
      guard let status = try SystemCall.status(file), FileState(status).modified < limit else { continue }
      try SystemCall.removeTree(file)
    }
  }
}
