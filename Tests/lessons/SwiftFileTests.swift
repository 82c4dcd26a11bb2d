import Foundation
import Testing

/// The Swift file of a lesson compiles with the command that stands in its head.
@Suite struct SwiftFileTests {
  static let lesson = """
    ---
    title: Taken */ away
    ---
    ```swift-run label=mask
    var generator = SeededGenerator(seed: 7)
    let mask = DropoutMask(rows: 20, columns: 40, keepProbability: 0.8, using: &generator)
    mask.keptFraction
    // snippet.hide
    let hidden = 2
    // snippet.show
    check("some are kept", mask.keptFraction, isGreaterThan: 0.5)
    print("kept", hidden + 40)
    ```

    ```swift-run compile-fail
    let wrong: Int = "text"
    ```

    ```swift-run traps
    let none: [Int] = []
    _ = none[hidden]
    ```

    ```swift-run
    display(Chart([1, 2], alt: "Two") { PointMark(x: .value("x", $0), y: .value("y", $0)) })
    ```
    """

  @Test func itCompilesAsItSays() async throws {
    let fixture = try Fixture(texts: [
      "lessons/course.yml":
        "title: Course\nimports: [Regularization]\nrepository: https://example.org/it/blob/HEAD/{file}\n",
      "lessons/01-away.md": Self.lesson, "lessons/02-prose.md": "# Prose\n\nNo code.\n",
    ])
    let outcome = try await fixture.build()
    #expect(outcome.status == 0, "\(outcome.error)")
    let text = try #require(fixture.text("site/assets/code/01-away.swift"))
    #expect(
      text.hasPrefix("// Taken */ away\n// Course\n// https://example.org/it/blob/HEAD/lessons/01-away.md\n"))
    #expect(
      fixture.text("site/01-away.html")?.contains("href=\"assets/code/01-away.swift\" download") == true)
    #expect(!fixture.exists("site/assets/code/02-prose.swift"))
    #expect(!text.contains(fixture.course.path) && !text.contains("/.build/"), "\(text)")

    // A reader's folder of the tool.
    let folder = fixture.course.appendingPathComponent("reader")
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
      .standardized
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent(".build"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/.build/release", withDestinationPath: Executable.folder)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Sources", withDestinationPath: root.appendingPathComponent("Sources").path)
    try Data(text.utf8).write(to: folder.appendingPathComponent("01-away.swift"))
    let command = text.split(separator: "\n").filter { $0.hasPrefix("//     ") }.map { $0.dropFirst(3) }
      .filter { !$0.contains("let ") && !$0.contains("none[") }.joined(separator: "\n")
    #expect(command.contains("swiftc 01-away.swift -o 01-away"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "set -e\n\(command)\n./01-away"]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && said.hasSuffix("kept 42\n"), "\(command)\n\(said)")
  }
}
