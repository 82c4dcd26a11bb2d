#if os(Linux)
  import Foundation
  import Testing

  /// What lessons link of the tool's own is built anew by `serve` when its sources change: tried on a copy of those sources, beside a
  /// copy of the program, so that nothing of this repository is touched.
  @Suite struct ToolLibraryTests {
    /// What every lesson links; and a module of the copy's own.
    private static let targets = [
      "LessonHost", "LessonRuntime", "LessonTranscript", "NumericKernels", "Platform", "SVGCharts",
      "SeededNumbers", "CPNG",
    ]

    private static let manifest = """
      // swift-tools-version: 6.2
      import PackageDescription
      let package = Package(
        name: "tool", platforms: [.macOS(.v15)],
        targets: [
          .target(name: "Small", dependencies: ["Platform"]), .target(name: "Platform"),
          .target(name: "LessonHost", linkerSettings: [.linkedLibrary("dl")]),
          .target(name: "LessonTranscript", dependencies: ["SVGCharts"]),
          .target(
            name: "LessonRuntime",
            dependencies: ["LessonTranscript", "LessonHost", "SeededNumbers", "SVGCharts", "Platform", "CPNG"]),
          .target(
            name: "SVGCharts", dependencies: ["Platform"],
            resources: [.embedInCode("Resources/chart.css"), .embedInCode("Resources/chart.js")]),
          .target(name: "SeededNumbers", dependencies: ["NumericKernels"]),
          .target(name: "NumericKernels", exclude: ["Kernels/make_exponential.py"]),
          .systemLibrary(name: "CPNG", pkgConfig: "libpng"),
        ])

      """

    private static func small(_ value: String) -> String { "public let small = \(value)\n" }

    /// - Returns: the copy of the program.
    private func copyTool(in fixture: Fixture) async throws -> String {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources")
      let tool = fixture.course.appendingPathComponent("tool")
      try fixture.write(Self.manifest, to: "tool/Package.swift")
      try fixture.write(Self.small("41 + 1"), to: "tool/Sources/Small/Small.swift")
      for target in Self.targets {
        try FileManager.default.copyItem(
          at: root.appendingPathComponent(target), to: tool.appendingPathComponent("Sources/\(target)"))
      }
      func run(_ command: [String]) async throws -> String {
        let running = try Running(
          command: ["/usr/bin/env"] + command, folder: tool,
          environment: ProcessInfo.processInfo.environment,
          output: fixture.course.appendingPathComponent("swift-output"),
          error: fixture.course.appendingPathComponent("swift-error"))
        let outcome = try await running.outcome(patience: .seconds(1200))
        try #require(outcome.status == 0, "\(outcome.output)\(outcome.error)")
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
      }
      let package = ["--package-path", tool.path, "--scratch-path", "\(tool.path)/.build"]
      _ = try await run(["swift", "build"] + package)
      let folder = try await run(["swift", "build"] + package + ["--show-bin-path"])
      // Not by this process: what other tests start meanwhile would hold the copy open for writing, and nobody could run it.
      let theme = "\(Executable.folder)/lessons_LessonRendering.resources"
      _ = try await run(["cp", "-R", Executable.path, theme, folder])
      return "\(folder)/lessons"
    }

    @Test func aChangeOfTheLibraryIsInTheLessons() async throws {
      let fixture = try Fixture(texts: [
        "lessons/01-a.md":
          "---\ntitle: A\nimports: [Small]\n---\n```swift-run\nprint(\"small:\", small)\n```\n"
      ])
      try await Turnstile.builds.pass {
        let program = try await copyTool(in: fixture)
        let environment = ProcessInfo.processInfo.environment.filter { $0.key == "PATH" }
        let served = try await Served(fixture, environment: environment, executable: program)
        try await served.wait(for: "small: 42", in: "01-a.html")
        try fixture.write(Self.small("6 * 8"), to: "tool/Sources/Small/Small.swift")
        try await served.wait(for: "small: 48", in: "01-a.html")
        #expect(served.complaints.contains("lessons: building Small\n"))
        // A mistake in it: what SwiftPM says is told, and the last good output stays.
        try fixture.write(Self.small("nothing"), to: "tool/Sources/Small/Small.swift")
        try await served.wait(forTerminal: "cannot find 'nothing' in scope")
        #expect(try await served.get("01-a.html").text.contains("small: 48"))
        #expect(
          try await served.get(".lessons/state/01-a.html").text.contains("cannot find 'nothing' in scope"))
        try fixture.write(Self.small("7 * 7"), to: "tool/Sources/Small/Small.swift")
        try await served.wait(for: "small: 49", in: "01-a.html")
        try await served.wait(forTerminal: "all is well again")
      }
    }
  }
#endif
