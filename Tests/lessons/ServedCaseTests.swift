import Foundation
import Testing

/// The golden cases under `lessons serve`: a course that is opened for the first time is shown, and what is wrong with it is told, as
/// `build` does it, byte for byte.
@Suite(.turn(at: .talks)) struct ServedCaseTests {
  /// Cases that are about something else than what is served.
  private static func isServed(_ golden: GoldenCase) -> Bool {
    // Other commands, and their options. `serve` has no `--only`, no `--format`, and refuses a folder without lessons at once.
    golden.arguments == ["build"] && golden.folder.lastPathComponent != "no-lessons-folder"
  }

  /// Where something is wrong, a build leaves out what it would find later: it runs nothing then, and puts no site together. A server
  /// shows what it can of every lesson, and so tells more in these cases.
  private static let tellsMore: Set = [
    "failure/contradictory-expectations", "failure/glossary", "failure/links",
    "failure/texts-of-translations", "failure/undeclared-data",
  ]

  private static var cases: [GoldenCase] {
    Effort.selection(of: GoldenCase.all.filter(isServed), wholeFrom: .all)
  }

  @Test(arguments: cases)
  func servedCase(_ golden: GoldenCase) async throws {
    let served = try await Served(golden.fixture())
    let fixture = served.fixture
    var shown = Set(try await settle(served).troubles)
    for page in lessonPages(of: fixture) { shown.formUnion(try await state(of: page, served).troubles) }
    // What a build says of the case is tried by itself. On the terminal, it stands as a build prints it.
    let tellsMore = Self.tellsMore.contains(golden.testDescription)
    if !tellsMore {
      let terminal = LoggedProgress.parted(served.complaints).rest
        .replacing(/lessons: note: a build would publish nothing: .*\n/, with: "")
      #expect(fixture.redacted(terminal) == golden.error)
    }
    // On some page, it is shown with every word.
    let told = golden.error.split(separator: "\n").count {
      $0.firstMatch(of: #/^lessons(/\S+?)?(:\d+:\d+)?: (error|warning): /#) != nil
    }
    let known = shown.filter { golden.error.contains(fixture.redacted($0.text)) }
    #expect(known.count == told)
    let others = shown.subtracting(known).map(\.text)
    #expect(others.isEmpty != tellsMore, "\(others)")
    if golden.status == 0 { try await expectBuilt(served, golden) }
    #expect(try await served.end().status == 128 + SIGINT)
  }

  /// Pages and files are those of the build, and pages those of the case.
  private func expectBuilt(_ served: Served, _ golden: GoldenCase) async throws {
    let fixture = served.fixture
    let built = try await fixture.build()
    #expect(built.status == 0)
    let files = fixture.files(in: "site").sorted { $0.key < $1.key }
    for (path, bytes) in files where !path.hasPrefix(".") && !Served.isOfBuildsAlone(path) {
      guard path.hasSuffix(".html") else {
        #expect(try await served.bytes(Self.address(path)) == bytes, "\(path)")
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let page = try await served.page(Self.address(path), like: text)
      #expect(page == text, "\(path)")
      guard let expected = golden.pages[path] else { continue }
      #expect(Fixture.main(in: page).map(fixture.redacted) == expected, "\(path)")
    }
  }

  private func lessonPages(of fixture: Fixture) -> [String] {
    fixture.files(in: "lessons").keys.filter { $0.hasSuffix(".md") && $0 != "index.md" && !$0.contains("/") }
      .sorted().map { Self.address(String($0.dropLast(2)) + "html") }
  }

  private static func address(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }

  // MARK: What is told

  private struct State: Decodable {
    var phase: String
    var troubles: [Trouble]
  }

  private struct Trouble: Decodable, Hashable {
    struct Note: Decodable, Hashable {
      var place: String?
      var message: String
    }

    var severity: String
    var place: String?
    var message: String
    var notes: [Note]

    /// As a build prints it.
    var text: String {
      let first = "\(place ?? "lessons"): \(severity): \(message)\n"
      return notes.reduce(into: first) { $0 += "\($1.place.map { "\($0): " } ?? "")note: \($1.message)\n" }
    }
  }

  private func state(of page: String, _ served: Served) async throws -> State {
    let text = try await served.get(".lessons/state/\(page)").text
    return try JSONDecoder().decode(State.self, from: Data(text.utf8))
  }

  /// Waits until nothing of the course is to be computed any more.
  private func settle(_ served: Served) async throws -> State {
    let patience = ContinuousClock.now + .seconds(240)
    while ContinuousClock.now < patience {
      // The state of a page of no lesson is that of the course.
      let state = try await state(of: "index.html", served)
      if state.phase == "current" { return state }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("the course never settled:\n\(served.complaints)")
    throw WebDriver.Late()
  }
}
