import Foundation
import Testing

@testable import LessonFiles

@Suite struct SealTests {
  private func withSeal(_ depth: Seal.Depth, _ body: (Seal) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("seal-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    let folder = root + "/kept"
    try FileManager.default.createDirectory(atPath: folder + "/inner", withIntermediateDirectories: true)
    try Data("module".utf8).write(to: URL(filePath: folder + "/inner/a.pcm"))
    let seal = Seal(folder: folder, depth: depth, circumstances: ["compiler 1"])
    #expect(seal.condition == .missing)
    try seal.close()
    #expect(seal.condition == .intact)
    try body(seal)
  }

  @Test(arguments: [Seal.Depth.content, .states])
  func seesEveryChange(_ depth: Seal.Depth) throws {
    let changes: [(String) throws -> Void] = [
      { try Data("modulE".utf8).write(to: URL(filePath: $0 + "/inner/a.pcm")) },
      { try Data("mod".utf8).write(to: URL(filePath: $0 + "/inner/a.pcm")) },
      { try Data().write(to: URL(filePath: $0 + "/inner/b.pcm")) },
      { try FileManager.default.removeItem(atPath: $0 + "/inner/a.pcm") },
      { try FileManager.default.removeItem(atPath: $0 + "/inner") },
      { try FileManager.default.removeItem(atPath: $0) },
      { try FileManager.default.moveItem(atPath: $0 + "/inner/a.pcm", toPath: $0 + "/a.pcm") },
    ]
    for change in changes {
      try withSeal(depth) { seal in
        try change(seal.folder)
        #expect(seal.condition == .broken)
      }
    }
  }

  @Test(arguments: [Seal.Depth.content, .states])
  func holdsForOneCompilerAndOnePlace(_ depth: Seal.Depth) throws {
    try withSeal(depth) { seal in
      var other = seal
      other.circumstances = ["compiler 2"]
      #expect(other.condition == .broken)
      var moved = seal
      moved.folder = seal.folder + "-moved"
      try FileManager.default.moveItem(atPath: seal.folder, toPath: moved.folder)
      try FileManager.default.copyItem(atPath: seal.file, toPath: moved.file)
      #expect(moved.condition == .broken)
      try seal.open()
      #expect(seal.condition == .missing)
    }
  }

  @Test func aSealThatCannotBeReadIsBroken() throws {
    try withSeal(.content) { seal in
      try FileManager.default.removeItem(atPath: seal.file)
      try FileManager.default.createDirectory(atPath: seal.file, withIntermediateDirectories: true)
      #expect(seal.condition == .broken)
      try seal.close()
      #expect(seal.condition == .intact)
    }
  }
}
