import Foundation
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonPipeline
import LessonResults
import LessonRunning
import Synchronization

/// Computes one lesson at a time by units, which tells soon what an edit changes, and then as a build does: what is shown in the end
/// is what a build shows, and a build finds it in the cache.
package final class UnitComputing: LessonComputing {
  private let stage: @Sendable () -> ComputingStage
  private let state: Mutex<State>
  private let ending = Mutex<Void>(())
  private let detail: @Sendable (String) -> Void
  private let progress: @Sendable (ProgressEvent) -> Void

  private struct State {
    var room: EngineRoom?
    var current: Cancellation?
    var hasEnded = false
  }

  /// - Parameters:
  ///   - buildFolder: the folder SwiftPM built this program into: lessons link what lies there.
  ///   - detail: told what the engines keep.
  package init(
    buildFolder: String, jobs: Int, sandbox: SandboxChoice, asksNames: Bool = true,
    remoteCache: RemoteCacheAddress? = nil,
    progress: @escaping @Sendable (ProgressEvent) -> Void,
    detail: @escaping @Sendable (String) -> Void
  ) {
    // Times of one computation are of no use in the next, and would pile up.
    stage = {
      var stage = ComputingStage(
        buildFolder: buildFolder, jobs: jobs, usesCache: true, timings: Timings(), progress: progress)
      stage.sandbox = sandbox
      stage.asksNames = asksNames
      stage.remoteCache = remoteCache
      return stage
    }
    self.detail = detail
    self.progress = progress
    state = Mutex(State())
  }

  package func compute(
    _ selection: LessonSelection, in course: Course, update: @escaping @Sendable (EngineUpdate) -> Void
  ) throws -> Diagnosed<[String: LessonResult]> {
    let cancellation = begin()
    var stage = self.stage()
    stage.cancellation = cancellation
    do {
      defer { progress(.previewEnded) }
      try computeByUnits(
        selection, in: course, stage, cancellation, update: telling(selection, update))
    } catch {
      // Without units it takes longer, and says the same.
      if !cancellation.isCancelled { detail("units cannot be used: \(error)") }
    }
    try cancellation.check()
    return try stage.results(of: selection, in: course, isDry: false)
  }

  /// Passes updates on, and says how many of the blocks at work are done.
  private func telling(
    _ selection: LessonSelection, _ update: @escaping @Sendable (EngineUpdate) -> Void
  ) -> @Sendable (EngineUpdate) -> Void {
    let slug = selection.lessons.first?.slug ?? ""
    let begun = Mutex<Set<Int>>([])
    return { [progress] told in
      update(told)
      switch told {
      case .began(let cells):
        begun.withLock { $0 = cells }
        progress(.previewed(ProgressEvent.Loop(done: 0, total: cells.count), lesson: slug))
      case .computed(_, let cells):
        let (done, all) = begun.withLock { ($0.intersection(cells).count, $0.count) }
        progress(.previewed(ProgressEvent.Loop(done: done, total: all), lesson: slug))
      case .approved, .refused: break
      }
    }
  }

  package func cancel() { state.withLock { $0.current?.cancel() } }

  /// Compiles the units of a lesson and runs them, so that its first edit is as quick as the next.
  package func prepare(_ selection: LessonSelection, in course: Course) {
    let cancellation = begin()
    let thread = Thread { [self] in
      var stage = self.stage()
      stage.cancellation = cancellation
      // Nothing is lost but time where a lesson cannot be prepared.
      try? computeByUnits(selection, in: course, stage, cancellation, evenIfKnown: true) { _ in }
    }
    thread.stackSize = 16 << 20
    thread.name = "preparing"
    thread.start()
  }

  /// Whoever calls this second waits until the first is done: the process ends then.
  package func end() {
    ending.withLock { _ in
      let room = state.withLock { state in
        state.current?.cancel()
        state.hasEnded = true
        defer { state.room = nil }
        return state.room
      }
      room?.end()
    }
  }

  private func begin() -> Cancellation {
    let cancellation = Cancellation()
    state.withLock { state in
      if state.hasEnded { cancellation.cancel() }
      state.current?.cancel()
      state.current = cancellation
    }
    return cancellation
  }

  private func computeByUnits(
    _ selection: LessonSelection, in course: Course, _ stage: ComputingStage, _ cancellation: Cancellation,
    evenIfKnown: Bool = false, update: @escaping @Sendable (EngineUpdate) -> Void
  ) throws {
    guard selection.lessons.count == 1, let lesson = selection.lessons.first, !lesson.isCutShort,
      selection.needsSwift
    else { return }
    let (toolchain, products) = try stage.tools(of: course)
    let room = try room(toolchain, try stage.sandbox(for: course, toolchain), course)
    try room.compute(
      lesson, translations: selection.translations, settings: course.settings,
      products: products, evenIfKnown: evenIfKnown, cancellation: cancellation
    ) { told in
      if !cancellation.isCancelled { update(told) }
    }
    detail(room.summary)
  }

  private func room(
    _ toolchain: Toolchain, _ sandbox: Sandbox?, _ course: Course
  ) throws -> EngineRoom {
    try state.withLock { state in
      if state.hasEnded { throw CancellationError() }
      if let room = state.room { return room }
      let room = try EngineRoom(
        toolchain: toolchain, sandbox: sandbox, course: course.folder, state: course.folder.state)
      state.room = room
      return room
    }
  }
}
