import Foundation
import LessonFiles

/// Texts that took long to make, one small file each, so that a page reads only those it needs.
///
/// Builds may share the folder: a file that is not what one of them wrote is as good as absent.
struct TextCache: Sendable {
  let folder: String
  /// Of what is kept, and of its keys.
  let format: KeptFormat

  func text(for key: String) -> String? {
    file(of: key).bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// It is no error if a text cannot be kept: it is made again next time.
  func store(_ text: String, for key: String) {
    try? CacheFolder(folder).prepare()
    try? place(of: key).prepare()
    try? file(of: key).write(Array(text.utf8))
  }

  /// Removes texts that no lesson has shown for long.
  func removeUnused() throws(SystemFailure) {
    try CacheFolder(folder).removeUnused(CacheLimits(mebibytes: 64))
  }

  private func place(of key: String) -> CacheFolder { CacheFolder("\(folder)/\(key.prefix(2))") }

  private func file(of key: String) -> CheckedFile {
    CheckedFile(String(key.dropFirst(2)), in: place(of: key), for: key, format)
  }
}
