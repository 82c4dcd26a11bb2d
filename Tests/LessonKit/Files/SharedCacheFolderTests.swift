import Foundation
import Testing

@testable import LessonFiles

/// A folder that several processes write at the same time. Each write is one of its own, so that threads show what processes would do.
@Suite struct SharedCacheFolderTests {
  private func withFolder(_ body: (CacheFolder) async throws -> Void) async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("shared-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(CacheFolder(path))
  }

  /// Whoever comes second finds the folder of the first, with what is in it.
  @Test func manyPrepareAndWriteOneFile() async throws {
    try await withFolder { folder in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<16 {
          group.addTask {
            for round in 0..<50 {
              try folder.prepare()
              try folder.write(Array(repeating: UInt8(writer), count: 10_000 + writer), to: "same")
              try folder.write([UInt8(writer), UInt8(round)], to: "own-\(writer)")
              let bytes = [UInt8](try #require(CacheFolder.contents(of: "\(folder.path)/same")))
              #expect(bytes.count == 10_000 + Int(bytes[0]) && Set(bytes).count == 1)
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try Set(folder.names()) == Set(["same"] + (0..<16).map { "own-\($0)" }))
      for writer in 0..<16 {
        #expect(CacheFolder.contents(of: "\(folder.path)/own-\(writer)") == Data([UInt8(writer), 49]))
      }
    }
  }

  /// What a killed process left goes when nobody can be writing it any more.
  @Test func whatWasLeftGoes() async throws {
    try await withFolder { folder in
      try folder.prepare()
      let old = "\(folder.path)/\(CacheFolder.unusedName())"
      let new = "\(folder.path)/\(CacheFolder.unusedName())"
      for file in [old, new, "\(folder.path)/kept"] { try Data([1]).write(to: URL(fileURLWithPath: file)) }
      for file in [old, "\(folder.path)/kept"] {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: -3 * 3600)], ofItemAtPath: file)
      }
      try folder.removeUnused(CacheLimits(mebibytes: 1))
      #expect(!SystemCall.exists(old) && SystemCall.exists(new))
      try folder.removeUnfinished(olderThan: -60)
      #expect(try folder.names() == ["kept"])
    }
  }
}
