import Foundation
import LessonFiles
import LessonPublishing

/// The records of builds of a course: one for each way of building it.
struct BuildRecords: Sendable {
  private let folder: CacheFolder
  private let name: String

  /// How many ways of building are remembered.
  private static let mostKept = 8

  /// What of the environment decides which programs and libraries are found, and how.
  private static let variables = [
    "PATH", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH",
  ]

  /// - Parameter build: what decides, beside files, what a build makes and says.
  init(_ state: StateFolder, of build: CourseBuild) {
    folder = CacheFolder(state.records)
    let environment = ProcessInfo.processInfo.environment
    let hash = ContentHash()
    let circumstances =
      [build.course.path, build.output, FileManager.default.currentDirectoryPath, build.buildFolder]
      + Self.variables.map { environment[$0].map { "=\($0)" } ?? "" } + ["\(geteuid()) \(getegid())"]
    for circumstance in circumstances + build.only { hash.add(circumstance) }
    name = hash.finish()
  }

  /// The record of the last build; `nil` where there is none that can be used.
  func last() -> BuildRecord? {
    guard let bytes = CheckedFile.bytes(of: "\(folder.path)/\(name)") else { return nil }
    return try? BuildRecord(bytes: bytes)
  }

  func keep(_ record: BuildRecord) throws(SystemFailure) {
    try folder.prepare()
    try CheckedFile.write(record.bytes, to: name, in: folder)
    try folder.keepNewest(Self.mostKept)
  }
}
