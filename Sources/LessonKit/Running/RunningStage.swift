import Foundation
import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonResults
import LessonTranscript

/// Lessons in, results out: makes programs of the lessons, looks each up in the cache, compiles all that are left, runs them if all
/// of them compiled, and joins what they gave.
package struct RunningStage: Sendable {
  var toolchain: Toolchain
  /// Where modules and objects come from: the tool's own build, and that of the package a course teaches.
  var products: [BuildProducts]
  var settings: CourseSettings
  var course: CourseFolder
  /// For everything that is kept; by a path that every tool can work with.
  var state: StateFolder
  /// Where programs are compiled and run, and for what the compiler keeps: `state`, unless other processes work for the course at the same
  /// time.
  package var workshop: StateFolder
  var usesCache: Bool
  /// How many programs are compiled or run at a time.
  var jobs: Int
  /// What takes how long, for `--timings`.
  var timings: Timings
  /// Told what lessons are worked on, and how far they have come.
  var progress: @Sendable (ProgressEvent) -> Void
  /// How long lessons ran the last time, by slug.
  package var seconds: [String: Double] = [:]
  /// Told when a processor may soon have nothing to do.
  package var hasRoom: @Sendable () -> Void = {}
  /// Ends the stage before its time: it throws `CancellationError` then.
  package var cancellation: Cancellation?
  /// What programs are compiled and run in, if not as they are.
  package var sandbox: Sandbox?
  /// Whether the results say what the names in the code mean.
  package var asksNames = false
  /// What all courses share; `nil` to do without.
  package var cache: ToolCache?
  /// Where results are shared with other machines.
  package var remoteCache: RemoteCacheAddress?

  package init(
    toolchain: Toolchain, products: [BuildProducts], settings: CourseSettings, course: CourseFolder,
    state: StateFolder, usesCache: Bool, jobs: Int, timings: Timings,
    progress: @escaping @Sendable (ProgressEvent) -> Void
  ) {
    self.toolchain = toolchain
    self.products = products
    self.settings = settings
    self.course = course
    self.state = state
    workshop = state
    self.usesCache = usesCache
    self.jobs = jobs
    self.timings = timings
    self.progress = progress
  }

  /// - Parameters:
  ///   - translations: those of the lessons; others are not run.
  ///   - isDry: whether to compile, and run nothing: for a course in which something else is wrong already. It is asked when all programs
  ///     are compiled.
  /// - Returns: the results of lessons, and the values of translations' expressions, by the path of the file (`SourceFile.path`). A
  ///   lesson in which something was wrong has none.
  package func run(
    _ lessons: [Lesson], translations: [Lesson], isDry: () -> Bool = { false }
  ) throws -> Diagnosed<[String: LessonResult]> {
    let work = try WorkFolder(in: workshop)
    defer { WorkFolder.removeCurrent() }
    var planner = ProgramPlanner(
      toolchain: toolchain, products: products, settings: settings, course: course,
      workFolder: work.path, isConfined: sandbox != nil)
    var cache = ResultCache(folder: usesCache ? state.results : nil)
    if usesCache, let remoteCache {
      let sums = InstalledSums(in: CacheFolder(state.toolchain))
      planner.sharedKeys = ResultCache.Keys(sharedBy: toolchain, sums)
      sums.keep()
      cache.remote = RemoteCache(remoteCache, folder: "\(work.path)/remote", cancellation: cancellation)
    }
    let names = FolderNames(
      course: course, package: settings.package?.value, products: products.map(\.folder))
    var compiler = ProgramCompiler(toolchain: toolchain, sharedFolder: workshop.compiler)
    compiler.cancellation = cancellation
    compiler.sandbox = sandbox
    compiler.cache = self.cache
    if sandbox != nil { compiler.sharedModules = self.cache.map(SharedModules.init) }

    var planned: [PlannedProgram] = []
    var finished: [FinishedProgram] = []
    let sums = LibrarySums()
    for program in lessons.flatMap({ planner.programs(of: $0, translations: translations, sums) }) {
      if let result = cache.result(of: program) {
        finished.append(FinishedProgram(planned: program, outcome: .result(result)))
      } else {
        planned.append(program)
      }
    }
    let shared = try timings.measure("remote cache") { try cache.shared(planned) }
    finished += shared.sorted { $0.key < $1.key }.map { index, result in
      FinishedProgram(planned: planned[index], outcome: .result(result))
    }
    planned = planned.enumerated().filter { shared[$0.offset] == nil }.map(\.element)
    let service = MeaningService(
      compiler: compiler, buildFolder: products.first?.folder ?? "",
      cache: NameCache(folder: usesCache ? state.names : nil, remote: cache.remote),
      folder: "\(work.path)/names", threads: jobs, cancellation: cancellation, timings: timings)
    defer { service.end() }
    let library = LibrarySources(
      imports: Set(settings.imports.map(\.value)), products: products, compiler: compiler,
      cache: usesCache ? state.symbols : nil, folder: "\(work.path)/symbols")
    // Looked up while programs are compiled, as soon as the modules are there that both read.
    let sources = Background("sources") { [settings, asksNames, timings] in
      timings.measure("sources") {
        let excerpts = Self.excerpts(for: lessons, from: library, publishesSources: settings.publishesSources)
        if asksNames, settings.publishesSources { for lesson in lessons { library.prepare(for: lesson) } }
        return excerpts
      }
    }
    defer { sources.wait() }
    let all = finished.map(\.planned) + planned
    let compilation = CompilationStage(
      compiler: compiler, workFolder: work.path, cache: cache, names: names, threads: jobs, timings: timings,
      progress: progress, hasModules: sources.begin
    ) { [asksNames, hasRoom, keys = planner.keys, sharedKeys = planner.sharedKeys] compiled in
      hasRoom()
      if asksNames { service.beginEarly(compiled, of: all, keys: keys, sharedKeys: sharedKeys) }
    }
    progress(.planned(planned, ofAll: all))
    let compiled = try compilation.compile(planned)
    hasRoom()
    let excerpts = sources.value()
    let isDry = isDry() || !excerpts.diagnostics.isEmpty
    if isDry || compiled.contains(where: \.hasFailed) {
      finished += compiled.flatMap(\.withoutRun)
    } else {
      if asksNames {
        try service.begin(all, keys: planner.keys, sharedKeys: planner.sharedKeys)
      }
      let execution = ExecutionStage(
        compiler: compiler, course: course, chartWords: planner.chartWords, cache: cache,
        names: names, threads: jobs, timings: timings, progress: progress, seconds: seconds)
      finished += try execution.run(compiled) { try compilation.compileEach($0) }
    }
    var outcome = try join(lessons, translations, finished, cache)
    outcome.diagnostics += excerpts.diagnostics
    for (path, excerpts) in excerpts.value { outcome.value[path]?.excerpts = excerpts }
    func send() throws {
      guard let remote = cache.remote else { return }
      try timings.measure("remote cache") { try remote.send() }
      if let problem = remote.problem { progress(.remoteCache(problem)) }
    }
    guard !isDry, !outcome.diagnostics.contains(where: { $0.severity == .error }) else {
      try send()
      return outcome
    }
    let meanings = service.answers()
    try cancellation?.check()
    outcome.diagnostics += meanings.diagnostics
    try send()
    for lesson in lessons {
      outcome.value[lesson.source.path]?.names = meanings.value[lesson.slug].map {
        settings.publishesSources ? library.placed($0, of: lesson) : $0
      }
    }
    return outcome
  }

  /// Adds what the stage needs of this tool beside what lessons link.
  package static func add(to inputs: Inputs, buildFolder: String) {
    MeaningService.add(to: inputs, buildFolder: buildFolder)
  }

  /// What lessons show of libraries, by lesson and cell.
  private static func excerpts(
    for lessons: [Lesson], from library: LibrarySources, publishesSources: Bool
  ) -> Diagnosed<[String: [Int: SourceExcerpt]]> {
    var excerpts = Diagnosed<[String: [Int: SourceExcerpt]]>([:])
    for lesson in lessons {
      let found = library.excerpts(for: lesson)
      excerpts.value[lesson.source.path] = found.value.mapValues { excerpt in
        SourceExcerpt(lines: excerpt.lines, place: publishesSources ? excerpt.place : nil)
      }
      excerpts.diagnostics += found.diagnostics
    }
    return excerpts
  }

  private func join(
    _ lessons: [Lesson], _ translations: [Lesson], _ programs: [FinishedProgram], _ cache: ResultCache
  ) throws -> Diagnosed<[String: LessonResult]> {
    let programs = Dictionary(grouping: programs) { $0.planned.lesson.source.path }
    var outcome = Diagnosed([String: LessonResult]())
    for lesson in lessons {
      let joined = JoinedResults(
        lesson: lesson, translations: translations.filter { $0.slug == lesson.slug },
        programs: programs[lesson.source.path] ?? [])
      outcome.value.merge(joined.results) { $1 }
      outcome.diagnostics += joined.diagnostics
      // A result in which checks are missing is no success: it must not be found again when the lesson might do better.
      if joined.results.isEmpty {
        for program in joined.programsThatMissChecks { try cache.forget(program) }
      }
    }
    return outcome
  }
}

extension ProgressEvent {
  /// - Parameters:
  ///   - planned: the programs that have to be worked on.
  ///   - all: these, and those whose results were found.
  fileprivate static func planned(_ planned: [PlannedProgram], ofAll all: [PlannedProgram]) -> ProgressEvent {
    let fresh = Dictionary(grouping: planned) { $0.lesson.slug }
    let lessons = fresh.map { PlannedLesson(slug: $0.key, programs: $0.value.count) }
    let cached = Set(all.map(\.lesson.slug)).subtracting(fresh.keys)
    return .planned(lessons.sorted { $0.slug < $1.slug }, cached: cached.count)
  }
}
