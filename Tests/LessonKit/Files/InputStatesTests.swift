import Foundation
import Testing

@testable import LessonFiles

/// States of what a build looked at hold for as long as nothing changes that counts.
@Suite struct InputStatesTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("inputs-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileManager.default.createDirectory(atPath: root + "/folder/inner", withIntermediateDirectories: true)
    try Data("text".utf8).write(to: URL(filePath: root + "/file"))
    try Data("text".utf8).write(to: URL(filePath: root + "/folder/inner/deep"))
    try body(root)
  }

  /// A moment after everything that was written before this call.
  private func moment(in root: String) throws -> Moment {
    let path = root + "/.clock"
    while true {
      try Data(UUID().uuidString.utf8).write(to: URL(filePath: path))
      let file = open(path, O_RDONLY)
      defer { close(file) }
      let moment = try #require(Moment(ofWriting: file))
      var status = stat()
      let isLater = ["", "/file", "/folder", "/folder/inner/deep"].allSatisfy { name in
        stat(root + name, &status) == 0 && (name.isEmpty || moment.vouches(for: status))
      }
      // The clock of a file system ticks some hundred times in a second.
      if isLater { return moment }
    }
  }

  private func states(in root: String, _ look: (Inputs) -> Void) throws -> InputStates? {
    let inputs = Inputs()
    look(inputs)
    return InputStates(of: inputs, since: try moment(in: root))
  }

  private static let changes: [@Sendable (String) throws -> Void] = [
    { try Data("tex".utf8).write(to: URL(filePath: $0 + "/file")) },
    { path in
      let before = try FileManager.default.attributesOfItem(atPath: path + "/file")[.modificationDate]
      try Data("tExt".utf8).write(to: URL(filePath: path + "/file"))
      try FileManager.default.setAttributes([.modificationDate: before as Any], ofItemAtPath: path + "/file")
    },
    { try FileManager.default.removeItem(atPath: $0 + "/file") },
    { path in
      try FileManager.default.moveItem(atPath: path + "/file", toPath: path + "/folder/old")
      try FileManager.default.copyItem(atPath: path + "/folder/old", toPath: path + "/file")
    },
    { try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: $0 + "/file") },
    { try Data().write(to: URL(filePath: $0 + "/absent")) },
    { try Data("b".utf8).write(to: URL(filePath: $0 + "/folder/inner/deep")) },
    { try Data().write(to: URL(filePath: $0 + "/folder/inner/new")) },
  ]

  @Test(arguments: changes.indices) func everyChangeIsSeen(_ change: Int) throws {
    try withFolder { root in
      let states = try #require(
        try states(in: root) {
          $0.add([root + "/file", root + "/absent"])
          $0.addTree(root + "/folder")
        })
      #expect(states.hold)
      try Self.changes[change](root)
      #expect(!states.hold)
    }
  }

  @Test func namesAndKinds() throws {
    try withFolder { root in
      let states = try #require(
        try states(in: root) {
          $0.addFolders(root + "/folder", depth: 1)
          $0.add([root + "/file", root + "/absent"], .kind)
        })
      try Data("b".utf8).write(to: URL(filePath: root + "/folder/inner/deep"))
      try Data("b".utf8).write(to: URL(filePath: root + "/file"))
      try Data("b".utf8).write(to: URL(filePath: root + "/folder/inner/.swap"))
      #expect(states.hold)
      try Data().write(to: URL(filePath: root + "/folder/inner/new"))
      #expect(!states.hold)
      try FileManager.default.removeItem(atPath: root + "/folder/inner/new")
      #expect(states.hold)
      try FileManager.default.createDirectory(atPath: root + "/absent", withIntermediateDirectories: false)
      #expect(!states.hold)
    }
  }

  /// A file that changes after the build began may have been read before or after.
  @Test func whatIsTooYoungVouchesForNothing() throws {
    try withFolder { root in
      let moment = try moment(in: root)
      let inputs = Inputs()
      inputs.add(root + "/file")
      #expect(InputStates(of: inputs, since: moment) != nil)
      try Data("more".utf8).write(to: URL(filePath: root + "/file"))
      #expect(InputStates(of: inputs, since: moment) == nil)
      inputs.leaveIncomplete()
      #expect(InputStates(of: inputs, since: try self.moment(in: root)) == nil)
    }
  }

  @Test func theClosestLookCounts() {
    let inputs = Inputs()
    inputs.add(["/a", "/b"])
    inputs.add("/a", .kind)
    inputs.add("/c", .kind)
    inputs.add("/c", .names)
    #expect(inputs.looks == ["/a": .content, "/b": .content, "/c": .names])
  }

  @Test func merging() {
    func states(_ kinds: [String: FileKind?]) -> InputStates {
      InputStates(
        entries: kinds.sorted { $0.key < $1.key }.map { .init(path: $0.key, found: .kind($0.value)) })
    }
    let merged = states(["/a": nil, "/b": .file]).merged(with: states(["/b": .folder, "/c": nil]))
    #expect(Set(merged.entries) == Set(states(["/a": nil, "/b": .folder, "/c": nil]).entries))
  }
}
