import Foundation
import LessonFiles
import LessonPublishing
import LessonRunning

/// The records of builds of a course: one for each way of building it.
struct BuildRecords: Sendable {
  private let folder: CacheFolder
  private let file: CheckedFile

  /// Of `BuildRecord.bytes`.
  static let format = KeptFormat("record", version: 3)

  /// How many ways of building are remembered.
  private static let mostKept = 8

  /// What of the environment decides which programs and libraries are found, and how.
  private static let variables = ["PATH", "TMPDIR", "LANG", "LC_ALL", "LD_PRELOAD"] + Toolchain.variables

  /// - Parameter build: what decides, beside files, what a build makes and says.
  init(_ state: StateFolder, of build: CourseBuild) {
    folder = CacheFolder(state.records)
    let environment = ProcessInfo.processInfo.environment
    let hash = ContentHash(Self.format)
    hash.add([build.course.path, build.output, FileManager.default.currentDirectoryPath, build.buildFolder])
    hash.add(Self.variables.map { environment[$0].map { "=\($0)" } ?? "" })
    for identity in [geteuid(), getegid()] { hash.add(Int(identity)) }
    hash.add(build.only)
    hash.add(build.course.subject.map { ["="] + [$0.package] + $0.imports } ?? [])
    hash.add(build.sandbox.rawValue)
    hash.add(build.asksNames ? "names" : "")
    file = CheckedFile(hash.finish(), in: folder, Self.format)
  }

  /// The record of the last build; `nil` where there is none that can be used.
  func last() -> BuildRecord? {
    guard let bytes = file.bytes else { return nil }
    return try? BuildRecord(bytes: bytes)
  }

  func keep(_ record: BuildRecord) throws(SystemFailure) { try keep(record.bytes) }

  /// - Parameter bytes: those of a record.
  func keep(_ bytes: [UInt8]) throws(SystemFailure) {
    try folder.prepare()
    try file.write(bytes)
    try folder.keepNewest(Self.mostKept)
  }
}
