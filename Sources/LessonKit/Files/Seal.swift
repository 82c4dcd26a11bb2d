import Foundation

/// Tells whether a folder is as a build left it, in the same place and for the same compiler.
///
/// A folder that was moved, copied, cut short or restored from elsewhere has a seal that does not match. One without a seal was
/// left in the middle of a build.
package struct Seal: Sendable {
  package enum Depth: Sendable {
    /// The bytes of every file.
    case content
    /// Size, times and inode of every file: for large folders.
    case states
  }

  private static let format = KeptFormat("seal", version: 3)

  package enum Condition: Sendable {
    case intact, broken, missing
  }

  package var folder: String
  package var depth: Depth
  /// What makes the folder's content useless when it changes: the compiler, other paths.
  package var circumstances: [String]

  package init(folder: String, depth: Depth, circumstances: [String]) {
    self.folder = folder
    self.depth = depth
    self.circumstances = circumstances
  }

  /// The seal itself, beside the folder.
  var file: String { folder + ".seal" }

  package var condition: Condition {
    guard FileState(of: file) != nil else { return .missing }
    guard let data = CacheFolder.contents(of: file), let digest else { return .broken }
    return data == Data(digest.utf8) ? .intact : .broken
  }

  package func close() throws(SystemFailure) {
    guard let digest else { return try open() }
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    try CacheFolder(parts.dropLast().joined(separator: "/")).write(
      digest.utf8, to: String(parts.last ?? ""))
  }

  /// Removes the seal: a folder has none while it changes.
  package func open() throws(SystemFailure) {
    try SystemCall.removeTree(file)
  }

  /// `nil` where something in the folder cannot be read.
  private var digest: String? {
    let hash = ContentHash(Self.format)
    hash.add(realPath(of: folder) ?? folder)
    hash.add(depth == .content ? "content" : "states")
    hash.add(circumstances)
    let isReadable = add(folder, to: hash)
    let digest = hash.finish()
    return isReadable ? digest : nil
  }

  private func add(_ path: String, to hash: ContentHash) -> Bool {
    guard let names = try? SystemCall.names(in: path) else { return false }
    hash.add(names.count)
    for name in names {
      let child = path + "/" + String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
      guard let status = try? SystemCall.status(child) else { return false }
      hash.add(child)
      hash.add("\(status.st_mode)")
      if status.isFolder {
        guard add(child, to: hash) else { return false }
      } else if depth == .content {
        guard status.isRegular, let sum = try? SystemCall.hash(of: .copy(of: child)) else { return false }
        hash.add(sum)
      } else {
        hash.add("\(FileState(status))")
      }
    }
    return true
  }
}
