import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonResults
import LessonTranscript

/// Runs programs that were compiled, and judges how each run went.
struct ExecutionStage: Sendable {
  var compiler: ProgramCompiler
  var course: CourseFolder
  /// What charts write by themselves.
  var chartWords: String
  var cache: ResultCache
  var names: FolderNames
  var threads: Int
  var timings: Timings
  var progress: @Sendable (ProgressEvent) -> Void
  /// How long lessons ran the last time, by slug.
  var seconds: [String: Double] = [:]

  /// - Parameter compile: compiles programs that could not run with others.
  func run(
    _ programs: [CompiledProgram], compile: @Sendable ([PlannedProgram]) throws -> [CompiledProgram]
  ) throws -> [FinishedProgram] {
    // Where nobody knows how long they take, the longest code comes first.
    let areKnown = programs.allSatisfy { seconds[$0.planned.lesson.slug] != nil }
    let size = { [seconds] (program: CompiledProgram) -> Double in
      areKnown ? seconds[program.planned.lesson.slug] ?? 0 : program.planned.length
    }
    let finished = try Parallel.map(programs, threads: threads, largestFirst: size) { program -> CarriedRun in
      guard case .executable(let executable) = program.outcome else {
        return CarriedRun(finished: program.withoutRun)
      }
      let lesson = program.planned.lesson.slug
      progress(.began(.running, lesson: lesson))
      let run =
        if let carried = program.carried {
          try run(executable, of: carried)
        } else {
          CarriedRun(finished: [
            FinishedProgram(planned: program.planned, outcome: try run(executable, of: program.planned))
          ])
        }
      for finished in run.finished {
        progress(.ended(.running, lesson: lesson, finished.hasFailed ? .failed : .done))
      }
      // Those that have to run apart are not at an end.
      if run.finished.isEmpty { progress(.ended(.running, lesson: lesson, .goesOn)) }
      return run
    }
    let apart = finished.flatMap(\.apart)
    let others = apart.isEmpty ? [] : try run(compile(apart), compile: compile)
    return finished.flatMap(\.finished) + others
  }

  private func run(
    _ executable: CompiledProgram.Executable, of planned: PlannedProgram
  ) throws -> FinishedProgram.Outcome {
    let watch = watchProgress(of: planned)
    defer { watch.end() }
    var run = try measure(executable.path, of: planned)
    var warnings = executable.warnings
    if let plain = try runWithoutReports(executable, of: planned), !ObservedLifetimes.areSame(plain, run) {
      run = plain
      warnings.append(.wholeProgram(planned.program, .valuesKeepObjects))
    }
    return try settle(planned, run: run, sites: executable.sites, warnings)
  }

  private func watchProgress(of planned: PlannedProgram) -> ProgressWatch {
    let slug = planned.lesson.slug
    return ProgressWatch(
      file: LessonRunner.progressFile(in: planned.folder), reading: ProgressWatch.loops
    ) { [progress] loops in progress(.advanced(loops, lesson: slug)) }
  }

  /// Judges a run, and keeps what it gave.
  ///
  /// - Parameter events: those of the run, where they are not in its file as they are.
  private func settle(
    _ planned: PlannedProgram, run: LessonRunner.Run, events: [Event]? = nil, sites: [CheckSites.Compiled],
    _ warnings: [ProgramResult.Warning]
  ) throws -> FinishedProgram.Outcome {
    let results = AskedResults {
      try AskedResults.places(
        of: planned.program, in: planned.lesson, compiler: compiler, libraries: planned.libraries,
        folder: planned.folder)
    }
    let names = self.names.names(for: planned)
    let verdict = RunVerdict(
      lesson: planned.lesson, program: planned.program, limits: planned.limits, run: run,
      sites: sites, results: results, names: names)
    switch try events.map({ try verdict.judge($0) }) ?? verdict.judge() {
    case .success(var result):
      result.warnings = warnings + result.warnings
      result = try result.saying(names)
      try cache.keep(result, of: planned)
      return .result(result)
    case .failure(let diagnostics): return .failure(explained(diagnostics, planned, run))
    }
  }

  /// Says of files that a lesson did not find because it does not declare them what is to be done.
  private func explained(
    _ diagnostics: [Diagnostic], _ planned: PlannedProgram, _ run: LessonRunner.Run
  ) -> [Diagnostic] {
    guard compiler.sandbox != nil else { return diagnostics }
    let problems = HiddenFiles(course: course, data: planned.data).problems(in: run.error)
    let place = diagnostics.last?.location
    return diagnostics + problems.map { Diagnostic(at: place, $0) }
  }

  // MARK: Blocks that trap

  /// What running a program with blocks that trap gave.
  private struct CarriedRun {
    var finished: [FinishedProgram] = []
    /// Programs that have to run apart.
    var apart: [PlannedProgram] = []
  }

  private func run(
    _ executable: CompiledProgram.Executable, of carried: CarriedTraps
  ) throws -> CarriedRun {
    let watch = watchProgress(of: carried.lesson)
    defer { watch.end() }
    let run = try measure(executable.path, of: carried.carrier)
    // What ended it may have been one of the blocks.
    guard case .exited(0) = run.end, !run.leftProcesses else {
      return CarriedRun(apart: [carried.lesson] + carried.traps)
    }
    func sites(of planned: PlannedProgram) -> [CheckSites.Compiled] {
      executable.sites.filter { compiled in
        switch compiled.site.place.owner {
        case .cell(let cell): planned.program.cells.contains(cell)
        case .expression: planned.program.purpose == .lesson
        }
      }
    }
    var result = CarriedRun()
    result.finished.append(
      FinishedProgram(
        planned: carried.lesson,
        outcome: try settle(
          carried.lesson, run: run, sites: sites(of: carried.lesson), executable.warnings)))
    for trap in carried.traps {
      let names = self.names.names(for: carried.lesson)
      guard let cell = trap.program.cells.last,
        let run = try LessonRunner.trap(
          cell, limits: trap.limits, files: files(of: trap), seal: run.seal, in: carried.lesson.folder),
        let events = try? run.events(names)
      else {
        result.apart.append(trap)
        continue
      }
      // Of a block's own program nobody asks for values.
      let own = events.compactMap { event -> Event? in
        switch event {
        case .value, .inline, .expression: nil
        case .finished(carried.carrier.program.ending, let output):
          .finished(trap.program.ending, output: output)
        default: event
        }
      }
      result.finished.append(
        FinishedProgram(
          planned: trap, outcome: try settle(trap, run: run, events: own, sites: sites(of: trap), [])))
    }
    return result
  }

  /// Runs a program whose output may depend on when objects go once more, in plain Swift: reports of values keep objects alive.
  /// `nil` where that makes no difference, or cannot be tried.
  private func runWithoutReports(
    _ executable: CompiledProgram.Executable, of planned: PlannedProgram
  ) throws -> LessonRunner.Run? {
    let isObserved = !executable.warnings.contains { $0.kind == .valuesUnavailable }
    guard isObserved, planned.program.showsLifetimes,
      case .success(let plain, _) = try compiler.compile(
        planned.program, libraries: planned.libraries, reportingValues: false, in: planned.folder)
    else { return nil }
    return try measure(plain, of: planned)
  }

  private func measure(_ executable: String, of planned: PlannedProgram) throws -> LessonRunner.Run {
    let runner = LessonRunner(
      planned, compiler: compiler, directory: course.lessons, chartWords: chartWords,
      names: names.names(for: planned))
    return try timings.measure("run", planned.lesson.slug) {
      try runner.run(
        executable, files: files(of: planned), traps: planned.program.carried.sorted(), in: planned.folder)
    }
  }

  /// Files in which a trap may have its place.
  private func files(of planned: PlannedProgram) -> Set<String> {
    Set([planned.lesson.source.path] + planned.program.expressions.map(\.location.file))
  }
}
