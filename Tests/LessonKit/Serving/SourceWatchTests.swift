import Foundation
import Testing

@testable import LessonServing

/// Files are changed as editors change them, and the changes are waited for.
@Suite struct SourceWatchTests {
  /// A folder that is watched, and what was told of it.
  final class Watched {
    let folder: String
    private let watch = SourceWatch()
    private var changes: AsyncStream<SourceChange>.Iterator

    init(without: Set<String> = [], file: String? = nil) throws {
      let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      folder = temporary.appendingPathComponent("watch-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(
        atPath: "\(folder)/lessons/figures", withIntermediateDirectories: true)
      try "old".write(toFile: "\(folder)/lessons/a.md", atomically: false, encoding: .utf8)
      let (stream, tell) = AsyncStream.makeStream(of: SourceChange.self)
      changes = stream.makeAsyncIterator()
      let root = "\(folder)/\(file ?? "lessons")"
      watch.watch([SourceWatch.Root(root, without: Set(without.map { [folder] in "\(folder)/\($0)" }))])
      watch.start { tell.yield($0) }
    }

    deinit {
      watch.end()
      do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) }
    }

    /// Waits until a path was told of.
    ///
    /// - Returns: all paths that were told until then.
    func paths(until path: String) async -> Set<String> {
      var all: Set<String> = []
      while let change = await changes.next() {
        all.formUnion(change.paths.map { String($0.dropFirst(folder.count + 1)) })
        if change.concerns("\(folder)/\(path)") { return all }
      }
      return all
    }

    func write(_ text: String, to name: String) throws {
      try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
  }

  @Test func aFileWrittenInItsPlaceIsTold() async throws {
    let watched = try Watched()
    try watched.write("new", to: "lessons/a.md")
    #expect(await watched.paths(until: "lessons/a.md") == ["lessons/a.md"])
  }

  @Test func aFileRenamedOverAnotherIsTold() async throws {
    let watched = try Watched()
    try watched.write("new", to: "lessons/.a.md.tmp")
    #expect(rename("\(watched.folder)/lessons/.a.md.tmp", "\(watched.folder)/lessons/a.md") == 0)
    #expect(await watched.paths(until: "lessons/a.md") == ["lessons/a.md"])
  }

  @Test func aFileWrittenInPiecesIsToldWhenItIsClosed() async throws {
    let watched = try Watched()
    let file = try #require(fopen("\(watched.folder)/lessons/a.md", "w"))
    for piece in 0..<20 {
      fputs("piece \(piece)\n", file)
      fflush(file)
    }
    fclose(file)
    _ = await watched.paths(until: "lessons/a.md")
    let text = try String(contentsOfFile: "\(watched.folder)/lessons/a.md", encoding: .utf8)
    #expect(text.hasSuffix("piece 19\n"))
  }

  @Test func newFoldersAreWatchedWithWhatTheyHold() async throws {
    let watched = try Watched()
    try FileManager.default.createDirectory(
      atPath: "\(watched.folder)/lessons/new/deep", withIntermediateDirectories: true)
    try watched.write("1", to: "lessons/new/deep/b.csv")
    _ = await watched.paths(until: "lessons/new/deep/b.csv")
    try watched.write("2", to: "lessons/new/deep/c.csv")
    _ = await watched.paths(until: "lessons/new/deep/c.csv")
  }

  @Test func removedFilesAreTold() async throws {
    let watched = try Watched()
    try FileManager.default.removeItem(atPath: "\(watched.folder)/lessons/a.md")
    #expect(await watched.paths(until: "lessons/a.md") == ["lessons/a.md"])
  }

  @Test func aFolderPutInThePlaceOfTheWatchedOneIsWatched() async throws {
    let watched = try Watched()
    let lessons = "\(watched.folder)/lessons"
    try FileManager.default.copyItem(atPath: lessons, toPath: "\(watched.folder)/other")
    try FileManager.default.moveItem(atPath: lessons, toPath: "\(watched.folder)/old")
    try FileManager.default.moveItem(atPath: "\(watched.folder)/other", toPath: lessons)
    _ = await watched.paths(until: "lessons")
    try watched.write("new", to: "lessons/b.md")
    _ = await watched.paths(until: "lessons/b.md")
  }

  @Test func whatIsLeftOutIsNotTold() async throws {
    let watched = try Watched(without: ["lessons/figures"])
    try watched.write("x", to: "lessons/figures/a.svg")
    try watched.write("x", to: "lessons/.a.swp")
    try watched.write("x", to: "lessons/a.md~")
    try watched.write("new", to: "lessons/a.md")
    #expect(await watched.paths(until: "lessons/a.md") == ["lessons/a.md"])
  }

  @Test func aFileMayBeWatchedThatIsNotThereYet() async throws {
    let watched = try Watched(file: "data.csv")
    try watched.write("x", to: "other.csv")
    try watched.write("x", to: "data.csv")
    #expect(await watched.paths(until: "data.csv") == ["data.csv"])
  }

  @Test func thousandsOfFilesAreNotLost() async throws {
    let watched = try Watched()
    for number in 0..<3000 { try watched.write("x", to: "lessons/\(number).txt") }
    try watched.write("new", to: "lessons/z.md")
    _ = await watched.paths(until: "lessons/z.md")
  }

  /// Where the system tells of no changes, files are looked at again and again. The first look comes a moment after the watch has
  /// begun, so a change is made again until it is told.
  @Test func filesAreLookedAtWhereNothingIsTold() async throws {
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    let folder = temporary.appendingPathComponent("watch-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: "\(folder)/lessons/figures", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: "\(folder)/library", withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
    let (changes, tell) = AsyncStream.makeStream(of: SourceChange.self)
    let roots = [
      SourceWatch.Root("\(folder)/lessons", without: ["\(folder)/lessons/figures"]),
      SourceWatch.Root("\(folder)/library", holdsLibraries: true), SourceWatch.Root("\(folder)/data.csv"),
    ]
    let states = FolderStates(roots) { tell.yield($0) }
    defer { states.end() }
    var all = changes.makeAsyncIterator()
    func paths(_ change: SourceChange?) -> Set<String> {
      Set((change?.paths ?? []).map { String($0.dropFirst(folder.count + 1)) })
    }
    @Sendable func write(_ name: String, _ text: String = "x") throws {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    let writing = Task {
      var number = 0
      while !Task.isCancelled {
        number += 1
        try write("lessons/first.md", String(repeating: "x", count: number))
        try await Task.sleep(for: .milliseconds(50))
      }
    }
    let first = await all.next()
    #expect(paths(first).contains("lessons/first.md"))
    writing.cancel()
    _ = await writing.result
    // What is passed over, and what a program writes, is not told.
    for name in ["lessons/figures/a.svg", "lessons/.a.swp", "lessons/a.md~"] { try write(name) }
    for (name, holdsLibraries) in [("lessons/a.md", false), ("library/b.swift", true), ("data.csv", false)] {
      try write(name)
      var seen: Set<String> = []
      var concerns = false
      while !seen.contains(name) {
        let change = await all.next()
        seen.formUnion(paths(change))
        concerns = concerns || change?.concernsLibraries == true
      }
      #expect(concerns == holdsLibraries, "\(name)")
      #expect(
        seen.isSubset(of: [name, "lessons/first.md", "lessons", "library"]), "\(seen)")
    }
    try FileManager.default.removeItem(atPath: "\(folder)/lessons/a.md")
    while await !paths(all.next()).contains("lessons/a.md") {}
  }
}
