import Foundation
import LessonFiles
import LessonParsing

/// Results of programs on disk, under a key made of everything that can change them.
struct ResultCache: Sendable {
  /// `…/.lessons/results`; `nil` when nothing is to be read or kept.
  var folder: String?

  /// How many results of one program are kept: an author who tries a value and goes back finds the old one.
  private static let mostKept = 8

  func result(lesson: String, program: Program, key: String) -> ProgramResult? {
    guard let path = path(lesson, program, key), let data = CacheFolder.contents(of: path) else {
      return nil
    }
    // A file that is not what was kept (a full disk cut it short) counts as none, and will be written again.
    let sum = Self.sum(of: data.dropFirst(Self.sumLength))
    guard data.prefix(Self.sumLength) == sum else { return nil }
    return try? ProgramResult(bytes: Array(data.dropFirst(Self.sumLength)))
  }

  private static let sumLength = 32

  /// The sum that stands before the bytes of a result: one changed bit could be a wrong number on a page.
  private static func sum(of bytes: Data) -> Data {
    let hash = ContentHash()
    hash.add(bytes)
    return Data(hash.finish().utf8)
  }

  func keep(_ result: ProgramResult, lesson: String, program: Program, key: String) throws {
    guard let folder else { return }
    try CacheFolder(folder).prepare()
    let place = CacheFolder("\(folder)/\(lesson)")
    try place.prepare()
    let bytes = Data(result.bytes)
    try place.write(Self.sum(of: bytes) + bytes, to: "\(program.name).\(key)")
    try dropOldest(in: "\(folder)/\(lesson)", program: program.name)
  }

  func forget(lesson: String, program: Program, key: String) throws {
    if let path = path(lesson, program, key) { try SystemCall.remove(path) }
  }

  private func path(_ lesson: String, _ program: Program, _ key: String) -> String? {
    folder.map { "\($0)/\(lesson)/\(program.name).\(key)" }
  }

  private func dropOldest(in folder: String, program: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      $0.hasPrefix(program + ".")
    }
    guard names.count > Self.mostKept else { return }
    let byAge = names.compactMap { name in FileState(of: "\(folder)/\(name)").map { (name, $0.modified) } }
      .sorted { $0.1 > $1.1 }
    for (name, _) in byAge.dropFirst(Self.mostKept) {
      try SystemCall.removeTree("\(folder)/\(name)")
    }
  }
}

extension ResultCache {
  func result(of planned: PlannedProgram) -> ProgramResult? {
    result(lesson: planned.lesson.slug, program: planned.program, key: planned.key)
  }

  func keep(_ result: ProgramResult, of planned: PlannedProgram) throws {
    try keep(result, lesson: planned.lesson.slug, program: planned.program, key: planned.key)
  }

  func forget(_ planned: PlannedProgram) throws {
    try forget(lesson: planned.lesson.slug, program: planned.program, key: planned.key)
  }
}
