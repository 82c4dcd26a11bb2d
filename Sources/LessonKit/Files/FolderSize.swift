/// How much something on disk holds. Symbolic links are not followed.
package struct FolderSize: Hashable, Sendable {
  package private(set) var files = 0
  package private(set) var bytes = 0

  package init() {}

  /// - Parameter path: of a file or a folder; nothing there is no error.
  package init(of path: String) throws(SystemFailure) {
    guard let found = try SystemCall.status(path) else { return }
    guard found.isFolder else {
      files = 1
      bytes = Int(found.st_size)
      return
    }
    for name in try SystemCall.names(in: path) {
      self += try FolderSize(
        of: "\(path)/\(String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))")
    }
  }

  package static func += (size: inout FolderSize, other: FolderSize) {
    size.files += other.files
    size.bytes += other.bytes
  }
}
