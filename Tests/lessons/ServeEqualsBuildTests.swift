import Foundation
import Testing

/// What `lessons serve` has settled on after an edit is what `lessons build` writes, whatever the edit was, and units never tell
/// something else than the whole file.
@Suite struct ServeEqualsBuildTests {
  /// How many edits are tried; more of them by hand.
  private static let edits = ProcessInfo.processInfo.environment["LESSONS_EDITS"].flatMap { Int($0) } ?? 200
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
    let patience = ContinuousClock.now + .seconds(120)
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

  /// The first lines of the errors that a build printed.
  private static func errors(in text: String) -> Set<String> {
    Set(text.split(separator: "\n").filter { $0.contains(": error: ") }.map(String.init))
  }

  @Test(arguments: 0..<lessons) func randomEdits(_ number: Int) async throws {
    var lesson = EditedLesson(seed: UInt64(number + 1), pool: LessonBlocks.all, blocks: 6)
    var good: [EditedLesson.Part] = []
    let fixture = try Fixture(texts: ["lessons/01-a.md": lesson.text])
    let served = try await Served(fixture, "--verbose")
    var fromNothing = 0
    for edit in 0..<(Self.edits / Self.lessons) {
      try fixture.write(lesson.text, to: "lessons/01-a.md")
      let state = try await settle(served, "01-a.html", lesson.mark)
      // Now and then nothing that was kept is used.
      let isFresh = edit % 16 == 7
      fromNothing += isFresh ? 1 : 0
      let built = try await fixture.lessons(["build", "--quiet"] + (isFresh ? ["--no-cache"] : []))
      #expect(state.errors == Self.errors(in: built.error), "\(lesson.text)\n\(built.error)")
      #expect(state.errors.isEmpty == (built.status == 0), "\(lesson.text)")
      if built.status == 0 {
        let page = try await served.page("01-a.html")
        #expect(page == fixture.text("site/01-a.html"), "\(lesson.text)")
        good = lesson.parts
        lesson.edit()
      } else if edit % 2 == 0 {
        lesson.edit()
      } else {
        lesson.restore(good)
      }
    }
    #expect(fromNothing > 0)
    #expect(!served.complaints.contains("corrected"), "\(served.complaints)")
  }
}
