import Foundation
import Testing

@testable import LessonFiles

/// A cache keeps what is used, and no more than it may.
@Suite struct CacheLimitsTests {
  private static let hour: TimeInterval = 3600

  /// A folder with files of 1,000 bytes, each last used so many hours ago.
  private func withFolder(_ files: [String: Double], _ body: (CacheFolder) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("cache-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: root) }
    for (name, age) in files {
      let path = URL(filePath: "\(root)/\(name)")
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(count: 1000).write(to: path)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -age * Self.hour)], ofItemAtPath: path.path)
    }
    try body(CacheFolder(root))
  }

  private func files(in folder: CacheFolder) -> [String] {
    (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []).sorted()
  }

  private var small: CacheLimits {
    var limits = CacheLimits(mebibytes: 0)
    limits.bytes = 2500
    return limits
  }

  @Test func theOldestGoFirst() throws {
    try withFolder(["a/1": 5, "a/2": 9, "b/3": 8, "b/4": 7, "5": 6]) { folder in
      try folder.removeUnused(small)
      #expect(files(in: folder) == ["5", "a", "a/1"])
      try folder.removeUnused(small)
      #expect(files(in: folder) == ["5", "a", "a/1"])
    }
  }

  @Test func whatWasUsedJustNowStays() throws {
    try withFolder(["1": 0, "2": 0.5, "3": 1, "4": 1.5]) { folder in
      try folder.removeUnused(small)
      #expect(files(in: folder) == ["1", "2", "3", "4"])
    }
  }

  @Test func whatNobodyUsesGoes() throws {
    try withFolder(["1": 24 * 29, "2": 24 * 31, "3/4": 24 * 400]) { folder in
      try folder.removeUnused(CacheLimits(mebibytes: 1))
      #expect(files(in: folder) == ["1"])
    }
  }

  @Test func useIsRemembered() throws {
    try withFolder(["1": 9, "2": 8, "3": 7]) { folder in
      CacheFolder.use(folder.path + "/1")
      try folder.removeUnused(small)
      #expect(files(in: folder) == ["1", "3"])
    }
  }

  /// A folder's files belong together: what one of them is used for needs the others.
  @Test func entriesStayWhole() throws {
    try withFolder(["x/1": 900, "x/2": 3, "y/1": 5, "z": 4, "w/1": 2000]) { folder in
      try folder.removeUnused(small, by: .entry) { $0 != "w" }
      #expect(files(in: folder) == ["w", "w/1", "x", "x/1", "x/2"])
    }
  }

  @Test func aFolderThatIsMissingOrNoneIsEmpty() throws {
    try withFolder(["1": 1]) { folder in
      try CacheFolder(folder.path + "/none").removeUnused(small)
      try CacheFolder(folder.path + "/1").removeUnused(small)
      #expect(files(in: folder) == ["1"])
    }
  }
}
