import Foundation
import Testing

@testable import LessonRendering

@Suite struct CompiledScriptTests {
  private static func script(_ answer: String, _ folder: String?) -> CompiledScript {
    CompiledScript(
      Array("var word = '\(answer)'; function say(end) { return word + end; }".utf8), keptIn: folder)
  }

  private static func said(by script: CompiledScript) throws -> String {
    try script.heap(after: "var before = 1;").call("say", ["!"])
  }

  private func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
  }

  /// A file that is still the same was not made again.
  @Test func bytecodeIsKeptAndRun() throws {
    let folder = NSTemporaryDirectory() + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try Self.said(by: Self.script("one", folder)) == "one!")
    let kept = try files(in: folder)
    #expect(kept.count == 1)
    let states = try kept.map {
      try FileManager.default.attributesOfItem(atPath: $0)[.systemFileNumber] as? Int
    }
    let again = Self.script("one", folder)
    #expect(try Self.said(by: again) == "one!")
    // The same script in another heap.
    #expect(try Self.said(by: again) == "one!")
    let same = try files(in: folder).map {
      try FileManager.default.attributesOfItem(atPath: $0)[.systemFileNumber] as? Int
    }
    #expect(same == states)
  }

  enum Damage: CaseIterable { case shortened, changed, empty, folder, ofAnotherScript }

  /// Duktape would run into memory that is not there.
  @Test(arguments: Damage.allCases) func damagedBytecodeIsMadeAgain(damage: Damage) throws {
    let folder = NSTemporaryDirectory() + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try Self.said(by: Self.script("one", folder)) == "one!")
    let kept = try #require(try files(in: folder).first)
    let whole = try #require(FileManager.default.contents(atPath: kept))
    switch damage {
    case .shortened: try whole.dropLast(10).write(to: URL(filePath: kept))
    case .changed:
      var bytes = whole
      bytes[bytes.count - 20] ^= 1
      try bytes.write(to: URL(filePath: kept))
    case .empty: try Data().write(to: URL(filePath: kept))
    case .folder:
      try FileManager.default.removeItem(atPath: kept)
      try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: false)
    case .ofAnotherScript:
      #expect(try Self.said(by: Self.script("two", folder)) == "two!")
      let other = try #require(try files(in: folder).first { $0 != kept })
      try FileManager.default.removeItem(atPath: kept)
      try FileManager.default.copyItem(atPath: other, toPath: kept)
    }
    #expect(try Self.said(by: Self.script("one", folder)) == "one!")
    #expect(FileManager.default.contents(atPath: kept) == whole)
  }

  @Test func whatCannotBeKeptIsNotMissed() throws {
    let file = NSTemporaryDirectory() + UUID().uuidString
    try Data().write(to: URL(filePath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    #expect(try Self.said(by: Self.script("one", "\(file)/scripts")) == "one!")
    #expect(try Self.said(by: Self.script("one", nil)) == "one!")
  }

  @Test func aMistakeIsSaid() {
    for text in ["this is no program", "throw new Error('no')"] {
      #expect(throws: JavaScriptHeap.Failure.self) {
        _ = try CompiledScript(Array(text.utf8), keptIn: nil).heap()
      }
    }
  }
}
