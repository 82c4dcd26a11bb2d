import Foundation
import Testing

@testable import LessonFiles

@Suite struct CheckedFileTests {
  private let format = KeptFormat("text", version: 1)

  private func withFolder(_ body: (CacheFolder) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("checked-\(UUID().uuidString)")
      .path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(CacheFolder(path))
  }

  @Test(arguments: ["", "a", "a\nb\0c"])
  func givesBackWhatWasWritten(text: String) throws {
    try withFolder { folder in
      let file = CheckedFile("file", in: folder, format)
      #expect(file.bytes == nil)
      try file.write(Array(text.utf8))
      #expect(file.bytes == Array(text.utf8))
      try file.remove()
      #expect(file.bytes == nil)
    }
  }

  /// The bytes may be right, and speak of something else.
  @Test func countsForOnePurposeOnly() throws {
    try withFolder { folder in
      let file = CheckedFile("file", in: folder, for: "key", format)
      try file.write([1, 2, 3])
      let others = [
        CheckedFile("file", in: folder, for: "kez", format), CheckedFile("file", in: folder, format),
        CheckedFile("file", in: folder, for: "key", KeptFormat("text", version: 2)),
        CheckedFile("file", in: folder, for: "key", KeptFormat("texts", version: 1)),
      ]
      for other in others { #expect(other.bytes == nil) }
      // A file that stands in the place of another.
      #expect(rename(folder.path + "/file", folder.path + "/moved") == 0)
      #expect(CheckedFile("moved", in: folder, format).bytes == nil)
      #expect(CheckedFile("moved", in: folder, for: "key", format).bytes == [1, 2, 3])
    }
  }

  @Test func whatIsNoFileIsReplaced() throws {
    try withFolder { folder in
      let path = folder.path + "/file"
      let file = CheckedFile("file", in: folder, format)
      let obstacles: [() throws -> Void] = [
        {
          try FileManager.default.createDirectory(atPath: path + "/inner", withIntermediateDirectories: true)
        },
        { #expect(mkfifo(path, 0o644) == 0) },
        { #expect(symlink("/etc/passwd", path) == 0) }, { #expect(symlink("file", path) == 0) },
        { #expect(FileManager.default.createFile(atPath: path, contents: nil) && chmod(path, 0) == 0) },
      ]
      for obstacle in obstacles {
        try SystemCall.removeTree(path)
        try obstacle()
        #expect(file.bytes == nil)
        try file.write([7])
        #expect(file.bytes == [7])
      }
    }
  }
}
