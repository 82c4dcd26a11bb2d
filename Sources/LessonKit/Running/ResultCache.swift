import LessonFiles
import LessonParsing

/// Results of programs on disk, under a key made of everything that can change them.
struct ResultCache: Sendable {
  /// `…/.lessons/results`; `nil` when nothing is to be read or kept.
  var folder: String?
  /// Where results are shared with other machines.
  var remote: RemoteCache?

  /// How many results of one program are kept: an author who tries a value and goes back finds the old one.
  private static let mostKept = 8

  /// Of `ProgramResult.bytes`.
  static let format = KeptFormat("result", version: 2)

  func result(lesson: String, program: Program, key: String) -> ProgramResult? {
    // A file that is not what was kept (a full disk cut it short) counts as none, and will be written again: one changed bit could be
    // a wrong number on a page.
    guard let bytes = file(lesson, program, key)?.bytes else { return nil }
    return try? ProgramResult(bytes: bytes)
  }

  func keep(_ result: ProgramResult, lesson: String, program: Program, key: String) throws {
    guard let folder, let file = file(lesson, program, key) else { return }
    try CacheFolder(folder).prepare()
    let place = CacheFolder("\(folder)/\(lesson)")
    try place.prepare()
    try file.write(result.bytes)
    try place.keepNewest(Self.mostKept) { $0.hasPrefix(program.name + ".") }
  }

  func forget(lesson: String, program: Program, key: String) throws {
    try file(lesson, program, key)?.remove()
  }

  private func file(_ lesson: String, _ program: Program, _ key: String) -> CheckedFile? {
    guard let folder else { return nil }
    let name = "\(program.name).\(key)"
    return CheckedFile(name, in: CacheFolder("\(folder)/\(lesson)"), for: "\(lesson)/\(name)", Self.format)
  }
}

extension ResultCache {
  func result(of planned: PlannedProgram) -> ProgramResult? {
    // Nobody knows when what other machines say changes.
    planned.hasNetwork ? nil : result(lesson: planned.lesson.slug, program: planned.program, key: planned.key)
  }

  /// Keeps a result, unless something that it depends on has changed since its program was planned: nobody knows which of the two
  /// states the program saw.
  func keep(_ result: ProgramResult, of planned: PlannedProgram) throws {
    guard !planned.hasNetwork else { return }
    // Taken before the look at what the program depends on: it never speaks of a later state than that.
    let entry = remote == nil ? nil : planned.sharedEntry?()
    guard planned.keyNow() == planned.key else { return }
    try keep(result, lesson: planned.lesson.slug, program: planned.program, key: planned.key)
    if let remote, let entry { remote.keep(result.bytes, for: entry, as: Self.name(planned)) }
  }

  /// Takes over what other machines have kept.
  ///
  /// - Returns: their results, by the index of the program.
  func shared(_ programs: [PlannedProgram]) throws -> [Int: ProgramResult] {
    guard let remote else { return [:] }
    let entries = programs.enumerated().compactMap { index, planned in
      planned.hasNetwork ? nil : planned.sharedEntry.map { (index, $0()) }
    }
    let contents = try remote.contents(for: entries.map(\.1))
    var found: [Int: ProgramResult] = [:]
    for (index, entry) in entries {
      guard let bytes = contents[entry.key] else { continue }
      let planned = programs[index]
      guard let result = try? ProgramResult(bytes: bytes) else {
        remote.blameContent(of: entry)
        continue
      }
      // What was asked for may have been another state than the one that was planned.
      guard planned.keyNow() == planned.key else { continue }
      try keep(result, lesson: planned.lesson.slug, program: planned.program, key: planned.key)
      found[index] = result
    }
    return found
  }

  func forget(_ planned: PlannedProgram) throws {
    try forget(lesson: planned.lesson.slug, program: planned.program, key: planned.key)
    remote?.forget(Self.name(planned))
  }

  /// What a build calls the result.
  private static func name(_ planned: PlannedProgram) -> String {
    "\(planned.lesson.slug)/\(planned.program.name)"
  }
}
