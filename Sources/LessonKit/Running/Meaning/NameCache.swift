import LessonFiles
import LessonResults

/// What names mean, on disk, under a key made of everything that decides it.
struct NameCache: Sendable {
  /// `…/.lessons/names`; `nil` when nothing is to be read or kept.
  var folder: String?
  /// Where names are shared with other machines.
  var remote: RemoteCache?

  /// Of `LessonNames.bytes`.
  static let format = KeptFormat("names", version: 3)

  /// How many states of one lesson are kept: an author who tries something and goes back finds the old one.
  private static let mostKept = 4

  func names(in lesson: String, key: String) -> LessonNames? {
    guard let bytes = file(lesson, key)?.bytes else { return nil }
    // What cannot be read is asked for again.
    return try? LessonNames(bytes: bytes)
  }

  /// It is no error if names cannot be kept: they are asked for again next time.
  func keep(_ names: LessonNames, of lesson: String, key: String) {
    guard let folder, let file = file(lesson, key) else { return }
    let place = CacheFolder("\(folder)/\(lesson)")
    try? CacheFolder(folder).prepare()
    try? place.prepare()
    try? file.write(names.bytes)
    try? place.keepNewest(Self.mostKept)
  }

  /// Takes over what other machines have kept.
  ///
  /// - Parameter asked: lessons with their keys here, and what their names are to other machines.
  /// - Returns: names by lesson.
  func shared(_ asked: [(lesson: String, key: String, entry: RemoteEntry)]) throws -> [String: LessonNames] {
    guard let remote else { return [:] }
    let contents = try remote.contents(for: asked.map(\.entry))
    var found: [String: LessonNames] = [:]
    for (lesson, key, entry) in asked {
      guard let bytes = contents[entry.key] else { continue }
      guard let names = try? LessonNames(bytes: bytes) else {
        remote.blameContent(of: entry)
        continue
      }
      keep(names, of: lesson, key: key)
      found[lesson] = names
    }
    return found
  }

  /// Keeps names for other machines.
  func share(_ names: LessonNames, of lesson: String, for entry: RemoteEntry?) {
    if let remote, let entry { remote.keep(names.bytes, for: entry, as: "\(lesson)/names of it") }
  }

  private func file(_ lesson: String, _ key: String) -> CheckedFile? {
    folder.map { CheckedFile(key, in: CacheFolder("\($0)/\(lesson)"), for: "\(lesson)/\(key)", Self.format) }
  }
}
