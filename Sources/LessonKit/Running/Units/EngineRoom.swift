import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import Synchronization

/// The engines of a course's lessons that are being edited: a few, because each keeps processes that wait.
package final class EngineRoom: Sendable {
  private let toolchain: Toolchain
  private let sandbox: Sandbox?
  private let course: CourseFolder
  private let folder: String
  private let engines = Mutex<[Entry]>([])

  private struct Entry: @unchecked Sendable {
    var slug: String
    /// Made of what all units of a lesson share.
    var circumstances: String
    var engine: LessonEngine
    /// Held by whoever computes with the engine.
    var turn: NSLock
  }

  /// Engines that are kept. The least recently used goes first.
  private static let mostEngines = 3

  /// - Parameter state: where the engines get a folder of their own, which is gone with this object.
  package init(
    toolchain: Toolchain, sandbox: Sandbox?, course: CourseFolder, state: StateFolder
  ) throws {
    self.toolchain = toolchain
    self.sandbox = sandbox
    self.course = course
    try Self.removeAbandoned(in: state)
    folder = "\(state.engines)/\(getpid())"
    try CacheFolder(state.path).prepare()
    try CacheFolder(state.engines).prepare()
    try CacheFolder(folder).empty()
  }

  deinit { end() }

  /// Ends every process, and removes every file.
  package func end() {
    engines.withLock { $0 = [] }
    // What cannot be removed now is removed when the next one starts.
    try? SystemCall.removeTree(folder)
  }

  /// Removes the folders of processes that are gone.
  private static func removeAbandoned(in state: StateFolder) throws {
    guard let names = try? SystemCall.names(in: state.engines) else { return }
    for name in names {
      let text = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
      guard let process = pid_t(text), kill(process, 0) != 0, errno == ESRCH else { continue }
      try SystemCall.removeTree("\(state.engines)/\(text)")
    }
  }

  /// Computes a lesson, and tells what comes out while it comes.
  ///
  /// - Parameters:
  ///   - products: what lessons link.
  ///   - evenIfKnown: whether to compute what the cache knows, so as to be ready for an edit.
  ///   - cancellation: ends the computation, from any thread.
  /// - Returns: whether the engine could tell all that the lesson shows. Where it could not, and where it said that something is wrong,
  ///   only a run of the whole lesson tells what is.
  /// - Throws: `CancellationError` when the computation was cancelled.
  @discardableResult
  package func compute(
    _ lesson: Lesson, translations: [Lesson], settings: CourseSettings, products: [BuildProducts],
    evenIfKnown: Bool = false, cancellation: Cancellation, tell: @escaping @Sendable (EngineUpdate) -> Void
  ) throws -> Bool {
    #if os(Linux)
      let place = "\(folder)/\(FolderNames.encoded(lesson.slug))"
      let planner = ProgramPlanner(
        toolchain: toolchain, products: products, settings: settings, course: course, workFolder: folder,
        isConfined: sandbox != nil)
      let programs = planner.programs(of: lesson, translations: translations)
      guard var planned = programs.first(where: { $0.program.purpose == .lesson }) else { return false }
      planned.folder = "\(place)/chain"
      let cache = ResultCache(folder: StateFolder(course.state.path).results)
      if !evenIfKnown, programs.allSatisfy({ cache.result(of: $0) != nil }) { return true }
      let entry = try entry(for: planned, in: place)
      let names = FolderNames(
        course: course, package: settings.package?.value, products: products.map(\.folder))
      let others = programs.filter { $0.program.purpose != .lesson }.compactMap { program in
        cache.result(of: program).map { FinishedProgram(planned: program, outcome: .result($0)) }
      }
      entry.turn.lock()
      defer { entry.turn.unlock() }
      try cancellation.check()
      let runner = LessonRunner(
        planned, compiler: compiler, directory: course.lessons, chartWords: planner.chartWords,
        names: names.names(for: planned))
      let work = LessonEngine.Work(
        lesson: planned, translations: translations.filter { $0.slug == lesson.slug }, runner: runner,
        others: others,
        unknown: Set(
          programs.filter { program in
            program.program.purpose != .lesson && !others.contains { $0.planned.key == program.key }
          }.compactMap(\.program.cells.last)), names: names.names(for: planned))
      defer { entry.engine.keepWithin(budget) }
      return try entry.engine.compute(work, cancellation: cancellation, tell: tell)
    #else
      return false
    #endif
  }

  private var compiler: ProgramCompiler {
    var compiler = ProgramCompiler(toolchain: toolchain, sharedFolder: "\(folder)/compiler")
    compiler.sandbox = sandbox
    return compiler
  }

  /// What is kept, in words.
  package var summary: String {
    let kept = engines.withLock { $0.map { "\($0.slug) (\($0.engine.waiting) places to return to)" } }
    return "kept for the next edit, in at most \(budget >> 20) MiB each: "
      + (kept.isEmpty ? "nothing" : kept.joined(separator: ", "))
  }

  private func entry(for planned: PlannedProgram, in place: String) throws -> Entry {
    let circumstances = ResultCache.Keys(toolchain: toolchain).shared(
      by: planned.program, in: planned.circumstances)
    return try engines.withLock { engines in
      if let index = engines.firstIndex(where: { $0.slug == planned.lesson.slug }) {
        let entry = engines.remove(at: index)
        if entry.circumstances == circumstances {
          engines.append(entry)
          return entry
        }
      }
      try SystemCall.makeFolder(compiler.sharedFolder)
      let entry = Entry(
        slug: planned.lesson.slug, circumstances: circumstances,
        engine: try LessonEngine(compiler: compiler, folder: place), turn: NSLock())
      engines.append(entry)
      if engines.count > Self.mostEngines { engines.removeFirst() }
      return entry
    }
  }

  /// What waiting processes of one lesson may keep in memory: a quarter of what is free, in bytes.
  private var budget: UInt64 {
    guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") }),
      let kibibytes = line.split(separator: " ").dropFirst().first.flatMap({ UInt64($0) })
    else { return 1 << 30 }
    return (kibibytes << 10) / 4
  }
}
