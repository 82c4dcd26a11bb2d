import Foundation

/// What a cache may keep.
package struct CacheLimits: Sendable {
  package var bytes: Int64
  /// What nobody has used for so long goes.
  package var unused: Int64 = 30 * 24 * 3600
  /// What was used so recently stays, however much it is: the build under way may need it.
  package var recent: Int64 = 2 * 3600

  package init(mebibytes: Int64) { bytes = mebibytes << 20 }
}

extension CacheFolder {
  /// What is kept or removed together.
  package enum Unit: Sendable {
    /// Each file, however deep.
    case file
    /// Each entry of the folder, with all that is in it.
    case entry
  }

  private struct Kept {
    var path: String
    var bytes: Int64
    /// In seconds.
    var used: Int64

    init(path: String, bytes: Int64, used: Int64) {
      self.path = path
      self.bytes = bytes
      self.used = used
    }

    init(_ path: String, _ status: stat) {
      self.init(
        path: path, bytes: Int64(status.st_size), used: FileState(status).modified / 1_000_000_000)
    }
  }

  /// Notes that a file was used. Its time of modification says when, to the hour.
  package static func use(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, Kept(path, status).used < Int64(time(nil)) - 3600 else { return }
    // A file that cannot be marked is removed sooner, and made again.
    _ = utimensat(AT_FDCWD, path, nil, AT_SYMLINK_NOFOLLOW)
  }

  /// Removes what nobody has used for long and, where the rest is more than allowed, what was used longest ago.
  ///
  /// - Parameter isMeant: which entries of the folder are looked at, by their names.
  package func removeUnused(
    _ limits: CacheLimits, by unit: Unit = .file, where isMeant: (String) -> Bool = { _ in true }
  ) throws(SystemFailure) {
    guard FileKind(of: path) == .folder else { return }
    let now = Int64(time(nil))
    var kept: [Kept] = []
    for name in try names() where isMeant(name) {
      let found = try Self.files(of: "\(path)/\(name)")
      switch unit {
      case .file: kept += found
      case .entry:
        kept.append(
          Kept(
            path: "\(path)/\(name)", bytes: found.reduce(0) { $0 + $1.bytes },
            used: found.map(\.used).max() ?? 0))
      }
    }
    var bytes = kept.reduce(0) { $0 + $1.bytes }
    for one in kept.sorted(by: { ($0.used, $0.path) < ($1.used, $1.path) }) {
      let isLeft = Self.isUnfinished(one.path) && one.used < now - limits.recent
      let isOld = isLeft || one.used < now - limits.unused
      let isTooMuch = bytes > limits.bytes && one.used < now - limits.recent
      guard isOld || isTooMuch else { continue }
      try SystemCall.removeTree(one.path)
      bytes -= one.bytes
      // The folder of the last file goes with it.
      if unit == .file, let slash = one.path.lastIndex(of: "/"), one.path[..<slash] != path {
        rmdir(String(one.path[..<slash]))
      }
    }
  }

  func names() throws(SystemFailure) -> [String] {
    try SystemCall.names(in: path).map { name in
      String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  /// The files at a path, or below it.
  private static func files(of path: String) throws(SystemFailure) -> [Kept] {
    guard let status = try SystemCall.status(path) else { return [] }
    guard status.isFolder else { return [Kept(path, status)] }
    var found: [Kept] = []
    for name in try CacheFolder(path).names() { found += try files(of: "\(path)/\(name)") }
    return found
  }
}
