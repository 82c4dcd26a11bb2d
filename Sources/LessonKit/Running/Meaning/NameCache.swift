import LessonFiles
import LessonResults

/// What names mean, on disk, under a key made of everything that decides it.
struct NameCache: Sendable {
  /// `…/.lessons/names`; `nil` when nothing is to be read or kept.
  var folder: String?

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

  private func file(_ lesson: String, _ key: String) -> CheckedFile? {
    folder.map { CheckedFile(key, in: CacheFolder("\($0)/\(lesson)"), for: "\(lesson)/\(key)", Self.format) }
  }
}
