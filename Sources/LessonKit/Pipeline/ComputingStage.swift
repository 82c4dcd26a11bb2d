import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonParsing
import LessonResults
import LessonRunning
import Synchronization

/// Lessons in, the results of their code out: finds the compiler and the modules, builds the package that the course teaches, and
/// has the lessons compiled and run.
package struct ComputingStage: Sendable {
  let buildFolder: String
  let jobs: Int
  let usesCache: Bool
  let timings: Timings
  let progress: @Sendable (ProgressEvent) -> Void
  /// Told of every file that is looked at to find out whether something must be computed.
  var inputs: Inputs?
  /// Whether lessons are compiled and run in a sandbox.
  package var sandbox = SandboxChoice.automatic
  /// Whether the results say what the names in the code mean.
  package var asksNames = false
  /// Where results are shared with other machines.
  package var remoteCache: RemoteCacheAddress?
  /// Ends the computation before its time.
  package var cancellation: Cancellation?

  /// For a part of a course, while other processes compute others: where this one works, and leaves how long it took.
  var shard: ShardFolder.Place?

  /// What all courses share, where something may be kept.
  private let cache: ToolCache?
  /// What was found; looked for once.
  private let found = FoundTools()

  package init(
    buildFolder: String, jobs: Int, usesCache: Bool, timings: Timings,
    progress: @escaping @Sendable (ProgressEvent) -> Void
  ) {
    self.buildFolder = buildFolder
    self.jobs = jobs
    self.usesCache = usesCache
    cache = usesCache ? .find() : nil
    self.timings = timings
    self.progress = progress
  }

  /// The compiler, and what lessons of a course import and link; the package that it teaches is built if need be.
  package func tools(of course: Course) throws -> (toolchain: Toolchain, products: [BuildProducts]) {
    if let known = found.tools.withLock(\.self) { return known }
    let tools = try findTools(of: course)
    found.tools.withLock { $0 = tools }
    return tools
  }

  private func findTools(of course: Course) throws -> (toolchain: Toolchain, products: [BuildProducts]) {
    let toolchain = try Toolchain.find()
    var products = [try timings.measure("modules") { try BuildProducts(folder: buildFolder) }]
    let folder = versions(of: course)
    let version = { toolchain.version(keptIn: folder) }
    try products[0].checkCompiler(version)
    if let package = course.settings.package {
      let taught = TaughtPackage(
        name: package.value, location: package.location, course: course.folder, toolchain: toolchain,
        progress: progress)
      let built = try timings.measure("package") {
        guard shard != nil else { return try taught.build() }
        let (products, lock) = try taught.buildAmongOthers()
        found.lock.withLock { $0 = lock }
        return products
      }
      products = BuildProducts.apart(tool: products[0], package: built)
      if let inputs { try taught.add(to: inputs) }
    }
    if let inputs {
      toolchain.add(to: inputs)
      Sandbox.add(to: inputs, buildFolder: buildFolder)
      RunningStage.add(to: inputs, buildFolder: buildFolder)
      for folder in products { folder.add(to: inputs) }
    }
    return (toolchain, products)
  }

  /// Where the compiler's version is kept.
  private func versions(of course: Course) -> CacheFolder? {
    usesCache ? cache?.folder(.toolchain) ?? CacheFolder(course.folder.state.toolchain) : nil
  }

  /// The file that says that a sandbox was seen to work.
  private func sandboxNote(of course: Course) -> String { cache?.sandbox ?? course.folder.state.sandbox }

  /// What lessons of a course are compiled and run in; `nil` where they are compiled and run as they are, and that was said.
  ///
  /// - Throws: where they must not be.
  package func sandbox(for course: Course, _ toolchain: Toolchain) throws(Problem) -> Sandbox? {
    switch try Sandbox.find(
      sandbox, isRequired: course.settings.requiresSandbox, buildFolder: buildFolder, toolchain: toolchain,
      note: sandboxNote(of: course))
    {
    case .success(let sandbox): return sandbox
    case .failure(let absence):
      if absence.isNews { progress(.unconfined(absence.fault)) }
      return nil
    }
  }

  /// The compiler's name and version: `Swift 6.3.1`; `nil` where none of the lessons needs one.
  package func compiler(of lessons: [Lesson], in course: Course) throws -> String? {
    guard lessons.contains(where: \.needsSwift) else { return nil }
    return try version(in: course).value().map { "Swift \($0)" }
  }

  /// The compiler's version, which takes a while to be asked for.
  private func version(in course: Course) throws -> Background<String?, Never> {
    let toolchain = try tools(of: course).toolchain
    let folder = versions(of: course)
    return found.version.withLock { known in
      let version = known ?? Background("version") { toolchain.version(keptIn: folder) }
      known = version
      return version
    }
  }

  package func results(
    of selection: LessonSelection, in course: Course, isDry: Bool
  ) throws -> Diagnosed<[String: LessonResult]> {
    try results(of: selection, in: course) { isDry }
  }

  /// - Parameter isDry: whether to compile without running anything, for a course in which something else is wrong already. It is asked
  ///   when all lessons are compiled.
  /// - Returns: results by the path of their lesson or translation; none where something was wrong.
  package func results(
    of selection: LessonSelection, in course: Course, isDry: () -> Bool
  ) throws -> Diagnosed<[String: LessonResult]> {
    guard selection.needsSwift else {
      return Diagnosed(
        Dictionary(
          selection.all.map {
            ($0.source.path, LessonResult(cells: $0.cells.map { _ in CellResult() }, expressions: []))
          }
        ) { $1 })
    }
    let (toolchain, products) = try tools(of: course)
    let version = try version(in: course)
    defer { version.wait() }
    // The paths in a part's own folder are the ones that compilers see. Parts do not share a link.
    let plain = try PlainFolder((shard?.folder ?? course.folder.state).path)
    defer { withExtendedLifetime(plain) {} }
    let state = shard == nil ? StateFolder(plain.path) : course.folder.state
    let record = ProgressRecord(in: state, keptIn: shard?.times, progress: progress)
    let timed = shard == nil ? course.lessons : selection.lessons
    defer { if usesCache { record.keep(for: timed.map(\.slug)) } }
    var stage = RunningStage(
      toolchain: toolchain, products: products, settings: course.settings,
      course: course.folder, state: state, usesCache: usesCache, jobs: jobs,
      timings: timings,
      progress: record.take)
    stage.workshop = StateFolder(plain.path)
    stage.cancellation = cancellation
    stage.asksNames = asksNames
    stage.remoteCache = remoteCache
    stage.cache = cache
    stage.hasRoom = version.begin
    for lesson in selection.lessons {
      stage.seconds[lesson.slug] = record.expected(of: lesson.slug)[.running]
    }
    stage.sandbox = try timings.measure("sandbox") { try sandbox(for: course, toolchain) }
    var outcome: Diagnosed<[String: LessonResult]>
    do {
      outcome = try stage.run(selection.compilable, translations: selection.translations, isDry: isDry)
    } catch let problem as Problem {
      // What worked once may be forbidden now: the next build tries it.
      if case .sandboxFailed = problem { try Sandbox.forget(note: sandboxNote(of: course)) }
      throw problem
    }
    // Others may be about to use what looks old.
    if usesCache, shard == nil {
      try CacheFolder(course.folder.state.path).removeUnfinished()
      try CacheFolder(course.folder.state.results).removeUnused(CacheLimits(mebibytes: 1024))
      try CacheFolder(course.folder.state.names).removeUnused(CacheLimits(mebibytes: 128))
    }
    // What cannot be removed now is removed by another build.
    try? cache?.tidy()
    if course.settings.package == nil {
      outcome.diagnostics = ForgottenPackage(course: course.folder).explained(outcome.diagnostics)
    }
    return outcome
  }
}

/// The compiler and the modules, for all who ask a stage for them.
private final class FoundTools: Sendable {
  let tools = Mutex<(toolchain: Toolchain, products: [BuildProducts])?>(nil)
  let version = Mutex<Background<String?, Never>?>(nil)
  /// Keeps others from building the package anew that lessons are linked with.
  let lock = Mutex<FileLock?>(nil)
}

extension CourseBuild {
  func computing(_ inputs: Inputs?) -> ComputingStage {
    var stage = ComputingStage(
      buildFolder: buildFolder, jobs: jobs, usesCache: usesCache, timings: timings, progress: progress)
    stage.inputs = inputs
    stage.sandbox = sandbox
    stage.asksNames = asksNames
    stage.remoteCache = remoteCache
    return stage
  }
}

extension LessonSelection {
  /// Whether there is anything to compile.
  package var needsSwift: Bool {
    compilable.contains { $0.cells.contains { $0.runs || $0.showsLibrary } }
      || (compilable + translations).contains { !$0.expressions.isEmpty }
  }

  /// What follows an unclosed fence is prose that looks like code, and the compiler has nothing useful to say about it.
  fileprivate var compilable: [Lesson] { lessons.filter { !$0.isCutShort } }
}
