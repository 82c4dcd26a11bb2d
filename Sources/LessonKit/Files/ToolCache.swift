import Foundation

/// What the tool makes once for all courses of a user: in `$XDG_CACHE_HOME/lessons`, or `~/.cache/lessons`; `~/Library/Caches/lessons` on macOS.
///
/// Everything in it can be made again, and is found by a key of all that it was made from. Nothing in it is believed: a file stands behind
/// a sum (`CheckedFile`), a folder behind a seal (`Seal`), and what is not as it was left counts as missing. Any number of builds may read
/// and write at once: what is finished gets its name in one step, and nothing is changed afterwards.
package struct ToolCache: Hashable, Sendable {
  /// Real, and such that every tool can work with it.
  package let path: String

  package enum Kind: String, CaseIterable, Sendable {
    /// Modules of C headers, by what the compiler is told.
    case modules
    /// The libraries that lessons link.
    case libraries
    /// What imports ask to be linked with, and how that is done.
    case links
    /// What modules declare.
    case symbols
    /// Scripts that set formulas and colour code, compiled.
    case scripts
    /// What the compiler said of itself.
    case toolchain

    /// In MiB.
    fileprivate var most: Int64 {
      switch self {
      case .modules, .libraries: 256
      case .symbols, .scripts: 32
      case .links, .toolchain: 4
      }
    }
  }

  private static let name = "lessons"
  private static let format = KeptFormat("shared folder", version: 1)
  /// A file in each folder that is kept; it is marked when the folder is used. The times of modules are left alone, for a compiler may
  /// tell by them whether they belong together.
  private static let mark = "used"

  /// Finds the cache, and makes it if need be.
  ///
  /// - Returns: `nil` where this user has no place for it, or where others might write into it.
  package static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> ToolCache? {
    guard let base = base(environment) else { return nil }
    // The specification asks for folders that nobody else may read.
    for folder in [base, "\(base)/\(name)"] where mkdir(folder, 0o700) != 0 && errno != EEXIST {
      return nil
    }
    var found = stat()
    let path = "\(base)/\(name)"
    guard let real = realPath(of: path), PlainFolder.isPlain(real), lstat(path, &found) == 0, found.isFolder,
      found.st_uid == geteuid(), found.st_mode & 0o022 == 0, access(real, R_OK | W_OK | X_OK) == 0
    else { return nil }
    return ToolCache(path: real)
  }

  /// A path that is not absolute counts as none, as the specification has it.
  private static func base(_ environment: [String: String]) -> String? {
    if let named = environment["XDG_CACHE_HOME"], named.hasPrefix("/") { return named }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    #if os(macOS)
      return "\(home)/Library/Caches"
    #else
      return "\(home)/.cache"
    #endif
  }

  /// The file that says that a sandbox was seen to work.
  package var sandbox: String { "\(path)/sandbox" }

  /// The folder of a kind of things; `nil` where it cannot be used.
  package func folder(_ kind: Kind) -> CacheFolder? {
    let folder = CacheFolder("\(path)/\(kind.rawValue)")
    do { try folder.prepare() } catch { return nil }
    return folder
  }

  /// A small thing that is kept as a file of its own.
  package func file(_ kind: Kind, _ key: String, _ format: KeptFormat) -> CheckedFile? {
    folder(kind).map { CheckedFile(key, in: $0, format) }
  }

  /// Has a folder that is kept be made again by the next build. Whoever uses it goes on.
  package static func distrust(_ path: String) throws(SystemFailure) {
    try SystemCall.remove(seal(path).file)
  }

  /// Has all that compilers and linkers made be made again by the next build.
  package func distrust() throws(SystemFailure) {
    for kind in [Kind.modules, .libraries, .links] {
      guard let folder = folder(kind) else { continue }
      for name in try folder.names() {
        let path = "\(folder.path)/\(name)"
        if try SystemCall.status(path)?.isRegular == true { try SystemCall.remove(path) }
      }
    }
  }

  /// Finds a folder of files, or has it made.
  ///
  /// Compilers note paths in what they make, so that a folder is made where it stays, under a name of its own; a file with the name of the
  /// key then says which one it is. Of two builds that make the same, the later one has its folder known, and the other's goes with time.
  ///
  /// - Parameter make: puts the files into an empty folder; false where that does not succeed.
  /// - Returns: its path; `nil` where it was not made or cannot be kept.
  package func kept(_ kind: Kind, _ key: String, make: (String) throws -> Bool) -> String? {
    guard let place = folder(kind) else { return nil }
    let known = CheckedFile(key, in: place, Self.format)
    if let bytes = known.bytes {
      let path = "\(place.path)/\(String(decoding: bytes, as: UTF8.self))"
      let seal = Self.seal(path)
      if seal.condition == .intact {
        for used in [path + "/" + Self.mark, seal.file] { CacheFolder.use(used) }
        return path
      }
      // Nobody can use it any more; what cannot be removed now goes with time.
      try? SystemCall.removeTree(path)
    }
    let name = key + "-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    let path = "\(place.path)/\(name)"
    do {
      try SystemCall.makeFolder(path)
      guard try make(path) else { throw CocoaError(.fileWriteUnknown) }
      try CacheFolder(path).write([], to: Self.mark)
      try Self.seal(path).close()
      try known.write(Array(name.utf8))
      return path
    } catch {
      // Whoever wants it makes it without the cache, and is told why that fails.
      try? SystemCall.removeTree(path)
      return nil
    }
  }

  private static func seal(_ path: String) -> Seal { Seal(folder: path, depth: .content, circumstances: []) }

  /// Removes everything. Builds that are at work make what they miss.
  ///
  /// - Returns: how much that was.
  package func remove() throws(SystemFailure) -> FolderSize {
    var size = FolderSize()
    for part in Kind.allCases.map({ "\(path)/\($0.rawValue)" }) + [sandbox] {
      size += try FolderSize(of: part)
      try SystemCall.removeTree(part)
    }
    // Somebody may have begun to use it again.
    _ = rmdir(path)
    return size
  }

  /// Removes what nobody has used for long, and what is too much.
  package func tidy() throws(SystemFailure) {
    for kind in Kind.allCases {
      try CacheFolder("\(path)/\(kind.rawValue)").removeUnused(CacheLimits(mebibytes: kind.most), by: .entry)
    }
  }
}
