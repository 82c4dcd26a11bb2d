import Foundation

/// A folder below `.lessons`: everything in it can be made again.
///
/// Whatever stands in its way, or happened to it since the last build, is never the author's problem.
package struct CacheFolder: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// Makes sure that the folder is there, and that this process can use it. Anything else of that name is removed.
  package func prepare() throws(SystemFailure) {
    // Another process may make it in the same moment: what stands there then is a folder with that one's files.
    if mkdir(path, 0o777) == 0 { return }
    var found = stat()
    if stat(path, &found) == 0, found.isFolder {
      if access(path, R_OK | W_OK | X_OK) == 0 { return }
      if chmod(path, 0o755) == 0, access(path, R_OK | W_OK | X_OK) == 0 { return }
    }
    try empty()
  }

  package func empty() throws(SystemFailure) {
    try SystemCall.removeTree(path)
    try SystemCall.makeFolder(path)
  }

  /// Puts a file into the folder in one step, whatever stands in its place.
  ///
  /// Processes of several machines may do so at once in one folder, with files of one name: each writes a file of its own, and the last
  /// one keeps the name.
  package func write(_ bytes: some Sequence<UInt8>, to name: String) throws(SystemFailure) {
    let target = "\(path)/\(name)"
    let temporary = "\(path)/\(Self.unusedName())"
    do { try SystemCall.write(.data(Array(bytes)), to: temporary) } catch {
      // Why it failed says more than why its beginning stays.
      try? SystemCall.remove(temporary)
      throw error
    }
    do { try SystemCall.rename(temporary, to: target) } catch {
      try SystemCall.removeTree(target)
      try SystemCall.rename(temporary, to: target)
    }
  }

  /// Removes what was written longest ago.
  ///
  /// - Parameter most: how many of the folder's entries stay.
  /// - Parameter isMeant: which entries are counted, by their names.
  package func keepNewest(_ most: Int, where isMeant: (String) -> Bool = { _ in true }) throws(SystemFailure)
  {
    var entries: [(path: String, modified: Int64)] = []
    for name in try names() {
      guard isMeant(name), !Self.isUnfinished(name), let status = try SystemCall.status("\(path)/\(name)")
      else { continue }
      entries.append(("\(path)/\(name)", FileState(status).modified))
    }
    guard entries.count > most else { return }
    for entry in entries.sorted(by: { $0.modified > $1.modified }).dropFirst(most) {
      try SystemCall.removeTree(entry.path)
    }
  }

  /// What a file holds; `nil` where it cannot be read or is not a regular file: a named pipe would keep its reader waiting.
  package static func contents(of path: String) -> Data? {
    guard let status = try? SystemCall.status(path), status.isRegular else { return nil }
    return FileManager.default.contents(atPath: path)
  }
}
