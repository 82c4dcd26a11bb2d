import Foundation
import LessonTranscript

/// A course becomes a site. Each stage takes a value and returns a value; this is how they are joined:
///
///     Course.load → MathTypesetter → RunningStage → PageRenderer → Publisher
///
/// Every stage reports all of its problems, and nothing is published when there is one.
public struct CourseBuild: Sendable {
  /// The folder that holds `lessons/`.
  public var course: String
  public var output: String
  /// Slugs or files; empty for all. The pages of other lessons stay as they are.
  public var only: [String] = []
  public var jobs = ProcessInfo.processInfo.activeProcessorCount
  public var usesCache = true
  /// The folder SwiftPM built this program into: lessons link what lies there.
  public var buildFolder: String
  public let timings = Timings()
  /// Told what happens, a line at a time: which lesson runs, whom the build waits for.
  public var progress: @Sendable (String) -> Void = { _ in }

  public init(course: String, output: String, buildFolder: String) {
    self.course = course
    self.output = output
    self.buildFolder = buildFolder
  }

  public struct Report: Sendable {
    public var diagnostics: [Diagnostic] = []
    /// The text of the lessons by path, for showing lines.
    public var sources: [String: String] = [:]
    public var pages = 0
    public var publication: Publication?

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  }

  /// - Throws: what is no fault of the course: the system refused something that the tool cannot do without.
  public func run() throws -> Report {
    var report = Report()
    do {
      var publisher = Publisher(course: self.course, output: output)
      publisher.makesIgnoreFile = true
      try publisher.check()
      // Without the folder there is nothing to lock, and loading says so.
      let hasLessons = FileManager.default.fileExists(atPath: "\(self.course)/lessons")
      if hasLessons { try IgnoreFile.make("\(self.course)/.lessons") }
      let lock = hasLessons ? try BuildLock(course: self.course, waiting: tellOfWaiting) : nil
      defer { withExtendedLifetime(lock) {} }
      let loaded = timings.measure("load") { Course.load(directory: course) }
      report.diagnostics += loaded.diagnostics
      guard let course = loaded.value else { return report }
      report.sources = Dictionary(course.allLessons.map { ($0.source.path, $0.source.text) }) { $1 }
      let files = try files(of: course, &report)
      guard !report.hasErrors else { return report }
      report.publication = try timings.measure("publish") {
        try publisher.publish(files, keepsOthers: !only.isEmpty)
      }
      report.diagnostics += report.publication?.warnings ?? []
    } catch let failure as PublishingFailure {
      report.diagnostics += failure.diagnostics
    } catch let problem as Problem {
      report.diagnostics.append(Diagnostic(at: nil, problem))
    } catch {
      // What the system refuses (a full disk, a folder of somebody else) is no fault of the tool.
      guard let problem = Problem(refusalIn: error) else { throw error }
      report.diagnostics.append(Diagnostic(at: nil, problem))
    }
    return report
  }

  private func tellOfWaiting(for process: Int32?) {
    progress("waiting for another build\(process.map { " (process \($0))" } ?? "")")
  }

  /// Everything between reading the course and writing the site.
  private func files(of course: Course, _ report: inout Report) throws -> [SiteFile] {
    let selected = selection(course, &report)
    let lessons = selected.map { course.lessons[$0] }
    let slugs = Set(lessons.map(\.slug))
    let translations = course.translations.filter { slugs.contains($0.slug) }

    let loaded = Theme.load(overrides: "\(self.course)/lessons/theme", course: self.course)
    report.diagnostics += loaded.diagnostics
    let state = "\(self.course)/.lessons"
    let installation = KaTeXInstallation.locate()
    let typesetter = MathTypesetter(
      installation: installation, macros: course.settings.macros, cache: usesCache ? "\(state)/formulas" : nil
    )
    let formulas = try timings.measure("typeset") {
      try Parallel.map(course.allLessons, threads: jobs) { typesetter.typeset($0.formulas, in: $0.source) }
    }
    report.diagnostics += formulas.flatMap(\.diagnostics)
    var assets = (lessons + translations).flatMap(\.assets)
    var assetFiles = siteFiles(of: assets, in: course, &report)
    checkData(of: lessons, translations, &report)
    // What follows a fence without an end is prose that looks like code; the compiler has nothing to say to it.
    let compilable = lessons.filter { !$0.isCutShort }

    let outcome = try computed(course, compilable, translations, state: state, &report)
    guard !report.hasErrors else { return [] }
    let site = SiteMaker(
      course: course, theme: loaded.theme, typesetter: typesetter,
      formulas: Dictionary(zip(course.allLessons.map(\.source.path), formulas.map(\.html))) { $1 })
    var files = try timings.measure("render") {
      try site.files(lessons, outcome.results, translations, outcome.translationResults, threads: jobs)
    }
    report.pages = lessons.count + translations.count
    report.diagnostics += files.diagnostics
    assets += files.displayedAssets
    assetFiles = siteFiles(of: assets, in: course, &report)
    if files.usesMath, let installation { files.files += try installation.siteFiles() }
    files.files += loaded.theme.files
    checkPlaces(of: assets, beside: files.files, &report)
    return files.files + assetFiles
  }

  /// The indices of the lessons to build.
  private func selection(_ course: Course, _ report: inout Report) -> [Int] {
    guard !only.isEmpty else { return Array(course.lessons.indices) }
    let slugs = course.lessons.map(\.slug)
    let selection = LessonSelection(course: self.course, slugs: slugs)
    for name in only where selection.slug(name) == nil {
      report.diagnostics.append(
        Diagnostic(at: nil, .unknownLessonAsked(name, nearest: selection.nearest(to: name), known: slugs)))
    }
    let asked = only.compactMap(selection.slug)
    // A title with a computed number in it stands on other pages as well, and the front page lists all titles.
    return slugs.indices.filter {
      asked.contains(slugs[$0]) || course.lessons[$0].hasComputedTitle || course.lessons[$0].isFrontPage
    }
  }

  private func computed(
    _ course: Course, _ lessons: [Lesson], _ translations: [Lesson], state: String, _ report: inout Report
  ) throws -> RunningStage.Outcome {
    let needsSwift =
      lessons.contains { $0.cells.contains(where: \.runs) || !$0.expressions.isEmpty }
      || translations.contains { !$0.expressions.isEmpty }
    guard needsSwift else {
      let results = lessons.map { LessonResult(cells: $0.cells.map { _ in CellResult() }, expressions: []) }
      return RunningStage.Outcome(
        results: results,
        translationResults: translations.map { _ in LessonResult(cells: [], expressions: []) },
        diagnostics: [])
    }
    let toolchain = try Toolchain.find()
    var products: [BuildProducts] = []
    do {
      products.append(try timings.measure("modules") { try BuildProducts(folder: buildFolder) })
    } catch {
      throw Problem.modulesNotFound(buildFolder)
    }
    if let package = course.settings.package {
      let folder = package.value.hasPrefix("/") ? package.value : "\(self.course)/\(package.value)"
      let taught = TaughtPackage(
        name: package.value, location: package.location, folder: folder, stateFolder: state,
        toolchain: toolchain, progress: progress)
      let built = try timings.measure("package") { try taught.build() }
      switch built {
      case .success(let built): products.append(built)
      case .failure(let failure):
        report.diagnostics.append(failure.diagnostic)
        return RunningStage.Outcome(results: [], translationResults: [], diagnostics: [])
      }
    }
    let plainState = try PlainFolder(state)
    defer { withExtendedLifetime(plainState) {} }
    let stage = RunningStage(
      toolchain: toolchain, products: products, settings: course.settings,
      lessonsFolder: "\(self.course)/lessons",
      stateFolder: plainState.path, usesCache: usesCache, jobs: jobs, timings: timings,
      progress: { progress("running \($0)") })
    // Where something is wrong already, code is compiled, to tell of that as well, but not run.
    let outcome = try stage.run(lessons, translations: translations, isDry: report.hasErrors)
    report.diagnostics +=
      course.settings.package == nil
      ? ForgottenPackage(course: self.course).explained(outcome.diagnostics) : outcome.diagnostics
    return outcome
  }

  private func checkData(of lessons: [Lesson], _ translations: [Lesson], _ report: inout Report) {
    for lesson in lessons {
      let own = translations.filter { $0.slug == lesson.slug }
      report.diagnostics += UndeclaredData(lesson: lesson, translations: own, course: course).problems()
    }
    let files = CourseFiles(course: course)
    for data in lessons.flatMap(\.frontMatter.data) {
      let path = data.value.hasPrefix("/") ? data.value : "\(course)/lessons/\(data.value)"
      // Data may lie anywhere, and may be a whole folder.
      guard let fault = files.fault(of: path, isPublic: false), fault != .folder else { continue }
      let shown = data.value.hasPrefix("/") ? data.value : "lessons/\(data.value)"
      report.diagnostics.append(
        Diagnostic(at: data.location, fault == .missing ? .dataNotFound(shown) : .dataUnusable(shown, fault)))
    }
  }

  /// Removes what running lessons of this process left, for a process that is about to end.
  public static func removeWork() {
    RunningStage.removeWork()
  }
}

extension Lesson {
  fileprivate var hasComputedTitle: Bool {
    [title, summary].contains { $0.contains { if case .part(.expression, _) = $0 { true } else { false } } }
  }
}
