import Foundation

/// A folder below `.lessons`: everything in it can be made again.
///
/// Whatever stands in its way, or happened to it since the last build, is never the author's problem.
struct KeptFolder: Sendable {
  let path: String

  init(_ path: String) { self.path = path }

  /// Makes sure that the folder is there, and that this process can use it. What else has its name goes.
  func prepare() throws(PublishingFailure) {
    try Self.attempt { () throws(SystemFailure) in
      var found = stat()
      if stat(path, &found) == 0, found.isFolder {
        if access(path, R_OK | W_OK | X_OK) == 0 { return }
        if chmod(path, 0o755) == 0, access(path, R_OK | W_OK | X_OK) == 0 { return }
      }
      try SystemCall.removeTree(path)
      try SystemCall.makeFolder(path)
    }
  }

  func empty() throws(PublishingFailure) {
    try Self.attempt { () throws(SystemFailure) in
      try SystemCall.removeTree(path)
      try SystemCall.makeFolder(path)
    }
  }

  /// Puts a file into the folder in one step, whatever stands in its place.
  func write(_ data: Data, to name: String) throws(PublishingFailure) {
    let target = "\(path)/\(name)"
    let temporary = "\(path)/.\(name).new"
    try Self.attempt { () throws(SystemFailure) in
      try SystemCall.removeTree(temporary)
      do { try data.write(to: URL(filePath: temporary)) } catch {
        let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError)?.code
        throw SystemFailure(operation: .write, path: target, code: code.map(Int32.init) ?? EIO)
      }
      do { try SystemCall.rename(temporary, to: target) } catch {
        try SystemCall.removeTree(target)
        try SystemCall.rename(temporary, to: target)
      }
    }
  }

  /// What a file holds; `nil` where it cannot be read, or is none: a named pipe would keep its reader waiting.
  static func contents(of path: String) -> Data? {
    guard let status = try? SystemCall.status(path), status.isRegular else { return nil }
    return FileManager.default.contents(atPath: path)
  }

  private static func attempt(_ body: () throws(SystemFailure) -> Void) throws(PublishingFailure) {
    do { try body() } catch {
      throw PublishingFailure(.fileOperationFailed(error.operation, path: error.path, code: error.code))
    }
  }
}
