import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
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

  func run(_ programs: [CompiledProgram]) throws -> [FinishedProgram] {
    try Parallel.map(programs, threads: threads) { program in
      guard case .executable(let executable) = program.outcome else { return program.withoutRun }
      let lesson = program.planned.lesson.slug
      progress(.began(.running, lesson: lesson))
      let finished = FinishedProgram(
        planned: program.planned, outcome: try run(executable, of: program.planned))
      progress(.ended(.running, lesson: lesson, finished.hasFailed ? .failed : .done))
      return finished
    }
  }

  private func run(
    _ executable: CompiledProgram.Executable, of planned: PlannedProgram
  ) throws -> FinishedProgram.Outcome {
    let slug = planned.lesson.slug
    let watch = ProgressWatch(
      file: LessonRunner.progressFile(in: planned.folder), reading: ProgressWatch.loops
    ) { [progress] loops in progress(.advanced(loops, lesson: slug)) }
    defer { watch.end() }
    var run = try measure(executable.path, of: planned)
    var warnings = executable.warnings
    if let plain = try runWithoutReports(executable, of: planned), !ObservedLifetimes.areSame(plain, run) {
      run = plain
      warnings.append(.wholeProgram(planned.program, .valuesKeepObjects))
    }
    let results = AskedResults {
      try AskedResults.places(
        of: planned.program, in: planned.lesson, compiler: compiler, libraries: planned.libraries,
        folder: planned.folder)
    }
    let names = self.names.names(for: planned)
    let verdict = RunVerdict(
      lesson: planned.lesson, program: planned.program, limits: planned.limits, run: run,
      sites: executable.sites, results: results, names: names)
    switch try verdict.judge() {
    case .success(var result):
      result.warnings = warnings + result.warnings
      result = try result.saying(names)
      try cache.keep(result, of: planned)
      return .result(result)
    case .failure(let diagnostics): return .failure(diagnostics)
    }
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
      toolchain: compiler.toolchain, limits: planned.limits, directory: course.lessons,
      chartWords: chartWords, names: names.names(for: planned), cancellation: compiler.cancellation)
    let files = [planned.lesson.source.path] + planned.program.expressions.map(\.location.file)
    return try timings.measure("run", planned.lesson.slug) {
      try runner.run(executable, files: Set(files), in: planned.folder)
    }
  }
}
