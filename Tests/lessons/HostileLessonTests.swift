import Foundation
import Testing

/// Lessons that need more than a folder of golden files: bytes that an editor would not keep, and processes to look for.
@Suite struct HostileLessonTests {
  private static let opening = "---\ntitle: A lesson\n---\n\n"

  private func fixture(_ bytes: [UInt8]) throws -> Fixture {
    try Fixture(["lessons/01-case.md": Data(bytes)])
  }

  @Test func bytesThatAreNotUTF8() async throws {
    let fixture = try fixture(Array("\(Self.opening)One line.\nAnd caf".utf8) + [0xE9, 0x0A])
    let outcome = try await fixture.build()
    #expect(outcome.status == 1)
    #expect(outcome.error.hasPrefix("lessons/01-case.md:6:8: error: "))
    #expect(outcome.error.contains("UTF-8"))
  }

  @Test func aNullByte() async throws {
    let fixture = try fixture(Array("\(Self.opening)One\0line.\n".utf8))
    let outcome = try await fixture.build()
    #expect(outcome.status == 1)
    #expect(outcome.error.hasPrefix("lessons/01-case.md:5:4: error: "))
  }

  /// Windows line endings and a byte order mark are a habit of editors and not a mistake: the page is the same.
  @Test func lineEndingsAndAByteOrderMark() async throws {
    let text =
      Self.opening + "One\ntwo.\n\n```swift-run\nlet a = 1\nprint(\"\"\"\n  kept\n  \"\"\", a)\n```\n"
    let plain = try fixture(Array(text.utf8))
    let windows = try fixture(
      [0xEF, 0xBB, 0xBF] + Array(text.replacingOccurrences(of: "\n", with: "\r\n").utf8))
    let outcomes = (try await plain.build(), try await windows.build())
    #expect(outcomes.0.status == 0 && outcomes.1.status == 0, "\(outcomes)")
    let pages = plain.files(in: "site").filter { $0.key.hasSuffix(".html") }
    #expect(pages.count >= 2)
    #expect(windows.files(in: "site").filter { $0.key.hasSuffix(".html") } == pages)
  }

  @Test func aLoopOfLinks() async throws {
    let fixture = try Fixture(texts: ["lessons/01-case.md": Self.opening + "Text.\n"])
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: fixture.course.path + "/lessons/02-loop.md", withDestinationPath: "02-loop.md")
    try manager.createSymbolicLink(
      atPath: fixture.course.path + "/lessons/folder", withDestinationPath: "../lessons")
    let outcome = try await fixture.build()
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("lessons/02-loop.md:1:1: error: "))
    try manager.removeItem(atPath: fixture.course.path + "/lessons/02-loop.md")
    #expect(try await fixture.build().status == 0)
  }

  /// A lesson leaves fifty processes, every second one in a session of its own. They are gone when the build is over.
  @Test func childrenLeftRunning() async throws {
    // The mark is part of their command lines, by which they are looked for.
    let mark = "\(UInt32.random(in: 1_000_000...9_999_999))"
    let code = """
      ```swift-run
      import Foundation
      for number in 0..<50 {
        let child = Process()
        let isApart = number % 2 == 0
        child.executableURL = URL(fileURLWithPath: isApart ? "/usr/bin/setsid" : "/bin/sleep")
        child.arguments = (isApart ? ["--fork", "/bin/sleep"] : []) + ["\(mark)"]
        try child.run()
      }
      print("started")
      ```

      """
    let fixture = try Fixture(texts: ["lessons/01-case.md": Self.opening + code])
    let outcome = try await fixture.build()
    let left = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { process in
      guard Int(process) != nil, let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline")
      else {
        return false
      }
      return String(decoding: line, as: UTF8.self).split(separator: "\0").contains { $0 == mark }
    }
    #expect(left == [])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(fixture.main(of: "01-case.html")?.contains("started") == true)
  }
}
