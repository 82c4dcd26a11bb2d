import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonResults
import Synchronization

/// Compiles programs: all of them before any of them runs, for nobody should wait for one lesson to train to learn of a typo in
/// another.
///
/// What the compiler keeps for the next time is used only as a build of this course left it, and emptied when a failure may be its
/// fault.
struct CompilationStage: Sendable {
  var compiler: ProgramCompiler
  var workFolder: String
  var cache: ResultCache
  var names: FolderNames
  var threads: Int
  var timings: Timings
  var progress: @Sendable (ProgressEvent) -> Void
  /// Told when the modules are made that programs share.
  var hasModules: @Sendable () -> Void = {}
  /// Told, when a thread has nothing left to compile while others have, what is compiled. Not told where something failed.
  var hasRoom: @Sendable ([PlannedProgram]) -> Void = { _ in }

  private struct Attempt: Sendable {
    var outcome: CompiledProgram.Outcome
    /// Whether it failed with something that is not said of the lesson: what was kept for the compiler may be at fault.
    var isDoubtful = false

    var progress: ProgressEvent.Outcome {
      switch outcome {
      case .executable: .goesOn
      case .result: .done
      case .failure: .failed
      }
    }
  }

  /// Compiles programs, those with blocks that trap as one where that can be.
  func compile(_ programs: [PlannedProgram]) throws -> [CompiledProgram] {
    let groups = Dictionary(grouping: programs) { $0.lesson.source.path }
    let carriers = groups.sorted { $0.key < $1.key }.compactMap { CarriedTraps($0.value) }
    func isCarried(_ program: PlannedProgram) -> Bool {
      carriers.contains { carrier in
        ([carrier.lesson] + carrier.traps).contains { $0.folder == program.folder }
      }
    }
    let single = programs.filter { !isCarried($0) }
    let compiled = try compileEach(single + carriers.map(\.carrier))
    var result = Array(compiled.prefix(single.count))
    var apart: [PlannedProgram] = []
    for (carrier, var compiled) in zip(carriers, compiled.dropFirst(single.count)) {
      guard case .executable = compiled.outcome,
        !carrier.usesWhatComesLater(try compiler.index(in: carrier.carrier.folder))
      else {
        apart += [carrier.lesson] + carrier.traps
        continue
      }
      compiled.carried = carrier
      result.append(compiled)
    }
    return result + (try compileEach(apart))
  }

  /// Compiles programs, each as it is.
  func compileEach(_ programs: [PlannedProgram]) throws -> [CompiledProgram] {
    guard !programs.isEmpty else { return [] }
    let shared = CacheFolder(compiler.sharedFolder)
    let seal = Seal(
      folder: shared.path, depth: .content,
      circumstances: [compiler.toolchain.identity])
    let isFresh = seal.condition != .intact
    if isFresh { try shared.empty() }
    try seal.open()
    try makeSharedFiles(for: programs)
    hasModules()
    let features = try knownFeatures(for: programs)
    var attempts = try eachProgram(programs) { program in
      progress(.began(.compiling, lesson: program.lesson.slug))
      let attempt = try attempt(program, features)
      // What does not compile with blocks that trap is tried without them.
      let isCarrier = !program.program.carried.isEmpty
      progress(.ended(.compiling, lesson: program.lesson.slug, isCarrier ? .goesOn : attempt.progress))
      return attempt
    }
    if attempts.contains(where: \.isDoubtful), !isFresh || compiler.cache != nil {
      // The programs that compiled were linked with what is there.
      try shared.empty()
      try compiler.cache?.distrust()
      var plain = self
      plain.compiler.cache = nil
      plain.compiler.sharedModules = nil
      attempts = try eachProgram(programs) { [plain] in try plain.attempt($0, features) }
    }
    try removeUnused(from: shared)
    if !attempts.contains(where: \.isDoubtful) { try seal.close() }
    return zip(programs, attempts).map { CompiledProgram(planned: $0, outcome: $1.outcome) }
  }

  /// Makes what programs share, for the longest of them: the modules of C headers, and the library that it links.
  ///
  /// Neither needs the other. What is wrong with one of them is said where a program needs it, and so is all that only others share.
  private func makeSharedFiles(for programs: [PlannedProgram]) throws {
    let linked = programs.filter { planned in
      if case .compileFailure = planned.program.purpose { false } else { true }
    }
    guard let longest = linked.max(by: { $0.length < $1.length }) else { return }
    let folder = "\(workFolder)/library"
    _ = try SystemCall.makeFolders(folder)
    _ = try SystemCall.makeFolders(longest.folder)
    let library = Background("library") { [compiler, timings] in
      try timings.measure("library") {
        guard
          case .success(let library) = try CourseLibrary.make(
            of: longest.libraries, compiler: compiler, in: folder)
        else { return }
        if library.path != nil, compiler.sandbox != nil {
          _ = try LinkRecipe.make(for: library, compiler: compiler, in: folder)
        }
      }
    }
    if threads > 1 { library.begin() }
    defer { library.wait() }
    if let shared = compiler.sharedModules {
      timings.measure("C modules") {
        shared.prepare(
          for: linked.sorted { $0.length > $1.length }.map { ($0.program, $0.libraries) },
          compiler: compiler, in: longest.folder)
      }
    }
    try timings.measure("C modules") {
      try compiler.makeModules(for: longest.program, libraries: longest.libraries, in: longest.folder)
    }
    try library.value()
  }

  /// - Returns: in the order of the programs.
  private func eachProgram(
    _ programs: [PlannedProgram], _ body: @escaping @Sendable (PlannedProgram) throws -> Attempt
  ) throws -> [Attempt] {
    let state = Mutex((begun: 0, compiled: [PlannedProgram](), hasFailed: false))
    return try Parallel.map(programs, threads: threads, largestFirst: \.length) { program in
      state.withLock { $0.begun += 1 }
      let attempt = try body(program)
      let idle = state.withLock { state in
        if case .failure = attempt.outcome {
          state.hasFailed = true
        } else {
          state.compiled.append(program)
        }
        let isLast = state.compiled.count == programs.count
        return state.begun < programs.count || isLast || state.hasFailed ? [] : state.compiled
      }
      if !idle.isEmpty { hasRoom(idle) }
      return attempt
    }
  }

  /// Removes what was kept for other flags and for libraries that have changed since. What goes although it is in use is made again.
  private func removeUnused(from shared: CacheFolder) throws(SystemFailure) {
    let modules = "modules"
    try CacheFolder("\(shared.path)/\(modules)").removeUnused(CacheLimits(mebibytes: 512), by: .entry)
    try shared.removeUnused(CacheLimits(mebibytes: 512), by: .entry) { $0 != modules }
  }

  /// The compiler ignores features that it does not have, so it is asked for those that it has; `nil` where no lesson wants any.
  private func knownFeatures(for programs: [PlannedProgram]) throws -> UpcomingFeatures? {
    guard programs.contains(where: { !$0.program.dialect.upcomingFeatures.isEmpty }) else { return nil }
    return try UpcomingFeatures.known(to: compiler.toolchain, in: workFolder)
  }

  private func attempt(_ planned: PlannedProgram, _ features: UpcomingFeatures?) throws -> Attempt {
    let problems = features?.problems(of: planned.program.dialect) ?? []
    guard problems.isEmpty else { return Attempt(outcome: .failure(problems)) }
    _ = try SystemCall.makeFolders(planned.folder)
    return try timings.measure("compile", planned.lesson.slug) {
      switch planned.program.purpose {
      case .compileFailure(let cell): try expectFailure(planned, of: cell)
      case .lesson, .trap: try makeExecutable(planned)
      }
    }
  }

  private func expectFailure(_ planned: PlannedProgram, of cell: Int) throws -> Attempt {
    let places = CompilerPlaces(lesson: planned.lesson, program: planned.program)
    let outcome = try compiler.check(planned.program, libraries: planned.libraries, in: planned.folder)
    let isDoubtful = places.isDoubtful(outcome)
    var result = CellResult()
    do throws(Diagnostic) {
      result.outputs = [.diagnostic(try CompileFailVerdict(cell: cell, places: places).output(of: outcome))]
    } catch {
      return Attempt(outcome: .failure([error]), isDoubtful: isDoubtful)
    }
    let named = try ProgramResult(cells: [cell: result]).saying(names.names(for: planned))
    if !isDoubtful { try cache.keep(named, of: planned) }
    return Attempt(outcome: .result(named), isDoubtful: isDoubtful)
  }

  private func makeExecutable(_ planned: PlannedProgram) throws -> Attempt {
    let reportsValues = planned.program.purpose == .lesson
    var outcome = try compile(planned, reportingValues: reportsValues)
    var notes: [ProgramResult.Warning] = []
    // What does not compile with blocks that trap is tried without them.
    if reportsValues, !outcome.isSuccess, planned.program.carried.isEmpty {
      outcome = try compile(planned, reportingValues: false)
      notes = [.wholeProgram(planned.program, .valuesUnavailable)]
    }
    let places = CompilerPlaces(lesson: planned.lesson, program: planned.program)
    let isDoubtful = places.isDoubtful(outcome)
    switch outcome {
    case .success(let path, let messages):
      let warnings = reportsValues ? places.warnings(messages) + notes : []
      return Attempt(outcome: try examine(planned, path, warnings), isDoubtful: isDoubtful)
    case .failure(let messages):
      guard planned.program.carried.isEmpty else { return Attempt(outcome: .failure([])) }
      let failure = CompileFailure(
        assembler: planned.assembler, program: planned.program, compiler: compiler,
        libraries: planned.libraries, folder: planned.folder)
      return Attempt(outcome: .failure(try failure.diagnostics(messages)), isDoubtful: isDoubtful)
    case .broken(let text):
      let diagnostic = Diagnostic(at: places.start, .compilerFailed(text))
      return Attempt(outcome: .failure([diagnostic]), isDoubtful: isDoubtful)
    }
  }

  private func compile(_ planned: PlannedProgram, reportingValues: Bool) throws -> ProgramCompiler.Outcome {
    try compiler.compile(
      planned.program, libraries: planned.libraries, reportingValues: reportingValues, in: planned.folder)
  }

  private func examine(
    _ planned: PlannedProgram, _ path: String, _ warnings: [ProgramResult.Warning]
  ) throws -> CompiledProgram.Outcome {
    switch try ProgramExamination(planned, index: compiler.index(in: planned.folder)).outcome {
    case .failure(let failure): .failure(failure.diagnostics)
    case .success(let sites):
      .executable(CompiledProgram.Executable(path: path, warnings: warnings, sites: sites))
    }
  }
}

extension ProgramCompiler.Outcome {
  fileprivate var isSuccess: Bool { if case .success = self { true } else { false } }
}
