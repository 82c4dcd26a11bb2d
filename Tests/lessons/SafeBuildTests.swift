import Foundation
import Testing

/// What the tool promises of the folder it writes into, whatever happens.
@Suite struct SafeBuildTests {
  private static func lesson(_ text: String) -> String {
    "---\ntitle: A lesson\n---\n\n\(text)\n\n```swift-run\nprint(\"\(text)\")\n```\n"
  }

  @Test func twoBuildsWriteTheSameBytes() async throws {
    let fixture = try Fixture(texts: [
      "lessons/01-case.md": Self.lesson("one"), "lessons/02-case.md": Self.lesson("two"), "with-names": "",
    ])
    let first = try await fixture.build()
    #expect(first.status == 0, "\(first.error)")
    let site = fixture.files(in: "site")
    #expect(try await fixture.build("--no-cache", "--output", "other", "--jobs", "1").status == 0)
    #expect(fixture.files(in: "other") == site)
    #expect(site["01-case.html"] != nil)
  }

  @Test func aFailingBuildLeavesTheSite() async throws {
    let fixture = try Fixture(texts: ["lessons/01-case.md": Self.lesson("one")])
    #expect(try await fixture.build().status == 0)
    let site = fixture.files(in: "site")
    try fixture.write(
      Self.lesson("two") + "\n```swift-run\nlet a: Int = \"\"\n```\n", to: "lessons/01-case.md")
    #expect(try await fixture.build().status == 1)
    #expect(fixture.files(in: "site") == site)
    #expect(fixture.litter == [])
  }

  @Test(arguments: [SIGKILL, SIGINT, SIGTERM])
  func aKilledBuildLeavesTheSite(signal: Int32) async throws {
    let fixture = try Fixture(texts: ["lessons/01-case.md": Self.lesson("one")])
    #expect(try await fixture.build().status == 0)
    let site = fixture.files(in: "site")
    let waiting = """
      ---
      title: A lesson
      limits: {seconds: 900}
      ---

      ```swift-run
      import Foundation
      print("at work")
      sleep(900)
      ```

      """
    try fixture.write(waiting, to: "lessons/01-case.md")
    let running = try fixture.start(["build"])
    try await fixture.wait(for: ".lessons/run/01-case/lesson/output", holding: "at work", of: running)
    running.kill(signal)
    let outcome = try await running.outcome()
    #expect(outcome.status != 0)
    #expect(fixture.files(in: "site") == site)
    if signal != SIGKILL { #expect(fixture.litter == []) }
    try fixture.write(Self.lesson("three"), to: "lessons/01-case.md")
    let next = try await fixture.build()
    #expect(next.status == 0, "\(next.error)")
    #expect(fixture.litter == [])
  }

  @Test func twoBuildsAtOnce() async throws {
    let fixture = try Fixture(texts: ["lessons/01-case.md": Self.lesson("one")])
    let other = try Fixture(texts: [:])
    async let first = fixture.build()
    async let second = other.lessons(["build", "--course", fixture.course.path])
    let outcomes = try await [first, second]
    #expect(outcomes.map(\.status) == [0, 0], "\(outcomes)")
    #expect(fixture.main(of: "01-case.html")?.contains("one") == true)
    #expect(fixture.litter == [])
  }

  @Test func foreignFilesAreRefused() async throws {
    let fixture = try Fixture(texts: ["lessons/01-case.md": Self.lesson("one"), "site/thesis.tex": "mine"])
    let outcome = try await fixture.build()
    #expect(outcome.status != 0)
    #expect(outcome.error.contains("holds 'thesis.tex', not written by 'lessons build'"))
    #expect(fixture.files(in: "site") == ["thesis.tex": Data("mine".utf8)])
  }

  /// Root may write anywhere, so somebody else has to try.
  @Test(.enabled(if: Nobody.isThere))
  func aFolderThatIsReadOnly() async throws {
    let fixture = try Fixture(texts: ["lessons/01-case.md": Self.lesson("one")])
    #expect(try await fixture.build().status == 0)
    let site = fixture.files(in: "site")
    for folder in ["", "lessons", ".lessons"] {
      chown(fixture.course.path + "/" + folder, Nobody.id, Nobody.id)
    }
    for path in fixture.files(in: ".lessons").keys {
      chown(fixture.course.path + "/.lessons/" + path, Nobody.id, Nobody.id)
    }
    chmod(fixture.course.path + "/site", 0o555)
    try fixture.write(Self.lesson("two"), to: "lessons/01-case.md")
    let nobody = try Nobody.launcher()
    let outcome = try await fixture.lessons(["build", "--no-cache"], launcher: nobody)
    #expect(outcome.status != 0)
    #expect(outcome.error.contains("permission denied; make it writable for your user"), "\(outcome.error)")
    #expect(fixture.files(in: "site") == site)
  }

  /// What the system refuses is said with its path, and with what to do about it.
  @Test(.enabled(if: Nobody.isThere))
  func foldersOfSomebodyElse() async throws {
    let nobody = try Nobody.launcher()
    let fixture = try Fixture(texts: ["lessons/01-case.md": Self.lesson("one"), ".lessons/.keep": ""])
    mkdir(fixture.course.path + "/site", 0o777)
    chmod(fixture.course.path + "/site", 0o777)
    let kept = try await fixture.lessons(["build"], launcher: nobody)
    #expect(kept.status == 1)
    #expect(
      kept.error.hasSuffix(".lessons/lock': permission denied; make it writable for your user\n"),
      "\(kept.error)")

    chmod(fixture.course.path + "/.lessons", 0o777)
    chmod(fixture.course.path + "/lessons", 0o700)
    let lessons = try await fixture.lessons(["build"], launcher: nobody)
    #expect(lessons.status == 1)
    #expect(
      lessons.error.hasSuffix("lessons': permission denied; make it readable for your user\n"),
      "\(lessons.error)")
  }

  /// The compiler is killed when a file that it writes grows past what the shell allows.
  @Test func filesThatMayNotGrow() async throws {
    let fixture = try Fixture(texts: ["lessons/01-case.md": Self.lesson("one")])
    let outcome = try await fixture.lessons(
      ["build"], launcher: ["/bin/sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"])
    #expect(outcome.status == 1)
    #expect(
      outcome.error.hasSuffix(
        "file too large; allow larger files with 'ulimit -f unlimited', and build again\n"),
      "\(outcome.error)")
  }

  @Test(.enabled(if: getuid() == 0 && FileManager.default.fileExists(atPath: "/usr/bin/unshare")))
  func aDiskThatIsFull() async throws {
    let padding = String(repeating: "A long page fills a small disk. ", count: 10_000)
    let fixture = try Fixture(texts: [
      "lessons/01-case.md": "# A lesson\n\n" + padding, "disk/.keep": "",
    ])
    let mount = "mount -t tmpfs -o size=64k none disk && \"$@\"; status=$?; ls -A disk >&2; exit $status"
    let launcher = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", mount, "sh"]
    let outcome = try await fixture.lessons(["build", "--output", "disk/site"], launcher: launcher)
    #expect(outcome.status != 0)
    #expect(
      outcome.error.contains("no space left on device; free some space and build again"), "\(outcome.error)")
    // `ls` after it finds nothing: neither a site nor what was staged for it.
    #expect(outcome.error.hasSuffix("the previous site is as it was)\n"), "\(outcome.error)")
  }

  /// Disks that are too small for the compiler, for the linker, and for what the lesson itself writes.
  @Test(
    .enabled(if: getuid() == 0 && FileManager.default.fileExists(atPath: "/usr/bin/unshare")),
    arguments: ["64k", "8m", "120m"])
  func aCourseOnAFullDisk(size: String) async throws {
    let filler = """
      ```swift-run
      import Foundation
      let file = fopen(NSTemporaryDirectory() + "/filler", "w")
      let block = [UInt8](repeating: 1, count: 1 << 20)
      while fwrite(block, 1, block.count, file) == block.count {}
      print(String(repeating: "x", count: 100_000))
      ```

      """
    let fixture = try Fixture(texts: ["lessons/01-case.md": "# A lesson\n\n" + filler])
    // The course is copied to the disk, which is there for this command only.
    let mount =
      "mkdir disk && mount -t tmpfs -o size=\(size) none disk && cp -r lessons disk && exec \"$@\" --course disk"
    let launcher = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", mount, "sh"]
    // In a sandbox, what a lesson writes is in memory.
    let outcome = try await fixture.lessons(
      ["build", "--output", "site", "--sandbox=off"], launcher: launcher)
    #expect(outcome.status == 1, "\(outcome.error)")
    #expect(outcome.error.contains("disk/.lessons/"), "\(outcome.error)")
    #expect(
      outcome.error.contains("no space left on device; free some space and build again"), "\(outcome.error)")
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
  }

  /// A lesson locks a folder of its own, and its builder is not root.
  @Test(.enabled(if: Nobody.isThere))
  func aFolderThatALessonLocked() async throws {
    let locking = """
      ```swift-run
      import Foundation
      let folder = NSTemporaryDirectory() + "/locked"
      mkdir(folder, 0o755)
      print(FileManager.default.createFile(atPath: folder + "/file", contents: nil))
      chmod(folder, 0)
      chmod(NSHomeDirectory(), 0)
      ```

      """
    let fixture = try Fixture(texts: ["lessons/01-case.md": "# A lesson\n\n" + locking])
    for folder in ["", "lessons"] { chown(fixture.course.path + "/" + folder, Nobody.id, Nobody.id) }
    let nobody = try Nobody.launcher()
    for _ in 0..<2 {
      let outcome = try await fixture.lessons(["build", "--no-cache"], launcher: nobody)
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(!fixture.exists(".lessons/run"))
    }
    #expect(fixture.main(of: "01-case.html")?.contains("true") == true)
  }
}
