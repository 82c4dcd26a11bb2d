import Foundation
import LessonFiles

/// Formulas that were typeset before, one small file each, so that a page reads only those it needs.
///
/// Builds may share the folder: a file that is not what one of them wrote is as good as absent.
struct FormulaCache: Sendable {
  let folder: String

  /// Of what is kept, and of its keys.
  static let format = KeptFormat("formula", version: 4)

  func html(for key: String) -> String? {
    file(of: key).bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// It is no error if a formula cannot be kept: it is typeset again next time.
  func store(_ html: String, for key: String) {
    try? CacheFolder(folder).prepare()
    try? place(of: key).prepare()
    try? file(of: key).write(Array(html.utf8))
  }

  /// Removes formulas that no lesson has shown for long.
  func removeUnused() throws(SystemFailure) {
    try CacheFolder(folder).removeUnused(CacheLimits(mebibytes: 64))
  }

  private func place(of key: String) -> CacheFolder { CacheFolder("\(folder)/\(key.prefix(2))") }

  private func file(of key: String) -> CheckedFile {
    CheckedFile(String(key.dropFirst(2)), in: place(of: key), for: key, Self.format)
  }
}
