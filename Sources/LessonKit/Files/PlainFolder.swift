import Foundation
import LessonText

/// A folder by a path that every tool can work with.
///
/// LLVM replaces each `%` in the path of a new file with a random digit, and a comma ends a setting of the backtracer. But a
/// course may lie anywhere (`feature%2Fone` in a CI workspace). Where its path contains characters like these, a symbolic link in
/// the temporary folder leads to it for as long as this value lives. The name of the link depends on the folder alone, because
/// compilers remember paths.
package final class PlainFolder: Sendable {
  package let path: String
  private let link: String?

  package init(_ folder: String) throws(SystemFailure) {
    guard let real = realPath(of: folder), !Self.isPlain(real) else {
      path = folder
      link = nil
      return
    }
    let temporary = [NSTemporaryDirectory(), "/tmp"].first(where: Self.isPlain) ?? "/tmp"
    let link =
      "\(temporary.hasSuffix("/") ? temporary : temporary + "/")lessons-\(getuid())-\(ContentHash.of(real))"
    // A killed build may have left a link there, or somebody else a file.
    if unlink(link) != 0, errno != ENOENT {
      throw SystemFailure(operation: .remove, path: link, code: errno)
    }
    guard symlink(real, link) == 0 else {
      throw SystemFailure(operation: .create, path: link, code: errno)
    }
    self.link = link
    path = link
  }

  deinit {
    if let link { unlink(link) }
  }

  static func isPlain(_ path: String) -> Bool {
    path.utf8.allSatisfy { byte in
      byte.isLetter || byte.isDigit || byte >= 0x80 || "/._-+~ ".utf8.contains(byte)
    }
  }
}
