import Foundation
import Testing

@testable import LessonFiles

/// What is the same has the same sum, whatever happened to it; what differs has another.
@Suite struct ContentSumTests {
  private func sum(of path: String, where isMeant: (String) -> Bool = { _ in true }) -> String {
    let hash = ContentHash()
    ContentSum.add(path, to: hash, where: isMeant)
    return hash.finish()
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("sums-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileManager.default.createDirectory(atPath: root + "/data/inner", withIntermediateDirectories: true)
    try Data("12345".utf8).write(to: URL(filePath: root + "/data/a"))
    try Data("67890".utf8).write(to: URL(filePath: root + "/data/inner/b"))
    try body(root)
  }

  @Test func changesAreSeen() throws {
    let changes: [(String) throws -> Void] = [
      { try Data("12346".utf8).write(to: URL(filePath: $0 + "/a")) },
      { try Data().write(to: URL(filePath: $0 + "/a")) },
      { try Data("".utf8).write(to: URL(filePath: $0 + "/c")) },
      { #expect(unlink($0 + "/inner/b") == 0) },
      { #expect(rename($0 + "/inner/b", $0 + "/b") == 0) },
      { #expect(rename($0 + "/a", $0 + "/A") == 0) },
      { #expect(mkdir($0 + "/empty", 0o755) == 0) },
      { #expect(unlink($0 + "/a") == 0 && mkdir($0 + "/a", 0o755) == 0) },
      { #expect(unlink($0 + "/a") == 0 && mkfifo($0 + "/a", 0o644) == 0) },
      { #expect(symlink(".", $0 + "/inner/loop") == 0) },
      { #expect(rename($0, $0 + ".gone") == 0) },
      { folder in
        // The same size at the same time.
        var status = stat()
        #expect(stat(folder + "/a", &status) == 0)
        try Data("54321".utf8).write(to: URL(filePath: folder + "/a"))
        #expect(utimensat(AT_FDCWD, folder + "/a", [status.st_atim, status.st_mtim], 0) == 0)
      },
    ]
    for (number, change) in changes.enumerated() {
      try withFolder { root in
        let before = sum(of: root + "/data")
        try change(root + "/data")
        #expect(sum(of: root + "/data") != before, "\(number)")
      }
    }
  }

  @Test func whatOnlyLooksChangedIsNot() throws {
    try withFolder { root in
      let before = sum(of: root + "/data")
      try Data("12345".utf8).write(to: URL(filePath: root + "/data/a"))
      #expect(utimes(root + "/data/inner/b", nil) == 0 && chmod(root + "/data/inner/b", 0o600) == 0)
      #expect(sum(of: root + "/data") == before)
      try FileManager.default.copyItem(atPath: root + "/data", toPath: root + "/copy")
      #expect(sum(of: root + "/copy") == before)
      #expect(symlink("copy", root + "/link") == 0)
      #expect(sum(of: root + "/link") == before)
      try Data("1".utf8).write(to: URL(filePath: root + "/copy/c.o"))
      #expect(sum(of: root + "/copy") { !$0.hasSuffix(".o") } == before)
    }
  }
}
