import Foundation
import Testing

/// Parts of a course that are computed by themselves, and the build that follows.
@Suite struct ShardCommandTests {
  private static let count = 8

  private func names(_ fixture: Fixture, in folder: String) -> Set<String> {
    let path = fixture.course.path + "/" + folder
    return Set((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
  }

  /// The site of the course as one process writes it.
  private static let whole = Task<[String: Data], any Error> {
    let fixture = try Fixture(texts: ShardedCourse.texts(count))
    let outcome = try await fixture.build()
    #expect(outcome.status == 0, "\(outcome.error)")
    return fixture.files(in: "site")
  }

  @Test(arguments: [
    ("6/5", "the parts of 5 are 1/5 to 5/5"), ("0/3", "the parts of 3 are 1/3 to 3/3"),
    ("2/1", "the only part is 1/1"), ("1/0", "1 to 10000 parts, not in 0"),
    ("1/10001", "1 to 10000 parts, not in 10001"), ("x", "as in '2/5'"), ("", "as in '2/5'"),
    ("1/2/3", "as in '2/5'"), ("+1/2", "as in '2/5'"), ("1 /2", "as in '2/5'"), ("1/x", "as in '2/5'"),
    ("1/99999999999999999999", "as in '2/5'"),
  ]) func whatIsNoPart(text: String, words: String) async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n"])
    let outcome = try await fixture.build("--shard", text)
    #expect(outcome.status == 64)
    #expect(outcome.error.hasPrefix("lessons: error: '--shard \(text)': "))
    #expect(outcome.error.contains(words) && outcome.error.contains("write --shard K/N"), "\(outcome.error)")
    #expect(names(fixture, in: ".") == ["lessons"])
  }

  @Test(arguments: [["--only", "01-a"], ["--no-cache"], ["--pdf"], ["--epub"], ["--output", "out"]])
  func whatNoPartDoes(options: [String]) async throws {
    let fixture = try Fixture(texts: ["lessons/01-a.md": "# A\n"])
    let outcome = try await fixture.lessons(["build", "--shard", "1/2"] + options)
    #expect(outcome.status == 64)
    #expect(outcome.error.contains("--shard") && outcome.error.contains(options[0]), "\(outcome.error)")
    #expect(names(fixture, in: ".") == ["lessons"])
  }

  /// All parts at once, in one folder; one of them is killed and begins anew.
  @Test func partsAtOnce() async throws {
    let fixture = try Fixture(texts: ShardedCourse.texts(Self.count))
    let running = try (1...4).map {
      try fixture.start(["build", "--shard", "\($0)/4"], name: "\($0)")
    }
    // By then some part has a folder to work in.
    while !names(fixture, in: ".lessons/shards").contains(where: { $0.hasPrefix("work-") }),
      running.contains(where: \.isRunning)
    {
      try await Task.sleep(for: .milliseconds(10))
    }
    running[1].kill(SIGKILL)
    for (index, running) in running.enumerated() {
      let outcome = try await running.outcome()
      #expect(outcome.status == 0 || index == 1 && outcome.status == 137, "\(outcome.error)")
      #expect(outcome.error.isEmpty)
    }
    #expect(!fixture.exists("site"))
    let again = try await fixture.build("--shard", "2/4")
    #expect(again.status == 0, "\(again.error)")
    #expect(again.output.contains(#/part 2/4 is computed, [23] of 9 lessons;/#), "\(again.output)")

    let build = try await fixture.build()
    #expect(build.status == 0 && build.error.isEmpty, "\(build.error)")
    #expect(build.progress.contains { $0.contains("\(Self.count) lessons came from the cache") })
    #expect(try await fixture.files(in: "site") == Self.whole.value)
    // It has cleared up after all of them, and knows how long each took.
    #expect(fixture.litter == [])
    let durations = fixture.text(".lessons/durations") ?? ""
    #expect(
      (2...Self.count).allSatisfy { durations.contains("0\($0)-lesson\t") } && durations.contains("01-a\t"))
  }

  /// Machines read which lessons were in the part, and what became of them.
  @Test func whatItTellsMachines() async throws {
    struct Document: Decodable {
      struct Part: Decodable { var part, of: Int, lessons: [String] }
      struct Work: Decodable { var cached, computed, unchanged: Int }
      var shard: Part?
      var work: Work
      var pages: [String]
      var written: [String]?
    }
    let fixture = try Fixture(texts: ShardedCourse.texts(3))
    func document(_ arguments: String...) async throws -> Document {
      let outcome = try await fixture.lessons(["build", "--format", "json"] + arguments)
      #expect(outcome.status == 0, "\(outcome.error)")
      return try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
    }
    var lessons: [String] = []
    for part in 1...5 {
      let first = try await document("--shard", "\(part)/5")
      #expect(first.shard?.part == part && first.shard?.of == 5)
      #expect(first.work.cached == 0 && first.pages.isEmpty && first.written == nil)
      // A part that is begun anew has the same lessons, and finds them.
      let second = try await document("--shard", "\(part)/5")
      #expect(second.shard?.lessons == first.shard?.lessons)
      #expect(second.work.computed == 0 && second.work.cached == first.work.computed)
      lessons += first.shard?.lessons ?? []
    }
    #expect(lessons.sorted() == ["01-a", "02-lesson", "03-lesson", "index"])
    let build = try await document()
    #expect(build.shard == nil && build.work.cached == 3 && build.work.computed == 0)
    let unchanged = try await document()
    #expect(unchanged.work.unchanged == 4 && unchanged.work.cached == 0)
  }

  /// A part fails with what is wrong in its own lessons, in the words of a build.
  @Test func whatIsWrongInAPart() async throws {
    var texts = ShardedCourse.texts(2)
    texts["lessons/03-wrong.md"] = "# Wrong\n\n```swift-run\ncheck(\"two\", 1, equals: 2)\n```\n"
    texts["lessons/04-worse.md"] = "# Worse\n\n```swift-run echo=perhaps\n1\n```\n"
    let fixture = try Fixture(texts: texts)
    var errors: [String] = []
    var statuses: [Int32] = []
    for part in 1...5 {
      let outcome = try await fixture.build("--shard", "\(part)/5")
      statuses.append(outcome.status)
      errors.append(outcome.error)
    }
    #expect(statuses.sorted() == [0, 0, 0, 1, 1])
    let all = errors.joined()
    for path in ["lessons/03-wrong.md:4:1: error: the check 'two' fails", "lessons/04-worse.md:3:"] {
      #expect(all.components(separatedBy: path).count == 2, "\(all)")
    }
    // Where something does not even read, the others are not run: the build says that alone.
    try fixture.write("# Worse\n", to: "lessons/04-worse.md")
    let build = try await fixture.build()
    #expect(build.status == 1)
    #expect(all.contains(build.error))
    #expect(!fixture.exists("site"))
  }

  /// The package of the course is built once, and by all parts together; one with sources elsewhere, too.
  @Test func thePackageOfTheCourse() async throws {
    var texts = ShardedCourse.texts(4)
    let tools = "// swift-tools-version: 6.0\nimport PackageDescription\n"
    texts["near/Package.swift"] =
      tools
      + "let package = Package(name: \"near\", products: [.library(name: \"Near\", targets: [\"Near\"])], "
      + "targets: [.target(name: \"Near\")])\n"
    texts["near/Sources/Near/Seven.swift"] = "public let seven = 7\n"
    texts["Package.swift"] =
      tools + "let package = Package(name: \"taught\", dependencies: [.package(path: \"near\")], "
      + "targets: [.target(name: \"Taught\", dependencies: [.product(name: \"Near\", package: \"near\")])])\n"
    texts["Sources/Taught/Eight.swift"] = "import Near\npublic let eight = seven + 1\n"
    texts["lessons/course.yml"] = "title: In parts\npackage: .\nimports: [Taught]\n"
    texts["lessons/02-lesson.md"]? += "\n```swift-run\neight\n```\n"
    let fixture = try Fixture(texts: texts)
    func parts() async throws -> [Fixture.Outcome] {
      let running = try (1...3).map { try fixture.start(["build", "--shard", "\($0)/3"], name: "\($0)") }
      var outcomes: [Fixture.Outcome] = []
      for running in running { outcomes.append(try await running.outcome()) }
      return outcomes
    }
    for seven in [7, 8] {
      try fixture.write("public let seven = \(seven)\n", to: "near/Sources/Near/Seven.swift")
      for outcome in try await parts() { #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome)") }
      let build = try await fixture.build()
      #expect(build.status == 0 && build.error.isEmpty, "\(build.error)")
      #expect(build.progress.contains { $0.contains("4 lessons came from the cache") }, "\(build.progress)")
      #expect(fixture.main(of: "02-lesson.html")?.contains("\(seven + 1)") == true)
    }
  }
}
