#if os(Linux)
  import Foundation
  import Testing

  /// `swift package lessons` in a package of its own, which depends on this one by an address, as strangers do: SwiftPM then allows this
  /// package less. It builds the whole tool again, for minutes; `.ci/run` asks for it.
  @Suite(
    .enabled(
      if: ProcessInfo.processInfo.environment["LESSONS_PLUGIN"] != nil,
      "SwiftPM would build the tool again; 'LESSONS_PLUGIN=try' has it tried"))
  struct PluginTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().standardized.path
    private static let permission = "--allow-writing-to-package-directory"

    private func start(_ command: [String], in fixture: Fixture, _ folder: String, _ name: String) throws
      -> Running
    {
      try Running(
        command: command, folder: fixture.course.appendingPathComponent(folder),
        environment: ProcessInfo.processInfo.environment,
        output: fixture.course.appendingPathComponent("\(name)-output"),
        error: fixture.course.appendingPathComponent("\(name)-error"))
    }

    private func run(_ command: [String], in fixture: Fixture, _ folder: String = "coin") async throws
      -> Fixture.Outcome
    {
      try await start(command, in: fixture, folder, "tool").outcome(patience: .seconds(1800))
    }

    /// A repository with the files of this one as they are now.
    private func makeRepository(in fixture: Fixture) async throws {
      let script = """
        set -e
        git -C "$0" ls-files -z --cached --others --exclude-standard -- Package.swift Package.resolved Sources Tests |
          tar -C "$0" --null --ignore-failed-read -T - -cf - | tar -xf -
        git init -q -b main . && git add -A
        git -c user.name=a -c user.email=a@example.org commit -q -m all
        """
      try fixture.write("", to: "lessons/.keep")
      let outcome = try await run(["bash", "-c", script, Self.root], in: fixture, "lessons")
      try #require(outcome.status == 0, "\(outcome.error)")
    }

    @Test func itTeachesThePackageItStandsIn() async throws {
      let fixture = try Fixture(texts: [
        "coin/Package.swift": "",
        "coin/Sources/Coin/Coin.swift": "public let heads = 45\n",
        "coin/lessons/01-tossing.md": "# Tossing\n\n```swift-run\nheads + 1\n```\n",
      ])
      try await makeRepository(in: fixture)
      let address = "file://\(fixture.course.path)/lessons"
      let manifest = try Readme.fence("swift", holding: "dependencies: [.package(url:")
        .replacing("https://github.com/OWNER/lessons", with: address).replacing("MyLibrary", with: "Coin")
      #expect(manifest.contains(address))
      try fixture.write(manifest, to: "coin/Package.swift")

      let refused = try await run(["swift", "package", "lessons", "build"], in: fixture)
      #expect(refused.status != 0)
      #expect(refused.error.contains(Self.permission), "\(refused.error)")

      let plugin = ["swift", "package", Self.permission, "lessons"]
      let sandboxed = try await run(plugin + ["doctor"], in: fixture)
      #expect(sandboxed.status == 0, "\(sandboxed.output)\(sandboxed.error)")
      let works = sandboxed.output.contains("it works")

      let built = try await run(
        plugin + ["build"] + (works ? ["--sandbox", "required"] : []), in: fixture)
      #expect(built.status == 0, "\(built.output)\(built.error)")
      #expect(fixture.main(of: "01-tossing.html", in: "coin/site")?.contains("46") == true)

      // What the library says now, and not what the tool's own build of the package would say.
      try fixture.write("public let heads = 46\n", to: "coin/Sources/Coin/Coin.swift")
      let again = try await run(plugin + ["build"], in: fixture)
      #expect(again.status == 0, "\(again.output)\(again.error)")
      #expect(fixture.main(of: "01-tossing.html", in: "coin/site")?.contains("47") == true)

      try fixture.write("# Tossing\n\n```swift-run\nheads + nothing\n```\n", to: "coin/lessons/01-tossing.md")
      let wrong = try await run(plugin + ["build"], in: fixture)
      #expect(wrong.status != 0)
      #expect((wrong.error + wrong.output).contains("01-tossing.md:4:9: error: "), "\(wrong.error)")

      try FileManager.default.removeItem(atPath: fixture.course.path + "/coin/lessons")
      let begun = try await run(plugin + ["new"], in: fixture)
      #expect(begun.status == 0, "\(begun.output)\(begun.error)")
      #expect(fixture.text("coin/lessons/course.yml")?.contains("imports: [Coin]") == true)
      try await serve(plugin, in: fixture)
    }

    /// What ends SwiftPM ends the tool that it started. On a terminal: elsewhere SwiftPM keeps what a plugin says until it ends.
    private func serve(_ plugin: [String], in fixture: Fixture) async throws {
      let port = "\(Int.random(in: 20_000..<60_000))"
      let running = try start(
        ["python3", ProgressTests.driver, "100x24"] + plugin + ["serve", "--port", port], in: fixture, "coin",
        "serve")
      func said() -> String {
        ["serve-output", "serve-error"].map { fixture.text($0) ?? "" }.joined()
      }
      for _ in 0..<6000 where running.isRunning && !said().contains("http://") {
        try await Task.sleep(for: .milliseconds(50))
      }
      #expect(said().contains("http://"), "\(said())")
      running.kill(SIGINT)
      _ = try await running.outcome(patience: .seconds(60))
      var left = ""
      for _ in 0..<200 {
        left = try await run(["bash", "-c", "pgrep -f -- 'serve.*--port \(port)$' || true"], in: fixture)
          .output
        if left.isEmpty { break }
        try await Task.sleep(for: .milliseconds(50))
      }
      #expect(left == "", "\(said())")
    }
  }
#endif
