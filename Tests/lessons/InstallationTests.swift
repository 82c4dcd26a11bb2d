#if os(Linux)
  import Foundation
  import Testing

  /// What `.ci/install` installs of what the tests built: it works from anywhere, without the folder that it was built in.
  @Suite struct InstallationTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().standardized.path

    private static let files = [
      "Package.swift": """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "tiny", products: [.library(name: "Tiny", targets: ["Tiny"])], targets: [.target(name: "Tiny")])
      """,
      "Sources/Tiny/Seven.swift": "public let seven = 7\n",
      "lessons/01-a.md": """
      # A

      ```swift-run label=drawn
      import Tiny
      var generator = SeededGenerator(seed: 7)
      let share = Double.uniform(using: &generator)
      check("a share", share, isLessThan: 1)
      print("eight:", seven + 1)
      Chart([1, 2], alt: "Two") { PointMark(x: .value("x", $0), y: .value("y", $0)) }
      ```

      ```swift-run
      import Regularization
      let mask = DropoutMask(rows: 2, columns: 2, keepProbability: 0.5, using: &generator)
      ```

      ```swift-source symbol=DropoutMask.keptFraction
      ```
      """,
    ]

    /// Runs a command in the course's folder.
    private func run(_ command: [String], in fixture: Fixture, _ name: String = "tool") async throws
      -> Fixture.Outcome
    {
      let running = try Running(
        command: command, folder: fixture.course,
        environment: [
          "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8",
          "HOME": fixture.course.path + "/home",
        ], output: fixture.course.appendingPathComponent("\(name)-output"),
        error: fixture.course.appendingPathComponent("\(name)-error"))
      return try await running.outcome(patience: .seconds(600))
    }

    private func install(_ arguments: [String], in fixture: Fixture) async throws -> Fixture.Outcome {
      try await run([Self.root + "/.ci/install"] + arguments, in: fixture, "install")
    }

    private func installed(in prefix: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: prefix + "/lib/lessons").filter {
        !$0.hasPrefix(".")
      }
    }

    /// Installed under a name with a space, moved, and used where the folder that it was built in is not to be seen.
    @Test func itWorksWithoutTheFolderItWasBuiltIn() async throws {
      let fixture = try Fixture(texts: Self.files)
      let outcome = try await install(["--from", Executable.folder, "first place"], in: fixture)
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(outcome.output.hasPrefix("installed \(fixture.course.path)/first place/bin/lessons: lessons "))
      let place = fixture.course.path + "/moved here"
      try FileManager.default.moveItem(atPath: fixture.course.path + "/first place", toPath: place)
      let tool = place + "/bin/lessons"
      let own = try await fixture.lessons(["--version"])
      #expect(try await run([tool, "--version"], in: fixture).output == own.output)

      // The course is about the package, though no course.yml says so.
      let hidden = ["bwrap", "--dev-bind", "/", "/", "--tmpfs", Self.root, "--chdir", fixture.course.path]
      let hides = try await run(hidden + ["true"], in: fixture).status == 0
      let build = ["build", "--package", ".", "--import", "Tiny"]
      let built = try await Turnstile.builds.pass {
        try await run((hides ? hidden : []) + [tool] + build, in: fixture)
      }
      #expect(built.status == 0, "\(built.error)")
      #expect(fixture.main(of: "01-a.html")?.contains("eight: 8") == true)
      #expect(fixture.main(of: "01-a.html")?.contains("<svg") == true)
      // The source of the tool's own library: what a block asks for, and where names lead.
      #expect(fixture.main(of: "01-a.html")?.contains("keptFraction") == true)
      #expect(fixture.exists("site/source-Regularization-Dropout-DropoutMask.swift.html"))

      // The file that a reader takes away compiles with the command in its head.
      let text = try #require(fixture.text("site/assets/code/01-a.swift"))
      #expect(!text.contains(place) && !text.contains(Self.root), "\(text)")
      let lines = text.split(separator: "\n").filter { $0.hasPrefix("//     ") }.map { $0.dropFirst(7) }
      let script =
        "set -e; swift build -c release --scratch-path .build\n" + lines.joined(separator: "\n")
        + "\n./01-a\n"
      try fixture.write(text, to: "01-a.swift")
      try fixture.write(script, to: "compile.sh")
      let path = "\(place)/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
      let compiled = try await run(["/usr/bin/env", "PATH=\(path)", "bash", "compile.sh"], in: fixture)
      #expect(compiled.status == 0, "\(script)\(compiled.error)\(compiled.output)")
      #expect(compiled.output.contains("eight: 8"))

      try await damage(tool, in: fixture)
    }

    /// What is missing or does not fit is said by `doctor` and by a build.
    private func damage(_ tool: String, in fixture: Fixture) async throws {
      let whole = try await run([tool, "doctor"], in: fixture)
      #expect(whole.output.contains("installation"), "\(whole.output)")
      #expect(whole.status == 0, "\(whole.output)")
      let folder = URL(fileURLWithPath: tool).resolvingSymlinksInPath().deletingLastPathComponent()
      let description = folder.appendingPathComponent("installation.json")
      let text = try String(contentsOf: description, encoding: .utf8)
      let version = try #require(text.firstMatch(of: #/"compiler" : "([^"]+)"/#)?.1)
      try text.replacing("\"compiler\" : \"\(version)\"", with: "\"compiler\" : \"5.0\"")
        .write(to: description, atomically: true, encoding: .utf8)
      let other = try await run([tool, "build"], in: fixture)
      #expect(other.status == 69)
      #expect(
        other.error.contains(
          "this program was installed with Swift 5.0, and the compiler here is Swift \(version), which cannot read its modules; run "
            + "'.ci/install' again in a clone of the tool's repository"), "\(other.error)")
      let wrong = try await run([tool, "doctor"], in: fixture)
      #expect(wrong.status == 69)
      #expect(wrong.output.contains("only that compiler reads its modules"), "\(wrong.output)")
      try text.write(to: description, atomically: true, encoding: .utf8)

      let object = try #require(
        text.firstMatch(of: #/"(LessonRuntime\.build\/[^"]+\.o)"/#).map { String($0.1) })
      try FileManager.default.removeItem(at: folder.appendingPathComponent(object))
      let broken = try await run([tool, "doctor"], in: fixture)
      #expect(broken.status == 69)
      #expect(broken.output.contains("/\(object)' is missing or damaged"), "\(broken.output)")
      try Data("{".utf8).write(to: description)
      let useless = try await run([tool, "build"], in: fixture)
      #expect(useless.status == 69)
      #expect(useless.error.contains("installation.json' is missing or damaged"), "\(useless.error)")
    }

    /// Another installation takes the place of the first, whose files stay until the next; and all of it can be removed.
    @Test func installedAgainAndRemoved() async throws {
      let fixture = try Fixture(texts: [:])
      let prefix = fixture.course.path + "/p"
      let library = prefix + "/lib/lessons"
      var seen: [String] = []
      for number in 1...3 {
        let outcome = try await install(["--from", Executable.folder, "p"], in: fixture)
        #expect(outcome.status == 0, "\(outcome.error)")
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: prefix + "/bin/lessons")
        seen.append(String(target.dropFirst("../lib/lessons/".count).dropLast("/lessons".count)))
        #expect(Set(try installed(in: prefix)) == Set(seen.suffix(2)), "installation \(number)")
      }
      let removed = try await install(["--uninstall", "p"], in: fixture)
      #expect(removed.output == "removed \(prefix)/bin/lessons and \(library)\n")
      #expect(removed.status == 0)
      #expect(!fixture.exists("p/lib/lessons") && !fixture.exists("p/bin/lessons"))
      let nothing = try await install(["--uninstall", "p"], in: fixture)
      #expect(nothing.status == 1)
      #expect(nothing.error == ".ci/install: nothing is installed in '\(prefix)'\n")
    }

    /// What belongs to somebody else stays, and a place that cannot be written is named.
    @Test func placesThatWillNotDo() async throws {
      let fixture = try Fixture(texts: [
        "taken/bin/lessons": "mine", "held/lib/lessons/file": "mine", "file": "a file",
      ])
      let course = fixture.course.path
      let from = ["--from", Executable.folder]
      for (arguments, status, message) in [
        (
          from + ["taken"], 73,
          "'\(course)/taken/bin/lessons' is there and was not put there by .ci/install; remove it, or choose another PREFIX"
        ),
        (
          from + ["held"], 73,
          "'\(course)/held/lib/lessons' holds something that was not put there by .ci/install; remove it, or choose another PREFIX"
        ),
        (["--uninstall", "held"], 73, "'\(course)/held/lib/lessons' holds something"),
        (
          from + ["file"], 73,
          "'\(course)/file/bin' cannot be written; choose another PREFIX: .ci/install PREFIX"
        ),
        (["--from", course, "new"], 66, "'\(course)' holds no 'lessons' that SwiftPM built"),
        (["--wrong"], 64, "usage: .ci/install"), (["a", "b"], 64, "usage: .ci/install"),
        (["--from"], 64, "usage: .ci/install"),
      ] as [([String], Int32, String)] {
        let outcome = try await install(arguments, in: fixture)
        #expect(outcome.status == status, "\(arguments)")
        #expect(outcome.error.contains(message), "\(outcome.error)")
      }
      #expect(fixture.text("taken/bin/lessons") == "mine" && fixture.text("held/lib/lessons/file") == "mine")
    }

    /// The program alone does not do.
    @Test func aPlainCopy() async throws {
      let fixture = try Fixture(texts: Self.files)
      // Not by this process: what other tests start meanwhile would hold the copy open for writing, and nobody could run it.
      let copied = try await run(["cp", Executable.path, "lessons-copy"], in: fixture)
      #expect(copied.status == 0, "\(copied.error)")
      let outcome = try await run([fixture.course.path + "/lessons-copy", "build"], in: fixture)
      #expect(outcome.status == 69)
      #expect(
        outcome.error.contains("a copy of the program alone has none of it; run '.ci/install' in a clone"),
        "\(outcome.error)")
      try fixture.write("# Prose\n\nNo code.\n", to: "lessons/01-a.md")
      let prose = try await run([fixture.course.path + "/lessons-copy", "build"], in: fixture)
      #expect(prose.status == 69)
      #expect(prose.error.contains("a copy of the program alone has none of it"), "\(prose.error)")
      #expect(prose.error.split(separator: "\n").count == 1, "\(prose.error)")
    }
  }
#endif
