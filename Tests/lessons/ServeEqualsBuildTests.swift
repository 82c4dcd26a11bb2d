import Foundation
import Testing

/// What `lessons serve` has settled on after an edit is what `lessons build` writes, whatever the edit was, and units never tell
/// something else than the whole file.
@Suite(.turn(at: .longTalks)) struct ServeEqualsBuildTests {
  private static let edits = Effort.count(few: 24, many: 200, all: 2000)
  private static let lessons = 4

  private struct State: Decodable {
    struct Trouble: Decodable {
      var severity: String
      var place: String?
      var message: String
    }

    var phase: String
    var troubles: [Trouble]

    /// As a build words them.
    var errors: Set<String> {
      Set(
        troubles.filter { $0.severity == "error" }.map {
          "\($0.place ?? "lessons"): error: \($0.message.split(separator: "\n").first ?? "")"
        })
    }
  }

  /// Waits until a page is that of the last edit, and nothing of it is to be computed any more.
  private func settle(_ served: Served, _ page: String, _ mark: String) async throws -> State {
    let patience = ContinuousClock.now + .seconds(240)
    while ContinuousClock.now < patience {
      if try await served.get(page).text.contains(mark) {
        let text = try await served.get(".lessons/state/\(page)").text
        let state = try JSONDecoder().decode(State.self, from: Data(text.utf8))
        if state.phase == "current" { return state }
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("'\(page)' never settled on '\(mark)':\n\(served.complaints)")
    throw WebDriver.Late()
  }

  /// The first lines of the errors that a build printed. What other pages, such as a translation, miss in an edited lesson is told on
  /// those when they are served.
  private static func errors(of file: String, in text: String) -> Set<String> {
    Set(
      text.split(separator: "\n").filter { $0.hasPrefix("\(file):") && $0.contains(": error: ") }
        .map(String.init))
  }

  /// Edits a lesson again and again, and compares what is served with what a build writes.
  private func follow(
    _ lesson: inout EditedLesson, _ served: Served, _ name: String, edits: Int, freshEvery: Int = 16
  ) async throws {
    let fixture = served.fixture
    var good = lesson.parts
    for edit in 0..<edits {
      try fixture.write(lesson.text, to: "lessons/\(name).md")
      let state = try await settle(served, "\(name).html", lesson.mark)
      // Now and then nothing that was kept is used.
      let isFresh = edit % freshEvery == freshEvery / 2
      let built = try await fixture.lessons(["build", "--quiet"] + (isFresh ? ["--no-cache"] : []))
      let errors = Self.errors(of: "lessons/\(name).md", in: built.error)
      #expect(state.errors == errors, "\(lesson.text)\n\(built.error)")
      #expect(errors.isEmpty || built.status != 0, "\(lesson.text)")
      if built.status == 0 {
        let page = try await served.page("\(name).html")
        #expect(page == fixture.text("site/\(name).html"), "\(lesson.text)")
        good = lesson.parts
        lesson.edit()
      } else if edit % 2 == 0 {
        lesson.edit()
      } else {
        lesson.restore(good)
      }
    }
    #expect(!served.complaints.contains("corrected"), "\(served.complaints)")
  }

  @Test(arguments: 0..<lessons) func randomEdits(_ number: Int) async throws {
    var lesson = EditedLesson(
      seed: UInt64(number + 1), pool: LessonBlocks.all, blocks: 6,
      frontMatter: number == Self.lessons - 1 ? "swift: 6\n" : "")
    let fixture = try Fixture(texts: ["lessons/01-a.md": lesson.text])
    let served = try await Served(fixture, "--verbose")
    let count = Self.edits / Self.lessons
    try await follow(&lesson, served, "01-a", edits: count / 2)
    let early = try Use(of: served)
    try await follow(&lesson, served, "01-a", edits: count - count / 2)
    let late = try Use(of: served)
    #expect(late.descriptors <= early.descriptors + 16)
    #expect(late.processes <= early.processes + 40, "at most one for each block of the lesson")
    #expect(late.files <= early.files + 600, "what is kept is bounded")
    #expect(late.memory <= early.memory * 2 + (64 << 20))
  }

  /// Lessons of the course, which train networks.
  @Test func editsOfTheCourse() async throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let fixture = try Fixture()
    try FileManager.default.copyItem(
      at: root.appendingPathComponent("lessons"), to: fixture.course.appendingPathComponent("lessons"))
    // The first run of everything is common to both.
    let built = try await fixture.build("--quiet")
    #expect(built.status == 0, "\(built.error)")
    let served = try await Served(fixture, "--verbose")
    for (number, name) in ["02-weight-decay", "07-early-stopping"].enumerated() {
      let text = try #require(fixture.text("lessons/\(name).md"))
      var lesson = EditedLesson(seed: UInt64(number + 1), text: text)
      lesson.edit()
      try await follow(&lesson, served, name, edits: Effort.count(few: 2, many: 5, all: 5), freshEvery: 99)
      try fixture.write(text, to: "lessons/\(name).md")
    }
  }
}

/// What a server uses, with everything that it started and keeps.
private struct Use {
  var memory: Int
  var descriptors: Int
  var processes: Int
  var files: Int

  init(of served: Served) throws {
    let root = served.running.identifier
    let place = "/proc/\(root)"
    let status = try String(contentsOfFile: "\(place)/status", encoding: .utf8)
    let resident = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    memory = (resident?.split(separator: " ").compactMap { Int($0) }.first ?? 0) << 10
    descriptors = try FileManager.default.contentsOfDirectory(atPath: "\(place)/fd").count
    files = served.fixture.files(in: ".lessons").count
    #if os(Linux)
      processes = ProcessTree(below: root).count
    #else
      processes = 0
    #endif
  }
}
