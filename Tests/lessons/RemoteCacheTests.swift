import Foundation
import Testing

/// Courses that share a cache over HTTP. Whatever the server does, pages are those of a build by itself.
@Suite(.serialized, .enabled(if: CacheNginx.isInstalled, "nginx is not installed"))
struct RemoteCacheTests {
  private static let texts = [
    "lessons/course.yml": "title: T\n",
    "lessons/01-a.md": "# A\n\n```swift-run\nprint((1...9).reduce(1, *))\n```\n",
    "lessons/02-b.md": "# B\n\n```swift-run\nlet words = [\"b\", \"a\"].sorted()\nwords\n```\n",
  ]

  private func build(
    _ fixture: Fixture, _ url: String, _ more: String..., environment: [String: String] = [:]
  ) async throws -> Fixture.Outcome {
    try await fixture.lessons(["build", "--remote-cache", url] + more, environment: environment)
  }

  /// The lessons that were compiled and run.
  private func started(_ outcome: Fixture.Outcome) -> [String] {
    outcome.progress.compactMap { $0.firstMatch(of: #/lessons: (.+): started/#).map { String($0.1) } }
      .sorted()
  }

  private let all = ["01-a", "02-b"]

  @Test func whatOneComputedAnotherFinds() async throws {
    let (nginx, first) = (try CacheNginx(), try Fixture(texts: Self.texts))
    let cold = try await build(first, nginx.address())
    #expect(cold.status == 0 && cold.error == "", "\(cold.error)")
    #expect(started(cold) == all)
    #expect(nginx.files("ac").count == nginx.files("cas").count && nginx.files("ac").count >= 2)
    for file in nginx.files("ac") + nginx.files("cas") { #expect(file.lastPathComponent.utf8.count == 64) }

    // Another folder, other times, nothing remembered.
    let second = try Fixture(texts: Self.texts)
    let warm = try await build(second, nginx.address() + "/")
    #expect(warm.status == 0 && warm.error == "", "\(warm.error)")
    #expect(started(warm) == [])
    #expect(second.files(in: "site") == first.files(in: "site"))
    // What came is kept as if it had been computed here.
    nginx.end()
    let local = try await second.lessons(["build", "--output", "again"])
    #expect(local.status == 0 && started(local) == [])
  }

  @Test func aVariableNamesItAndReadersWriteNothing() async throws {
    let (nginx, fixture) = (try CacheNginx(), try Fixture(texts: Self.texts))
    let reader = try await build(fixture, nginx.address(), "--remote-cache-upload=false")
    #expect(reader.status == 0 && reader.error == "", "\(reader.error)")
    #expect(nginx.files("ac") == [] && nginx.files("cas") == [])
    #expect(try nginx.requests().allSatisfy { $0.hasPrefix("GET ") && $0.hasSuffix(" 404") })
    #expect(try !nginx.requests().isEmpty)

    let writer = try Fixture(texts: Self.texts)
    #expect(
      try await writer.lessons(["build"], environment: ["LESSONS_REMOTE_CACHE": nginx.address()]).status == 0)
    #expect(!nginx.files("ac").isEmpty)
  }

  @Test func failuresAndWhatCameFromTheNetworkStayHere() async throws {
    let nginx = try CacheNginx()
    let fixture = try Fixture(texts: [
      "lessons/course.yml": "title: T\n",
      "lessons/01-a.md": "# A\n\n```swift-run\nfatalError(\"no\")\n```\n",
      "lessons/02-b.md": "---\nnetwork: true\n---\n# B\n\n```swift-run\nprint(1)\n```\n",
    ])
    #expect(try await build(fixture, nginx.address()).status == 1)
    #expect(nginx.files("ac") == [] && nginx.files("cas") == [])
  }

  /// Another compiler's answers are not taken: an environment that compilers go by stands for it.
  @Test func anotherCompilerSharesNothing() async throws {
    let nginx = try CacheNginx()
    #expect(try await build(try Fixture(texts: Self.texts), nginx.address()).status == 0)
    let other = try await build(
      try Fixture(texts: Self.texts), nginx.address(), environment: ["CPATH": "/usr/include/none"])
    #expect(other.status == 0 && started(other) == all)
  }

  /// Entries that lie cost their lessons' time and one warning.
  @Test(arguments: ["other bytes", "cut short", "empty", "other keys", "a page", "a page of content"])
  func damage(_ kind: String) async throws {
    let (nginx, first) = (try CacheNginx(), try Fixture(texts: Self.texts))
    #expect(try await build(first, nginx.address()).status == 0)
    let (entries, contents) = (nginx.files("ac"), nginx.files("cas"))
    let page = Data("<!doctype html><title>502</title>".utf8)
    switch kind {
    case "other bytes":
      for file in contents {
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: file)
      }
    case "cut short": for file in contents { try Data(contentsOf: file).dropLast(7).write(to: file) }
    case "empty": for file in entries { try Data().write(to: file) }
    case "other keys":
      // Each entry names the content of another: whole, with its sum, and not what was asked for.
      let bodies = try entries.map { try Data(contentsOf: $0) }
      for (file, body) in zip(entries, bodies.dropFirst() + bodies.prefix(1)) { try body.write(to: file) }
    case "a page": for file in entries { try page.write(to: file) }
    default: for file in contents { try page.write(to: file) }
    }
    let second = try Fixture(texts: Self.texts)
    let outcome = try await build(second, nginx.address(), "--remote-cache-upload=false")
    #expect(outcome.status == 0)
    #expect(started(outcome) == all)
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    #expect(
      outcome.error.contains("warning: the remote cache \(nginx.address()) is of no use"), "\(outcome.error)")
    #expect(second.files(in: "site") == first.files(in: "site"))
  }

  /// A server that answers as none should, or not in time.
  @Test(arguments: ["elsewhere", "broken", "page", "locked", "slow"])
  func badAnswers(_ path: String) async throws {
    let (nginx, plain) = (try CacheNginx(), try Fixture(texts: Self.texts))
    // The slow one has something to be slow with.
    #expect(try await build(plain, nginx.address()).status == 0)
    let fixture = try Fixture(texts: Self.texts)
    let outcome = try await build(fixture, nginx.address(path))
    #expect(outcome.status == 0)
    #expect(started(outcome) == all)
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    #expect(outcome.error.contains("warning: the remote cache \(nginx.address(path)) "), "\(outcome.error)")
    #expect(fixture.files(in: "site") == plain.files(in: "site"))
    let statuses = ["elsewhere": "302", "broken": "500", "locked": "401"]
    if let status = statuses[path] {
      #expect(outcome.error.contains("answered \(status)"), "\(outcome.error)")
    }
  }

  @Test func credentialsComeFromNetrc() async throws {
    let (nginx, fixture) = (try CacheNginx(), try Fixture(texts: Self.texts))
    let file = fixture.course.deletingLastPathComponent().appendingPathComponent("netrc")
    try "machine 127.0.0.1 login ada password sesame\n".write(to: file, atomically: true, encoding: .utf8)
    let outcome = try await build(fixture, nginx.address("locked"), environment: ["NETRC": file.path])
    #expect(outcome.status == 0 && outcome.error == "", "\(outcome.error)")
    #expect(try nginx.requests().contains { $0.hasPrefix("PUT /locked/ac/") && $0.hasSuffix(" 201") })
  }

  /// Whom the lines of README.md let write, and whom they let read.
  @Test func theLinesOfTheREADME() async throws {
    let (nginx, writer, reader) = (
      try CacheNginx(), try Fixture(texts: Self.texts), try Fixture(texts: Self.texts)
    )
    let stranger = try await build(try Fixture(texts: Self.texts), nginx.address("lessons"))
    #expect(stranger.error.contains("it answered 401"), "\(stranger.error)")
    let file = writer.course.deletingLastPathComponent().appendingPathComponent("netrc")
    try "machine 127.0.0.1 login ada password sesame\n".write(to: file, atomically: true, encoding: .utf8)
    let address = nginx.address("lessons")
    let first = try await build(writer, address, environment: ["NETRC": file.path])
    #expect(first.status == 0 && first.error == "", "\(first.error)")
    let second = try await build(reader, address, "--remote-cache-upload=false")
    #expect(second.status == 0 && second.error == "", "\(second.error)")
    #expect(started(second) == [])
  }

  @Test func aCacheThatTakesNothing() async throws {
    let (nginx, fixture) = (try CacheNginx(), try Fixture(texts: Self.texts))
    let outcome = try await build(fixture, nginx.address("read-only"))
    #expect(outcome.status == 0)
    #expect(
      outcome.error.contains(
        "takes nothing from this machine: it answered 403; with --remote-cache-upload=false"),
      "\(outcome.error)")
  }

  @Test func aDiskThatIsFull() async throws {
    let (nginx, fixture) = (try CacheNginx(diskSize: "8k"), try Fixture(texts: Self.texts))
    let outcome = try await build(fixture, nginx.address())
    #expect(outcome.status == 0)
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    #expect(try nginx.requests().contains { $0.hasPrefix("PUT ") && $0.hasSuffix(" 500") })
  }

  /// The server goes while a lesson runs.
  @Test func aServerThatGoes() async throws {
    let nginx = try CacheNginx()
    let fixture = try Fixture(texts: [
      "lessons/course.yml": "title: T\n",
      "lessons/01-a.md": """
      # A

      ```swift-run
      import Foundation
      _ = FileManager.default.createFile(atPath: "../begun", contents: nil)
      while !FileManager.default.fileExists(atPath: "../go") { usleep(10_000) }
      print(1)
      ```

      """,
    ])
    let running = try fixture.start(["build", "--sandbox=off", "--remote-cache", nginx.address()])
    try await fixture.wait(for: "begun", of: running)
    nginx.end()
    try fixture.write("", to: "go")
    let outcome = try await running.outcome()
    #expect(outcome.status == 0)
    #expect(
      outcome.error.contains("warning: the remote cache \(nginx.address()) is of no use"), "\(outcome.error)")
    #expect(fixture.main(of: "01-a.html")?.contains("1") == true)
  }

  @Test(arguments: [
    ("ftp://cache.example.org/", "'ftp' is not spoken, only http and https are"),
    ("cache", "it is no URL"), ("http://", "it names no machine"),
    ("http://cache.example.org/?a=b", "it ends with a query or a fragment"),
    ("http://ada:sesame@cache.example.org/", "names and passwords belong into ~/.netrc"),
  ])
  func badAddresses(_ address: String, _ words: String) async throws {
    let fixture = try Fixture(texts: Self.texts)
    let outcome = try await build(fixture, address)
    #expect(outcome.status == 64)
    #expect(outcome.error.contains(words), "\(outcome.error)")
    #expect(!outcome.error.contains("sesame"))
    #expect(!fixture.exists("site"))
  }
}
