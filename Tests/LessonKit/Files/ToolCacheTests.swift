import Foundation
import Synchronization
import Testing

@testable import LessonFiles

/// What all courses of a user share is what was made, or is made again.
@Suite final class ToolCacheTests: Sendable {
  private let home = NSTemporaryDirectory() + "lessons-cache-\(UUID().uuidString)"
  private let made = Mutex(0)

  init() throws { try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  private var cache: ToolCache? { .find(environment: ["XDG_CACHE_HOME": home]) }

  /// The folder for a key, with two files.
  private func folder(_ key: String) throws -> String {
    let cache = try #require(cache)
    return try #require(
      cache.kept(.modules, key) { path in
        made.withLock { $0 += 1 }
        try FileManager.default.createDirectory(atPath: "\(path)/inner", withIntermediateDirectories: false)
        try Data("one of \(key)".utf8).write(to: URL(filePath: "\(path)/one"))
        try Data("two of \(key)".utf8).write(to: URL(filePath: "\(path)/inner/two"))
        return true
      })
  }

  private func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func madeOnce() throws {
    let first = try folder("a")
    #expect(try folder("a") == first)
    #expect(try folder("b") != first)
    #expect(made.withLock(\.self) == 2)
    #expect(text("\(first)/inner/two") == "two of a")
  }

  enum Damage: CaseIterable {
    case changed, shortened, removed, added, mode, link, noSeal, otherSeal, noName, nameOfAnother, elsewhere
  }

  @Test(arguments: Damage.allCases) func damagedFoldersAreMadeAgain(_ damage: Damage) throws {
    let (first, other) = (try folder("a"), try folder("b"))
    let place = URL(filePath: first).deletingLastPathComponent().path
    let file = URL(filePath: "\(first)/inner/two")
    let files = FileManager.default
    switch damage {
    case .changed: try Data("two of b".utf8).write(to: file)
    case .shortened: try Data("two of".utf8).write(to: file)
    case .removed: try files.removeItem(at: file)
    case .added: try Data().write(to: URL(filePath: "\(first)/three"))
    case .mode: #expect(chmod(file.path, 0o755) == 0)
    case .link:
      try files.moveItem(atPath: "\(first)/inner/two", toPath: "\(place)/two")
      try files.createSymbolicLink(atPath: "\(first)/inner/two", withDestinationPath: "\(place)/two")
    case .noSeal: try files.removeItem(atPath: first + ".seal")
    case .otherSeal:
      try files.removeItem(atPath: first + ".seal")
      try files.copyItem(atPath: other + ".seal", toPath: first + ".seal")
    case .noName: try files.removeItem(atPath: "\(place)/a")
    case .nameOfAnother:
      try files.removeItem(atPath: "\(place)/a")
      try files.copyItem(atPath: "\(place)/b", toPath: "\(place)/a")
    case .elsewhere:
      try files.moveItem(atPath: first, toPath: "\(place)/moved")
      try files.createSymbolicLink(atPath: first, withDestinationPath: "\(place)/moved")
    }
    let again = try folder("a")
    #expect(made.withLock(\.self) == 3)
    #expect(text("\(again)/one") == "one of a" && text("\(again)/inner/two") == "two of a")
    #expect(again != first && again != other)
    #expect(try folder("a") == again && folder("b") == other)
  }

  @Test func whatCannotBeMadeLeavesNothing() throws {
    let cache = try #require(cache)
    #expect(cache.kept(.modules, "a") { _ in false } == nil)
    #expect(cache.kept(.modules, "a") { _ in throw CocoaError(.fileNoSuchFile) } == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(home)/lessons/modules") == [])
  }

  /// Each who asks at the same time has a whole folder, and afterwards there is one for all.
  @Test func severalAtOnce() throws {
    let found = Mutex<[String?]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      let path = try? folder("a")
      found.withLock { $0.append(path) }
    }
    for path in found.withLock(\.self) { #expect(try text("\(#require(path))/inner/two") == "two of a") }
    #expect(try folder("a") == folder("a"))
  }

  /// It is not used where others could put something into it, or where compilers have trouble with its path.
  @Test func onlyAFolderOfOnesOwn() throws {
    #expect(cache?.path == realPath(of: home + "/lessons"))
    #expect(chmod(home + "/lessons", 0o777) == 0)
    #expect(cache == nil)
    #expect(chmod(home + "/lessons", 0o700) == 0)
    #expect(cache != nil)
    try FileManager.default.removeItem(atPath: home + "/lessons")
    try Data("mine".utf8).write(to: URL(filePath: home + "/lessons"))
    #expect(cache == nil)
    #expect(text(home + "/lessons") == "mine")
    #expect(ToolCache.find(environment: [:]) == nil)
    #expect(ToolCache.find(environment: ["XDG_CACHE_HOME": "relative"]) == nil)
    #expect(ToolCache.find(environment: ["XDG_CACHE_HOME": home + "/no/such"]) == nil)
    try FileManager.default.createDirectory(atPath: home + "/100%", withIntermediateDirectories: false)
    #expect(ToolCache.find(environment: ["XDG_CACHE_HOME": home + "/100%"]) == nil)
    #if os(Linux)
      #expect(
        ToolCache.find(environment: ["HOME": home])?.path == realPath(of: home).map { $0 + "/.cache/lessons" }
      )
    #endif
  }

  @Test func distrustAndRemoval() throws {
    let cache = try #require(cache)
    let first = try folder("a")
    try ToolCache.distrust(first)
    let second = try folder("a")
    #expect(second != first)
    try cache.distrust()
    #expect(try folder("a") != second)
    #expect(try cache.remove().files > 3)
    #expect(!FileManager.default.fileExists(atPath: home + "/lessons"))
  }
}
