import Foundation
import LessonTranscript
import Synchronization

/// Lessons in, results out: assembles, looks into the cache, compiles everything that is left, and then, if all of it compiled, runs it.
public struct RunningStage: Sendable {
  var toolchain: Toolchain
  /// Where modules and objects come from: the tool's own build, and that of the package a course teaches.
  var products: [BuildProducts]
  var settings: CourseSettings
  /// `…/lessons`, the working directory of running lessons.
  var lessonsFolder: String
  /// `…/.lessons`, for everything the tool keeps.
  var stateFolder: String
  var usesCache: Bool
  var jobs: Int
  /// What takes how long, for `--timings`.
  var timings: Timings
  /// Told when a lesson starts to run, and how far it has come, for a line of progress.
  var progress: @Sendable (String) -> Void

  public init(
    toolchain: Toolchain, products: [BuildProducts], settings: CourseSettings, lessonsFolder: String,
    stateFolder: String, usesCache: Bool, jobs: Int, timings: Timings,
    progress: @escaping @Sendable (String) -> Void
  ) {
    self.toolchain = toolchain
    self.products = products
    self.settings = settings
    self.lessonsFolder = lessonsFolder
    self.stateFolder = stateFolder
    self.usesCache = usesCache
    self.jobs = jobs
    self.timings = timings
    self.progress = progress
  }

  public struct Outcome: Sendable {
    /// One for each lesson, in order; `nil` where something was wrong.
    public var results: [LessonResult?]
    /// One for each translation, in order: the values of its expressions.
    public var translationResults: [LessonResult?]
    public var diagnostics: [Diagnostic]
  }

  /// A program on its way through the stage.
  private struct Job: Sendable {
    var lesson: Int
    var program: Program
    var assembler: ProgramAssembler
    var libraries: BuildProducts.Closure
    var key: String
    var folder: String
    var state: State
    /// Whether it failed with something that is not said of the lesson: what was kept for the compiler may be at fault.
    var isDoubtful = false

    var isWaiting: Bool { if case .waiting = state { true } else { false } }
    /// Where the program calls `check`, once it is compiled.
    var sites: [CheckSites.Compiled] = []

    enum State: Sendable {
      case waiting
      case compiled(executable: String, warnings: [ProgramResult.Warning])
      case done(ProgramResult)
      case failed([Diagnostic])
    }
  }

  /// - Parameters:
  ///   - translations: those of the lessons; others are not run.
  ///   - isDry: to compile, and run nothing: for a course in which something else is wrong already.
  public func run(_ lessons: [Lesson], translations: [Lesson], isDry: Bool = false) throws -> Outcome {
    let work = workFolder
    // A build that was killed may have left its own.
    try KeptFolder(work).empty()
    Self.currentWork.withLock { $0 = work }
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    defer { Self.removeWork() }
    let identity = Identity(toolchain: toolchain)
    var jobs: [Job] = []
    for (index, lesson) in lessons.enumerated() {
      let optimize = lesson.frontMatter.optimize ?? settings.optimize
      let assembler = ProgramAssembler(
        lesson: lesson, translations: translations.filter { $0.slug == lesson.slug },
        courseImports: settings.imports,
        isOptimized: optimize, dialect: settings.dialect.refined(by: lesson.frontMatter.dialect))
      for program in assembler.programs() {
        let libraries = self.libraries(for: program.imports)
        let key = identity.key(
          of: program, libraries: libraries, limits: limits(of: lesson), data: data(of: lesson),
          words: chartWords)
        let folder = "\(work)/\(SourceName.encoded(lesson.slug).replacing("%", with: "="))/\(program.name)"
        let cache = ResultCache(folder: usesCache ? "\(stateFolder)/results" : nil)
        let known = cache.result(lesson: lesson.slug, program: program, key: key)
        jobs.append(
          Job(
            lesson: index, program: program, assembler: assembler, libraries: libraries, key: key,
            folder: folder,
            state: known.map { .done($0) } ?? .waiting))
      }
    }
    // Compile everything first: nobody should wait for one lesson to train to learn of a typo in another.
    jobs = try compile(jobs, lessons)
    if !isDry, !jobs.contains(where: { if case .failed = $0.state { true } else { false } }) {
      jobs = try mapInParallel(jobs) { job in try run(job, lessons[job.lesson]) }
    }
    let outcome = outcome(lessons, translations, jobs)
    try forgetResults(of: jobs, lessons, where: outcome.results)
    return outcome
  }

  /// Where programs are made and run. The kernel writes a line end in a program's path as `\012`, and the backtracer then finds no
  /// names in it; so such a course has its programs elsewhere.
  private var workFolder: String {
    guard let real = realPath(of: stateFolder), real.contains("\n") else { return "\(stateFolder)/run" }
    return "/tmp/lessons-run-\(getuid())-\(ContentHash.of(real))"
  }

  private static let currentWork = Mutex<String?>(nil)

  static func removeWork() {
    currentWork.withLock { work in
      if let work { removeTree(work) }
      work = nil
    }
  }

  /// What cannot be removed now is removed by the next build.
  private static func removeTree(_ path: String) {
    try? SystemCall.removeTree(path)
  }

  private func mapInParallel(_ items: [Job], _ body: @escaping @Sendable (Job) throws -> Job) throws -> [Job]
  {
    let waiting = items.indices.filter { index in
      switch items[index].state {
      case .done, .failed: false
      case .waiting, .compiled: true
      }
    }
    let changed = try Parallel.map(waiting.map { items[$0] }, threads: jobs, body)
    var result = items
    for (index, job) in zip(waiting, changed) { result[index] = job }
    return result
  }

  private func limits(of lesson: Lesson) -> Limits {
    Limits().overridden(by: settings.limits).overridden(by: lesson.frontMatter.limits)
  }

  private func data(of lesson: Lesson) -> [String] {
    (lesson.frontMatter.data + lesson.frontMatter.optionalData).map {
      $0.value.hasPrefix("/") ? $0.value : "\(lessonsFolder)/\($0.value)"
    }
  }

  private func libraries(for imports: [String]) -> BuildProducts.Closure {
    var all = BuildProducts.Closure(moduleFolders: [], objects: [], swiftModules: [], clangArguments: [])
    for closure in products.map({ $0.closure(of: imports) }) {
      all.moduleFolders += closure.moduleFolders
      all.objects += closure.objects
      all.swiftModules += closure.swiftModules
      all.clangArguments += closure.clangArguments
      all.plugins += closure.plugins
      all.resources += closure.resources
    }
    return all
  }

  // MARK: Compiling

  /// Compiles what has to be. What the compiler keeps for the next time is used only as a build of this course left it, and emptied
  /// when a failure may be its fault.
  private func compile(_ jobs: [Job], _ lessons: [Lesson]) throws -> [Job] {
    guard jobs.contains(where: \.isWaiting) else { return jobs }
    let shared = KeptFolder("\(stateFolder)/compiler")
    let seal = Seal(
      folder: shared.path, file: "\(stateFolder)/compiler.seal", depth: .content,
      circumstances: [toolchain.identity])
    var isFresh = seal.condition != .intact
    if isFresh { try shared.empty() }
    try seal.open()
    let compiler = ProgramCompiler(toolchain: toolchain, sharedFolder: shared.path)
    let jobs = try refusingUnknownFeatures(jobs)
    var result = try mapInParallel(jobs) { job in try compile(job, lessons[job.lesson], compiler) }
    if result.contains(where: \.isDoubtful), !isFresh {
      isFresh = true
      try shared.empty()
      for index in result.indices where result[index].isDoubtful { result[index] = jobs[index] }
      let again = result.indices.filter { result[$0].isWaiting }
      for index in again {
        result[index] = try compile(result[index], lessons[result[index].lesson], compiler)
      }
    }
    if !result.contains(where: \.isDoubtful) { try seal.close() }
    return result
  }

  /// Jobs that ask for features which the compiler does not have fail: it would ignore them.
  private func refusingUnknownFeatures(_ jobs: [Job]) throws -> [Job] {
    guard jobs.contains(where: { $0.isWaiting && !$0.program.dialect.upcomingFeatures.isEmpty }) else {
      return jobs
    }
    let known = try UpcomingFeatures.known(to: toolchain, in: workFolder)
    return jobs.map { job in
      let problems = job.isWaiting ? known.problems(of: job.program.dialect) : []
      var job = job
      if !problems.isEmpty { job.state = .failed(problems) }
      return job
    }
  }

  private func compile(_ job: Job, _ lesson: Lesson, _ compiler: ProgramCompiler) throws -> Job {
    var job = job
    try FileManager.default.createDirectory(atPath: job.folder, withIntermediateDirectories: true)
    let places = CompilerPlaces(lesson: lesson, program: job.program)
    try timings.measure("compile", lesson.slug) {
      if case .compileFailure(let cell) = job.program.purpose {
        let outcome = try compiler.check(job.program, libraries: job.libraries, in: job.folder)
        job.isDoubtful = places.isDoubtful(outcome)
        job.state = expectedFailure(outcome, lesson, cell, places)
        if case .done(let result) = job.state { job.state = .done(try result.saying(names(of: job))) }
        if job.isDoubtful { return }
        if case .done(let result) = job.state { try keep(result, of: job, lesson) }
        return
      }
      let reportsValues = job.program.purpose == .lesson
      let first = try compiler.compile(
        job.program, libraries: job.libraries, reportingValues: reportsValues, in: job.folder)
      switch first {
      case .success(let executable, let warnings):
        let told = reportsValues ? places.warnings(warnings) : []
        job.state = .compiled(executable: executable, warnings: told)
      case .failure, .broken:
        let second =
          reportsValues
          ? try compiler.compile(
            job.program, libraries: job.libraries, reportingValues: false, in: job.folder)
          : first
        job.isDoubtful = places.isDoubtful(second)
        switch second {
        case .success(let executable, let warnings):
          let note = ProgramResult.Warning(
            kind: .valuesUnavailable, cell: job.program.cells.first ?? 0, line: 0, column: 1)
          let told = reportsValues ? places.warnings(warnings) + [note] : []
          job.state = .compiled(executable: executable, warnings: told)
        case .failure(let messages):
          // The lesson's program tells of every error; one made of its first blocks would tell of some again.
          let failure = CompileFailure(
            assembler: job.assembler, program: job.program, compiler: compiler, libraries: job.libraries,
            folder: job.folder)
          job.state = .failed(try failure.diagnostics(messages))
        case .broken(let text):
          job.state = .failed([Diagnostic(at: places.start, .compilerFailed(text))])
        }
      }
      if case .compiled = job.state {
        let index = try SourceIndex(
          store: ProgramCompiler.indexStore(in: job.folder), source: "\(job.folder)/main.swift",
          library: toolchain.indexStore)
        var problems = DeclarationOrder(lesson: lesson, program: job.program, index: index).problems
        do throws(CheckSiteFailure) {
          job.sites = try CheckSites(lesson: lesson, program: job.program).sites(in: index)
        } catch {
          problems.append(error.diagnostic)
        }
        if !problems.isEmpty { job.state = .failed(problems) }
      }
    }
    return job
  }

  private func expectedFailure(
    _ outcome: ProgramCompiler.Outcome, _ lesson: Lesson, _ cell: Int, _ places: CompilerPlaces
  ) -> Job.State {
    let fence = lesson.cells[cell].location
    switch outcome {
    case .success: return .failed([Diagnostic(at: fence, .compileFailBlockCompiles)])
    case .broken(let text): return .failed([Diagnostic(at: fence, .compilerFailed(text))])
    case .failure(let messages):
      let errors = messages.filter { $0.severity == .error }
      let inside = errors.filter { places.cell(of: $0) == cell }
      guard !inside.isEmpty else {
        // What is wrong in earlier blocks the lesson's own program tells; where it does not, this does.
        return .failed([Diagnostic(at: fence, .blockBeforeFails)])
      }
      if case .compileFailure(let wanted?) = lesson.cells[cell].options.expectation,
        !inside.contains(where: { $0.text.contains(wanted) })
      {
        return .failed([
          Diagnostic(at: fence, .compileFailsOtherwise(wanted: wanted, found: inside.map(\.text)))
        ])
      }
      var result = CellResult()
      result.outputs = [.diagnostic(inside.map { places.excerpt($0, cell: cell) }.joined(separator: "\n"))]
      return .done(ProgramResult(cells: [cell: result]))
    }
  }

  // MARK: Running

  /// Code runs once, whatever the number of languages: its charts speak that of the originals.
  private var chartWords: String { settings.pageWords(in: settings.language).charts.encoded }

  private func run(_ job: Job, _ lesson: Lesson) throws -> Job {
    guard case .compiled(let executable, var warnings) = job.state else { return job }
    var job = job
    progress(lesson.slug)
    let watch = ProgressWatch(file: LessonRunner.progressFile(in: job.folder)) { [progress] text in
      progress("\(lesson.slug): \(text)")
    }
    defer { watch.end() }
    let compiler = ProgramCompiler(toolchain: toolchain, sharedFolder: "\(stateFolder)/compiler")
    var run = try run(executable, of: job, lesson)
    let isObserved = !warnings.contains { $0.kind == .valuesUnavailable }
    if isObserved, job.program.showsLifetimes,
      case .success(let executable, _) = try compiler.compile(
        job.program, libraries: job.libraries, reportingValues: false, in: job.folder)
    {
      let plain = try self.run(executable, of: job, lesson)
      if !ObservedLifetimes.areSame(plain, run) {
        run = plain
        warnings.append(
          ProgramResult.Warning(
            kind: .valuesKeepObjects, cell: job.program.cells.first ?? 0, line: 0, column: 1))
      }
    }
    let results = AskedResults { [job] in
      try AskedResults.places(
        of: job.program, in: lesson, compiler: compiler, libraries: job.libraries, folder: job.folder)
    }
    let verdict = RunVerdict(
      lesson: lesson, program: job.program, limits: limits(of: lesson), run: run, sites: job.sites,
      results: results, names: names(of: job))
    switch try verdict.judge() {
    case .success(var result):
      result.warnings = warnings + result.warnings
      result = try result.saying(names(of: job))
      job.state = .done(result)
      try keep(result, of: job, lesson)
    case .failure(let diagnostics): job.state = .failed(diagnostics)
    }
    return job
  }

  private func run(_ executable: String, of job: Job, _ lesson: Lesson) throws -> LessonRunner.Run {
    let runner = LessonRunner(
      toolchain: toolchain, limits: limits(of: lesson), directory: lessonsFolder, chartWords: chartWords,
      names: names(of: job))
    // What an earlier run left in its home is not for this one.
    for name in ["home", "tmp"] { try SystemCall.removeTree("\(job.folder)/\(name)") }
    return try timings.measure("run", lesson.slug) {
      try runner.run(
        executable, files: Set([lesson.source.path] + job.program.expressions.map(\.location.file)),
        in: job.folder)
    }
  }

  /// A lesson's page says nothing of where the author keeps the course, and is the same wherever it is built.
  private func names(of job: Job) -> PathNames {
    let parts = lessonsFolder.split(separator: "/", omittingEmptySubsequences: false)
    let course = parts.dropLast().joined(separator: "/")
    var folders = [
      ("\(job.folder)/home", "/home/author"), ("\(job.folder)/tmp", "/tmp"), (job.folder, "/run"),
      (course, "/course"),
    ]
    if let package = settings.package?.value {
      folders.append((package.hasPrefix("/") ? package : "\(course)/\(package)", "/package"))
    }
    folders += products.map { ($0.folder, "/build") }
    // A lesson sees the real path of what the author may have named by a link.
    let real = folders.compactMap { folder, name in realPath(of: folder).map { ($0, name) } }
    return PathNames(folders + real)
  }

  private func keep(_ result: ProgramResult, of job: Job, _ lesson: Lesson) throws {
    let cache = ResultCache(folder: usesCache ? "\(stateFolder)/results" : nil)
    try cache.keep(result, lesson: lesson.slug, program: job.program, key: job.key)
  }

  /// A result in which checks are missing is no success: it must not be found again when the lesson might do better.
  private func forgetResults(of jobs: [Job], _ lessons: [Lesson], where results: [LessonResult?]) throws {
    let cache = ResultCache(folder: usesCache ? "\(stateFolder)/results" : nil)
    for job in jobs where results[job.lesson] == nil {
      guard case .done(let result) = job.state, !result.checks.allSatisfy(\.isDone) else { continue }
      try cache.forget(lesson: lessons[job.lesson].slug, program: job.program, key: job.key)
    }
  }

  // MARK: Together

  private func outcome(_ lessons: [Lesson], _ translations: [Lesson], _ jobs: [Job]) -> Outcome {
    var outcome = Outcome(
      results: [], translationResults: Array(repeating: nil, count: translations.count), diagnostics: [])
    for (index, lesson) in lessons.enumerated() {
      let own = jobs.filter { $0.lesson == index }
      var result: LessonResult? = LessonResult(cells: lesson.cells.map { _ in CellResult() }, expressions: [])
      var expressions: [Int: ValueText] = [:]
      for job in own {
        switch job.state {
        case .done(let program):
          for (cell, cellResult) in program.cells where result?.cells.indices.contains(cell) == true {
            // A block that is expected to fail stands in a program of its own, after copies of the blocks before it.
            guard job.program.purpose == .lesson || job.program.cells.last == cell else { continue }
            result?.cells[cell] = cellResult
          }
          expressions.merge(program.expressions) { $1 }
          outcome.diagnostics += program.warnings.map { diagnostic(of: $0, in: lesson) }
        case .failed(let diagnostics):
          let isTold = own.contains { other in
            if case .failed = other.state { other.program.purpose == .lesson } else { false }
          }
          outcome.diagnostics += diagnostics.filter { $0.problem != .blockBeforeFails || !isTold }
          result = nil
        case .waiting, .compiled: result = nil
        }
      }
      let missing = missingChecks(lesson, own)
      if !missing.isEmpty { result = nil }
      outcome.diagnostics += missing
      if let result { outcome.diagnostics += unshownErrors(lesson, result) }
      // In the order of `Program.expressions`.
      func take(_ count: Int, from start: Int) -> [ValueText] {
        (start..<start + count).map { expressions[$0] ?? ValueText(short: "") }
      }
      result?.expressions = take(lesson.expressions.count, from: 0)
      outcome.results.append(result)
      var start = lesson.expressions.count
      for (index, translation) in translations.enumerated() where translation.slug == lesson.slug {
        let count = translation.expressions.count
        if result != nil {
          outcome.translationResults[index] = LessonResult(cells: [], expressions: take(count, from: start))
        }
        start += count
      }
    }
    return outcome
  }

  /// Checks that no program of the lesson came by. What only a block that traps calls has run there.
  private func missingChecks(_ lesson: Lesson, _ jobs: [Job]) -> [Diagnostic] {
    var sites: [(site: CheckSite, program: Program)] = []
    var run: Set<CheckSite.Place> = []
    for job in jobs {
      // Of a lesson that failed nobody knows.
      guard case .done(let result) = job.state else { return [] }
      run.formUnion(result.checks.filter(\.hasRun).map(\.place))
      for site in result.checks {
        switch job.program.purpose {
        case .lesson: sites.append((site, job.program))
        case .trap(let cell) where site.place.owner == .cell(cell): sites.append((site, job.program))
        case .trap, .compileFailure: continue
        }
      }
    }
    return sites.filter { !$0.site.isDone && !run.contains($0.site.place) }.map { site, program in
      Diagnostic(at: CheckSites(lesson: lesson, program: program).location(of: site.place), .checkNeverRan)
    }
  }

  /// What went to standard error and is not on the page.
  private func unshownErrors(_ lesson: Lesson, _ result: LessonResult) -> [Diagnostic] {
    zip(lesson.cells, result.cells).compactMap { cell, result in
      guard !(cell.options.stderr && cell.options.output) else { return nil }
      let text = result.outputs.compactMap { output in
        if case .stderr(let text, _) = output { text } else { nil }
      }.joined()
      guard !text.isEmpty else { return nil }
      return Diagnostic(.warning, at: cell.location, .standardErrorNotShown(RunVerdict.lastLines(text)))
    }
  }

  private func diagnostic(of warning: ProgramResult.Warning, in lesson: Lesson) -> Diagnostic {
    let cell = lesson.cells.indices.contains(warning.cell) ? lesson.cells[warning.cell].location.line : 1
    let place = SourceLocation(file: lesson.source.path, line: cell + warning.line, column: warning.column)
    return switch warning.kind {
    case .compiler(let text): Diagnostic(.warning, at: place, .compiler(text))
    case .valuesUnavailable: Diagnostic(.warning, at: place, .valuesUnavailable)
    case .valuesKeepObjects: Diagnostic(.warning, at: place, .valuesKeepObjects)
    case .leftProcesses: Diagnostic(.warning, at: place, .leftProcesses)
    }
  }
}
