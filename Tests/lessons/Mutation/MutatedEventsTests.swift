import Foundation
import LessonTranscript
import Testing

/// Whatever stands in the file of events, or in a kept result, the tool ends with a page or with a message: it never traps, and
/// never runs on without end.
@Suite struct MutatedEventsTests {
  /// `MUTATIONS=1000000 swift test -c release --filter MutatedEvents` tries more.
  private static let count = ProcessInfo.processInfo.environment["MUTATIONS"].flatMap(Int.init) ?? 20_000

  @Test(.timeLimit(.minutes(20))) func mutatedEvents() async throws {
    let fixture = try Fixture(texts: ["lessons/01-case.md": Recording.text])
    // The lesson copies its events to where this test finds them.
    let build = try await fixture.build("--sandbox=off")
    #expect(build.status == 0, "\(build.error)")
    let recording = try Recording(from: fixture.course)
    let pristine = try Trial(recording).run(Array(Mutator.frames(of: recording.events).joined()))
    #expect(pristine == .shown, "the recording itself")

    setenv("LESSONS_MUTATION", fixture.course.path, 1)
    // In a process of its own, so that a trap is reported like any other failure, with the seed.
    await #expect(processExitsWith: .success) {
      let folder = URL(filePath: ProcessInfo.processInfo.environment["LESSONS_MUTATION"] ?? "")
      try MutatedEventsTests.tryAll(in: folder)
    }
    let last = fixture.text("seed") ?? ""
    #expect(last == "\(Self.count) done", "the tool dies of the mutation with seed \(last)")
  }

  private static func tryAll(in folder: URL) throws {
    let recording = try Recording(from: folder)
    let trial = Trial(recording)
    let frames = Mutator.frames(of: recording.events)
    let seeds = UInt64(0)..<UInt64(count)
    let single = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init)
    var outcomes: [Trial.Outcome: Int] = [:]
    for seed in single.map({ $0..<$0 + 1 }) ?? seeds {
      try Data("\(seed)".utf8).write(to: folder.appending(path: "seed"))
      var mutator = Mutator(seed: seed)
      outcomes[try trial.run(mutator.mutated(frames)), default: 0] += 1
      if let kept = trial.kept { trial.read(kept: mutator.changed(kept)) }
    }
    // If all mutations were refused by the first checks, nothing after those would be tried.
    guard single != nil || outcomes[.shown, default: 0] > count / 10 else {
      fatalError("of \(count) mutations few reach the page: \(outcomes)")
    }
    try Data("\(count) done".utf8).write(to: folder.appending(path: "seed"))
  }
}
