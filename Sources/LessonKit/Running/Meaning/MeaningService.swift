import Foundation
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonResults
import Synchronization

/// Asks the toolchain's service for editors what the names in lessons mean, beside everything else that a build does.
///
/// A process answers for one lesson after another, and several processes share the lessons. If one ends before its time, what it had not come to is asked again without the
/// lesson at which it ended; that lesson's page says less, and nothing else happens to it.
final class MeaningService: Sendable {
  private let cache: NameCache
  private let inquiry: MeaningInquiry
  private let folder: String
  /// How many processes answer at a time.
  private let threads: Int
  private let cancellation: Cancellation
  private let timings: Timings
  private let done = DispatchGroup()
  private let state = Mutex(State())

  private struct State: Sendable {
    /// By slug.
    var names: [String: LessonNames] = [:]
    var missing: Diagnostic?
    /// Lessons that were asked about, or need not be.
    var asked: Set<String> = []
    /// How many processes were started, apart from those that took the place of others.
    var processes = 0
    /// Lessons for which there are no answers.
    var lost: [String] = []
    var isLate = false
  }

  private static let helperName = "lessons-meaning"
  /// How many lessons one process answers for: what it writes has a limit.
  private static let mostAtOnce = 100
  /// How often the service is started again.
  private static let mostAttempts = 3

  /// - Parameters:
  ///   - buildFolder: the folder SwiftPM built this program into.
  ///   - folder: where the service works; it is not there yet.
  ///   - threads: how many processes answer at a time.
  ///   - cancellation: that of the build, if it can be cancelled.
  init(
    compiler: ProgramCompiler, buildFolder: String, cache: NameCache, folder: String, threads: Int,
    cancellation: Cancellation?, timings: Timings
  ) {
    self.cache = cache
    self.folder = folder
    self.threads = threads
    self.cancellation = cancellation?.follower() ?? Cancellation()
    self.timings = timings
    var compiler = compiler
    compiler.cancellation = self.cancellation
    inquiry = MeaningInquiry(compiler: compiler, helper: "\(buildFolder)/\(Self.helperName)")
  }

  /// Adds what decides whether names can be asked for.
  static func add(to inputs: Inputs, buildFolder: String) { inputs.add("\(buildFolder)/\(helperName)") }

  /// Begins to ask about lessons that are compiled, while others are not, as many as one of the processes has to answer for.
  ///
  /// - Parameters:
  ///   - compiled: programs that are compiled.
  ///   - all: all of the lessons' programs.
  func beginEarly(
    _ compiled: [PlannedProgram], of all: [PlannedProgram], keys: ResultCache.Keys,
    sharedKeys: ResultCache.Keys?
  ) {
    guard state.withLock(\.processes) == 0, threads > 1 else { return }
    let share = all.reduce(0) { $0 + $1.program.source.utf8.count } / threads
    let groups = Dictionary(grouping: all, by: \.lesson.slug)
    var (chosen, length) = ([PlannedProgram](), 0)
    for program in compiled where length < share && groups[program.lesson.slug]?.count == 1 {
      chosen.append(program)
      length += program.program.source.utf8.count
    }
    // What cannot be asked now is asked later, and then the reason is said.
    try? begin(chosen, in: 1, keys: keys, sharedKeys: sharedKeys)
  }

  /// Begins to ask, on threads of its own, once programs are compiled.
  ///
  /// - Parameter programs: all of the lessons' programs.
  func begin(
    _ programs: [PlannedProgram], keys: ResultCache.Keys, sharedKeys: ResultCache.Keys? = nil
  ) throws {
    try begin(
      programs, in: max(threads - state.withLock(\.processes), 1), keys: keys, sharedKeys: sharedKeys)
  }

  private func begin(
    _ programs: [PlannedProgram], in processes: Int, keys: ResultCache.Keys, sharedKeys: ResultCache.Keys?
  ) throws {
    var questions: [MeaningQuestion] = []
    let sums = LibrarySums()
    let groups = Dictionary(grouping: programs, by: \.lesson.slug)
    let known = state.withLock(\.asked)
    for (slug, group) in groups.sorted(by: { $0.key < $1.key }) where !known.contains(slug) {
      guard let own = group.first(where: { $0.program.purpose == .lesson }) else { continue }
      // With the blocks that trap, where they can stand in one program with the others.
      let carried = CarriedTraps(group)
      let planned = [carried?.carrier ?? own] + Self.traps(in: group, outside: carried)
      let programKeys = planned.map { keys.names(in: $0.program, $0.circumstances, sums) }
      let key = programKeys.count == 1 ? programKeys[0] : ContentHash.of(programKeys.joined(separator: " "))
      if let known = cache.names(in: own.lesson.slug, key: key),
        known.cells.count == own.lesson.cells.count
      {
        state.withLock { $0.names[own.lesson.slug] = known }
      } else {
        let requests = planned.map { MeaningQuestion.Asked($0, compiler: inquiry.compiler) }
          .filter { !$0.places.places.isEmpty }
        if !requests.isEmpty {
          let entry = sharedKeys.map { keys in
            RemoteEntry(
              [own.lesson.slug],
              planned.map { keys.names(in: $0.program, $0.circumstances, sums) }.joined(separator: " "),
              NameCache.format)
          }
          questions.append(MeaningQuestion(lesson: own.lesson, programs: requests, key: key, entry: entry))
        }
      }
    }
    let shared = try cache.shared(
      questions.compactMap { asked in asked.entry.map { (asked.lesson.slug, asked.key, $0) } })
    questions.removeAll { question in
      guard let names = shared[question.lesson.slug], names.cells.count == question.lesson.cells.count else {
        return false
      }
      state.withLock { $0.names[question.lesson.slug] = names }
      return true
    }
    state.withLock { $0.asked.formUnion(groups.keys) }
    guard !questions.isEmpty else { return }
    for path in [inquiry.compiler.toolchain.sourceKit, inquiry.helper] where !SystemCall.exists(path) {
      state.withLock { $0.missing = Diagnostic(.note, at: nil, .meaningServiceMissing(path)) }
      return
    }
    _ = try SystemCall.makeFolders(folder)
    for asked in Self.shares(of: questions, processes) {
      let number = state.withLock { state in
        state.processes += 1
        return state.processes
      }
      done.enter()
      let thread = Thread { [self] in
        Allocation.prepare(bytes: 8 << 20)
        timings.measure("names") { ask(asked, in: "\(folder)/\(number)") }
        done.leave()
      }
      thread.stackSize = 8 << 20
      thread.name = "names"
      thread.start()
    }
  }

  /// Divides questions among processes, about the same length of code to each.
  private static func shares(of questions: [MeaningQuestion], _ processes: Int) -> [[MeaningQuestion]] {
    var shares = Array(repeating: (length: 0, questions: [MeaningQuestion]()), count: processes)
    for question in questions.sorted(by: { $0.length > $1.length }) {
      let least = shares.indices.min { shares[$0].length < shares[$1].length } ?? 0
      shares[least].length += question.length
      shares[least].questions.append(question)
    }
    return shares.map(\.questions).filter { !$0.isEmpty }
  }

  /// The programs of blocks that trap and stand in no other, in the order of the lesson.
  private static func traps(in group: [PlannedProgram], outside carried: CarriedTraps?) -> [PlannedProgram] {
    let apart = group.filter { planned in
      guard case .trap = planned.program.purpose else { return false }
      return carried?.traps.contains { $0.program.purpose == planned.program.purpose } != true
    }
    return apart.sorted { ($0.program.cells.last ?? 0) < ($1.program.cells.last ?? 0) }
  }

  /// Waits for the answers.
  ///
  /// - Returns: what the names in lessons mean, by slug.
  func answers() -> Diagnosed<[String: LessonNames]> {
    done.wait()
    return state.withLock { state in
      var diagnostics = [state.missing].compactMap(\.self)
      if !state.lost.isEmpty, !cancellation.isCancelled {
        let problem = Problem.meaningServiceFailed(lessons: state.lost.sorted(), isLate: state.isLate)
        diagnostics.append(Diagnostic(.warning, at: nil, problem))
      }
      return Diagnosed(state.names, diagnostics)
    }
  }

  /// Ends what is still going on.
  func end() {
    cancellation.cancel()
    done.wait()
  }

  private func ask(_ questions: [MeaningQuestion], in folder: String) {
    var left = questions
    var attempts = 0
    while !left.isEmpty, !cancellation.isCancelled {
      // What keeps it from being asked costs the answers, and nothing else.
      let asked = Array(left.prefix(Self.mostAtOnce))
      let answered = try? inquiry.answers(to: asked, in: folder)
      for question in asked {
        guard let names = answered?.names[question.lesson.slug] else { continue }
        cache.keep(names, of: question.lesson.slug, key: question.key)
        cache.share(names, of: question.lesson.slug, for: question.entry)
        state.withLock { $0.names[question.lesson.slug] = names }
      }
      left.removeAll { answered?.names[$0.lesson.slug] != nil }
      if answered?.hasFailed == false, answered?.names.count == asked.count { continue }
      attempts += 1
      guard let answered, !answered.isLate, answered.hasFailed, attempts < Self.mostAttempts else {
        let (lost, isLate) = (left.map(\.lesson.slug), answered?.isLate ?? false)
        state.withLock { state in
          state.lost += lost
          if isLate { state.isLate = true }
        }
        break
      }
      if let first = left.first { state.withLock { $0.lost.append(first.lesson.slug) } }
      left = Array(left.dropFirst())
    }
  }
}
