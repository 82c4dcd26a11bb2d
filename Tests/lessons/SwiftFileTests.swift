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

    let folder = fixture.course.appendingPathComponent("reader")
    try Self.makePackage(in: folder.path)
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

  /// A reader's folder of the tool, built more than once: an object of a source that is gone defines again what others define.
  private static func makePackage(in folder: String) throws {
    let files = FileManager.default
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
      .standardized
    let build = folder + "/.build/release"
    let stale = "Regularization.build"
    try files.createDirectory(atPath: "\(build)/\(stale)", withIntermediateDirectories: true)
    try files.createSymbolicLink(
      atPath: folder + "/Sources", withDestinationPath: root.appendingPathComponent("Sources").path)
    for (place, names) in [
      ("", try files.contentsOfDirectory(atPath: Executable.folder).filter { $0 != stale }),
      ("\(stale)/", try files.contentsOfDirectory(atPath: "\(Executable.folder)/\(stale)")),
    ] {
      for name in names {
        try files.createSymbolicLink(
          atPath: "\(build)/\(place)\(name)", withDestinationPath: "\(Executable.folder)/\(place)\(name)")
      }
    }
    try files.createSymbolicLink(
      atPath: "\(build)/\(stale)/Gone.swift.o",
      withDestinationPath: "\(Executable.folder)/\(stale)/DropoutMask.swift.o")
    let description = try String(
      contentsOfFile: URL(fileURLWithPath: Executable.folder + "/../../release.yaml").standardized.path,
      encoding: .utf8)
    try description.replacing("\(Executable.folder)/", with: "\(build)/").write(
      toFile: folder + "/.build/release.yaml", atomically: true, encoding: .utf8)
  }
}
