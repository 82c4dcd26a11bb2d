import LessonFiles
import LessonParsing

/// Results of programs on disk, under a key made of everything that can change them.
struct ResultCache: Sendable {
  /// `…/.lessons/results`; `nil` when nothing is to be read or kept.
  var folder: String?

  /// How many results of one program are kept: an author who tries a value and goes back finds the old one.
  private static let mostKept = 8

  func result(lesson: String, program: Program, key: String) -> ProgramResult? {
    // A file that is not what was kept (a full disk cut it short) counts as none, and will be written again: one changed bit could be
    // a wrong number on a page.
    guard let path = path(lesson, program, key), let bytes = CheckedFile.bytes(of: path) else { return nil }
    return try? ProgramResult(bytes: bytes)
  }

  func keep(_ result: ProgramResult, lesson: String, program: Program, key: String) throws {
    guard let folder else { return }
    try CacheFolder(folder).prepare()
    let place = CacheFolder("\(folder)/\(lesson)")
    try place.prepare()
    try CheckedFile.write(result.bytes, to: "\(program.name).\(key)", in: place)
    try place.keepNewest(Self.mostKept) { $0.hasPrefix(program.name + ".") }
  }

  func forget(lesson: String, program: Program, key: String) throws {
    if let path = path(lesson, program, key) { try SystemCall.remove(path) }
  }

  private func path(_ lesson: String, _ program: Program, _ key: String) -> String? {
    folder.map { "\($0)/\(lesson)/\(program.name).\(key)" }
  }
}

extension ResultCache {
  func result(of planned: PlannedProgram) -> ProgramResult? {
    // Nobody knows when what other machines say changes.
    planned.hasNetwork ? nil : result(lesson: planned.lesson.slug, program: planned.program, key: planned.key)
  }

  func keep(_ result: ProgramResult, of planned: PlannedProgram) throws {
    if planned.hasNetwork { return }
    try keep(result, lesson: planned.lesson.slug, program: planned.program, key: planned.key)
  }

  func forget(_ planned: PlannedProgram) throws {
    try forget(lesson: planned.lesson.slug, program: planned.program, key: planned.key)
  }
}
