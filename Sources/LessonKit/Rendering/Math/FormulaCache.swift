import Foundation
import LessonFiles

/// Formulas that were typeset before, one small file each, so that a page reads only those it needs.
///
/// Builds may share the folder: a file appears complete or not at all, and one that does not match its own checksum is as good
/// as absent.
struct FormulaCache: Sendable {
  let folder: String

  func html(for key: String) -> String? {
    let path = path(of: key)
    guard let data = CacheFolder.contents(of: path) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    guard let end = text.utf8.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let html = String(text[text.utf8.index(after: end)...])
    guard text[..<end] == ContentHash.of(html) else { return nil }
    CacheFolder.use(path)
    return html
  }

  /// It is no error if a formula cannot be kept: it is typeset again next time.
  func store(_ html: String, for key: String) {
    let target = path(of: key)
    let temporary = "\(target).\(UUID().uuidString)"
    do {
      try CacheFolder(folder).prepare()
      try CacheFolder("\(folder)/\(key.prefix(2))").prepare()
    } catch { return }
    let content = Data("\(ContentHash.of(html))\n\(html)".utf8)
    guard FileManager.default.createFile(atPath: temporary, contents: content) else { return }
    if rename(temporary, target) == 0 { return }
    try? SystemCall.removeTree(target)
    if rename(temporary, target) != 0 { unlink(temporary) }
  }

  /// Removes formulas that no lesson has shown for long.
  func removeUnused() throws(SystemFailure) {
    try CacheFolder(folder).removeUnused(CacheLimits(mebibytes: 64))
  }

  private func path(of key: String) -> String { "\(folder)/\(key.prefix(2))/\(key.dropFirst(2))" }
}
