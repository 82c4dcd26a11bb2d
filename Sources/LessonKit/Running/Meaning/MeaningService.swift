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
  private let compiler: ProgramCompiler
  /// `lessons-meaning`
  private let helper: String
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

  private struct Question: Sendable {
    var lesson: Lesson
    /// The programs that hold its blocks, each block once.
    var programs: [Asked]
    var key: String
    /// What the names are to other machines, where they are shared.
    var entry: RemoteEntry?
  }

  private struct Asked: Sendable {
    var program: Program
    var libraries: BuildProducts.Closure
    var places: NamePlaces
    /// Of a program that this build compiled.
    var index: SourceIndex?
  }

  private static let helperName = "lessons-meaning"
  /// How many lessons one process answers for: what it writes has a limit.
  private static let mostAtOnce = 100
  /// How often the service is started again.
  private static let mostAttempts = 3
  /// In seconds: at first the service reads the libraries, and then each lesson.
  private static let patience = (first: 90.0, each: 15.0)
  /// An error behind the program's own text. Without one the service goes on, when it knows what names mean, to what it would warn of in
  /// the flow of the code, which takes as long again.
  private static let endOfSource = "\n#error(\"only names are asked for\")\n"

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
    helper = "\(buildFolder)/\(Self.helperName)"
    self.folder = folder
    self.threads = threads
    self.cancellation = cancellation?.follower() ?? Cancellation()
    self.timings = timings
    var compiler = compiler
    compiler.cancellation = self.cancellation
    self.compiler = compiler
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
    var questions: [Question] = []
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
        let requests = planned.map(request).filter { !$0.places.places.isEmpty }
        if !requests.isEmpty {
          let entry = sharedKeys.map { keys in
            RemoteEntry(
              [own.lesson.slug],
              planned.map { keys.names(in: $0.program, $0.circumstances, sums) }.joined(separator: " "),
              NameCache.format)
          }
          questions.append(Question(lesson: own.lesson, programs: requests, key: key, entry: entry))
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
    for path in [compiler.toolchain.sourceKit, helper] where !SystemCall.exists(path) {
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
  private static func shares(of questions: [Question], _ processes: Int) -> [[Question]] {
    func length(_ question: Question) -> Int {
      question.programs.reduce(0) { $0 + $1.program.source.utf8.count }
    }
    var shares = Array(repeating: (length: 0, questions: [Question]()), count: processes)
    for question in questions.sorted(by: { length($0) > length($1) }) {
      let least = shares.indices.min { shares[$0].length < shares[$1].length } ?? 0
      shares[least].length += length(question)
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

  private func request(_ planned: PlannedProgram) -> Asked {
    let program = planned.program
    var cells = Set(program.cells)
    // The blocks above one that traps have their say in the lesson's program.
    if case .trap(let cell) = program.purpose { cells = [cell] }
    return Asked(
      program: program, libraries: planned.libraries,
      places: NamePlaces(program, of: planned.lesson, namesIn: cells), index: index(of: planned))
  }

  /// What the compiler noted of a program; `nil` where it was not compiled now, or not as it is here: a block that traps may have been
  /// left out of it, because what it gives is known.
  private func index(of planned: PlannedProgram) -> SourceIndex? {
    // What cannot be read was not compiled.
    guard let compiled = try? SystemCall.bytes(of: "\(planned.folder)/\(ProgramCompiler.sourceFile)"),
      compiled.elementsEqual(planned.program.source.utf8)
    else { return nil }
    return try? compiler.index(in: planned.folder)
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

  private func ask(_ questions: [Question], in folder: String) {
    var left = questions
    var attempts = 0
    while !left.isEmpty, !cancellation.isCancelled {
      // What keeps it from being asked costs the answers, and nothing else.
      let asked = Array(left.prefix(Self.mostAtOnce))
      let answered = try? answers(to: asked, in: folder)
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

  private struct Answered {
    var names: [String: LessonNames] = [:]
    var hasFailed = false
    var isLate = false
  }

  private func answers(to questions: [Question], in folder: String) throws -> Answered {
    let requests = "\(folder)/requests"
    let place = "\(folder)/service"
    try SystemCall.removeTree(folder)
    for path in [folder, requests, place] { try SystemCall.makeFolder(path) }
    var fields: [UInt8] = []
    func add(_ field: Character, _ text: String) { fields += "\(field)\(text)\0".utf8 }
    func source(_ number: Int) -> String { "\(requests)/\(number).swift" }
    let asked = questions.flatMap { question in question.programs.map { (question.lesson.slug, $0) } }
    // In a sandbox it finds the modules that lessons share, and cannot change them. To it no program is optimized.
    for (_, program) in asked where program.program.isOptimized && compiler.sandbox != nil {
      let plain = program.program.unoptimized
      compiler.sharedModules?.prepare(for: [(plain, program.libraries)], compiler: compiler, in: folder)
      try compiler.makeModules(for: plain, libraries: program.libraries, in: folder)
    }
    for (number, (slug, program)) in asked.enumerated() {
      try CacheFolder(requests).write(
        Data((program.program.source + Self.endOfSource).utf8), to: "\(number).swift")
      add("P", "\(number) \(slug)")
      add("S", source(number))
      let told = compiler.driverArguments(
        program.program, program.libraries,
        modules: compiler.sandbox == nil ? "\(place)/modules" : nil)
      // Documentation is what the module says, and not what stands now at its places in the sources.
      let own = ["-Xfrontend", "-ignore-module-source-info"]
      for argument in [source(number), "-module-name", "main"] + told + own { add("A", argument) }
      let meanings = program.index?.meanings(declaredAt: program.places.declared) ?? [:]
      let indexed = program.index?.positions
      for name in program.places.places {
        if case .member(let position) = name.likeness, indexed?.contains(position) == false { continue }
        add("O", "\(name.offset)")
        switch name.likeness {
        case .indexed(let position), .member(let position):
          if let meaning = meanings[position] { add("M", meaning.sorted().joined(separator: " ")) }
        case .label(let call): add("M", "(\(name.cell).\(call)")
        case .none: break
        }
      }
      add("E", "")
    }
    try CacheFolder(requests).write(fields, to: "all")
    let inputs = [requests, helper] + Set(asked.flatMap(\.1.libraries.compilerInputs)).sorted()
    let execution = try compiler.runWithModules(
      [ProgramCompiler.Command(helper, [compiler.toolchain.sourceKit, "\(requests)/all"])], in: place,
      step: ProgramCompiler.Step(inputs: inputs),
      seconds: Self.patience.first + Self.patience.each * Double(asked.count))
    let bytes = try BoundedFile.bytes(at: ProgramCompiler.output(in: place), most: 256 << 20) ?? []
    var result = Answered(hasFailed: !execution.succeeded, isLate: execution.ranOutOfTime)
    let answers = MeaningAnswer.answers(in: bytes)
    var number = 0
    for question in questions {
      let slug = question.lesson.slug
      var names = LessonNames(cells: Array(repeating: [], count: question.lesson.cells.count))
      var isWhole = true
      for program in question.programs {
        defer { number += 1 }
        guard let answer = answers["\(number) \(slug)"] else {
          isWhole = false
          continue
        }
        answer.add(to: &names, at: program.places, source: source(number))
      }
      if isWhole { result.names[slug] = names }
    }
    return result
  }
}
