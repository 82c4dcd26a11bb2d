#if os(Linux)
  import Foundation
  import Testing

  /// Hostile lessons: what they read, change, signal and use up, and how they end, in the sandbox and without it.
  @Suite struct ContainmentTests {
    enum Mode: String, CaseIterable {
      case confined = "required"
      case open = "off"
    }

    /// Builds lessons, and gives what each try came to.
    private func results(
      _ probes: Probes, _ mode: Mode, files: [String: String] = [:], frontMatter: String = "",
      environment: [String: String] = [:], launcher: [String] = [],
      prepare: (Fixture) throws -> Void = { _ in }
    ) async throws -> [String: String] {
      let lesson = probes.lesson(confined: mode == .confined, frontMatter: frontMatter)
      let fixture = try Fixture(texts: files.merging(["lessons/01-tries.md": lesson]) { _, new in new })
      try prepare(fixture)
      let before = fixture.files(in: "lessons")
      let outcome = try await fixture.lessons(
        ["build", "--sandbox=\(mode.rawValue)"], launcher: launcher, environment: environment)
      #expect(outcome.status == 0, "\(outcome.error)")
      if mode == .confined { #expect(fixture.files(in: "lessons") == before) }
      return Probes.results(on: fixture.main(of: "01-tries.html") ?? "")
    }

    private func check(_ results: [String: String], of probes: Probes, _ mode: Mode) {
      for probe in probes.probes where mode == .confined || probe.outside != .notTried {
        let result = results[probe.name]
        #expect(result != nil, "\(probe.name)")
        if mode == .confined || probe.outside == .held { #expect(result == "held", "\(probe.name)") }
      }
    }

    // MARK: Reading and network

    @Test(arguments: Mode.allCases) func readingAndNetwork(_ mode: Mode) async throws {
      let secret = "secret-\(UUID().uuidString)"
      let planted = "planted-\(UUID().uuidString)"
      let port = try Listener()
      let socket = try Listener(name: secret)
      defer { withExtendedLifetime((port, socket)) {} }
      let places = ["/tmp/\(planted)", "/dev/shm/\(planted)"]
      for place in places { try Data(secret.utf8).write(to: URL(filePath: place)) }
      defer { for place in places { unlink(place) } }
      let probes = Probes.reading(secret: secret, port: port.port, socket: secret, planted: planted)
      let files = [
        "private/notes.txt": secret, "lessons/hidden.csv": secret, "lessons/course.yml": "title: Course\n",
        "lessons/02-other.md": "---\ntitle: Other\n---\n\n```swift-run\nprint(\"\(secret)\")\n```\n",
      ]
      let found = try await results(probes, mode, files: files, environment: ["SECRET": secret]) { fixture in
        try FileManager.default.createSymbolicLink(
          atPath: fixture.course.path + "/lessons/linked.csv", withDestinationPath: "../private/notes.txt")
      }
      check(found, of: probes, mode)
    }

    // MARK: Files

    @Test func filesThatALessonMustNotChange() async throws {
      let found = try await results(
        .files, .confined, files: ["lessons/declared.csv": "1,2\n"], frontMatter: "data: [declared.csv]\n")
      check(found, of: .files, .confined)
    }

    // MARK: Signals and processes

    @Test(arguments: Mode.allCases) func signalsAndProcesses(_ mode: Mode) async throws {
      let victim = Process()
      victim.executableURL = URL(filePath: "/bin/sleep")
      victim.arguments = ["600"]
      // The tests would be waited for as long as it can write where they do.
      (victim.standardOutput, victim.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      try victim.run()
      // It may have been born with other signals blocked.
      defer { kill(victim.processIdentifier, SIGKILL) }
      let probes = Probes.processes(victim: victim.processIdentifier)
      check(try await results(probes, mode), of: probes, mode)
      #expect(victim.isRunning)
    }

    // MARK: Resources

    @Test(arguments: Mode.allCases) func resources(_ mode: Mode) async throws {
      check(try await results(.resources, mode), of: .resources, mode)
    }

    // MARK: Ends

    @Test(arguments: Mode.allCases) func ends(_ mode: Mode) async throws {
      let tried = HostileEnd.all.filter { mode == .confined || $0.messageOutside != nil }
      let lessons = tried.enumerated().map { ("lessons/\(10 + $0)-\($1.name).md", $1.lesson) }
      let fixture = try Fixture(texts: Dictionary(uniqueKeysWithValues: lessons))
      let outcome = try await fixture.build("--sandbox=\(mode.rawValue)")
      #expect(outcome.status == 1)
      let lines = outcome.error.split(separator: "\n")
      for (number, end) in tried.enumerated() {
        let place = "lessons/\(10 + number)-\(end.name).md:"
        let said = lines.filter { $0.hasPrefix(place) }
        let message = mode == .confined ? end.message : end.messageOutside ?? ""
        #expect(said.count == 1 && said.first?.contains(message) == true, "\(end.name): \(said)")
        // It ends in its second block, where it was at work.
        #expect(said.first?.hasPrefix("\(place)6:") == false, "\(end.name): \(said)")
      }
      #expect(fixture.litter == [])
      #expect(!fixture.exists("site"))
    }

    // MARK: Macros

    /// Compiling a lesson runs macros, which are programs of the package that is taught.
    @Test func macros() async throws {
      let golden = try #require(
        GoldenCase.all.first { $0.folder.lastPathComponent == "own-package-with-macros" })
      let fixture = try golden.fixture()
      let secret = "secret-\(UUID().uuidString)"
      let port = try Listener()
      defer { withExtendedLifetime(port) {} }
      let tool = "Sources/TinyMacros/main.swift"
      let expansion = #"String(reflecting: String(argument))"#
      let program = try #require(fixture.text(tool))
      #expect(program.contains(expansion))
      try fixture.write(
        program.replacingOccurrences(of: expansion, with: "String(reflecting: tries())")
          + MacroTries.source(secret: secret, port: port.port), to: tool)
      try fixture.write(secret, to: "private/notes.txt")
      try fixture.write("untouched", to: "victim")
      try fixture.write(
        "# Macros\n\n```swift-run\nprint(#stringify(1 + 1).1)\n```\n", to: "lessons/01-case.md")
      let outcome = try await fixture.lessons(
        ["build", "--sandbox=required"], environment: ["SECRET": secret, "XDG_CACHE_HOME": fixture.ownCache])
      #expect(outcome.status == 0, "\(outcome.error)")
      let results = Probes.results(on: (fixture.main(of: "01-case.html") ?? "").replacing("; ", with: "\n"))
      #expect(results.count == MacroTries.count, "\(results)")
      for (name, result) in results { #expect(result == "held", "\(name)") }
      #expect(fixture.text("victim") == "untouched")
    }

    // MARK: An ordinary user

    @Test(.enabled(if: Nobody.isThere)) func anOrdinaryUser() async throws {
      let found = try await results(
        .files, .confined, files: ["lessons/declared.csv": "1,2\n"], frontMatter: "data: [declared.csv]\n",
        launcher: try Nobody.launcher()
      ) { fixture in
        for path in ["", "/lessons", "/lessons/01-tries.md", "/lessons/declared.csv"] {
          #expect(chown(fixture.course.path + path, Nobody.id, Nobody.id) == 0)
        }
      }
      check(found, of: .files, .confined)
    }
  }
#endif
