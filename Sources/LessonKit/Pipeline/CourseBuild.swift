import Foundation
import LessonDiagnostics
import LessonFiles
import LessonLoading
import LessonPublishing
import LessonRendering
import LessonRunning

/// Turns a course into a site. Each stage takes a value, and returns a value and everything that it found wrong. The stages are
/// joined like this:
///
///     CourseLoader → LessonSelection → TypesettingStage → ComputingStage → PagesStage → AssetsStage → Publisher
///
/// Every stage reports all of its problems, and nothing is published when there is one.
package struct CourseBuild: Sendable {
  package var course: CourseFolder
  package var output: String
  /// Slugs or files; empty for all. The pages of other lessons stay as they are.
  package var only: [String] = []
  /// The part to compute, as on the command line (`2/5`); `nil` for a build of the course.
  package var shard: String?
  /// Whether the user named the folder of the site.
  package var namesOutput = false
  package var jobs = ProcessInfo.processInfo.activeProcessorCount
  package var usesCache = true
  /// Whether the whole course is printed into files beside the site, one for each language.
  package var printsPDF = false
  /// Whether the whole course becomes an EPUB beside the site.
  package var makesEPUB = false
  package var sandbox = SandboxChoice.automatic
  /// Whether pages explain the names in the code.
  package var asksNames = true
  /// Where results are shared with other machines.
  package var remoteCache: RemoteCacheAddress?
  /// The folder SwiftPM built this program into: lessons link what lies there.
  package var buildFolder: String
  package let timings = Timings()
  /// Told what happens: which lesson runs, whom the build waits for.
  package var progress: @Sendable (ProgressEvent) -> Void = { _ in }

  package init(course: CourseFolder, output: String, buildFolder: String) {
    self.course = course
    self.output = output
    self.buildFolder = buildFolder
  }

  /// - Throws: a fault of the tool. Faults of the course, and what the system refuses, are in the report.
  package func run() throws -> BuildReport {
    var report = BuildReport()
    let tally = WorkTally()
    var build = self
    build.progress = { [progress] event in
      tally.take(event)
      progress(event)
    }
    try build.run(&report)
    if report.work == nil { report.work = tally.work }
    return report
  }

  private func run(_ report: inout BuildReport) throws {
    do {
      if let shard = try shard.map({ text throws(Problem) in try Shard(text) }) {
        try checkOptions(of: shard)
        return try compute(shard, &report)
      }
      let pdf = try printsPDF ? PrintedPDF(of: output) : nil
      if printsPDF, !only.isEmpty { throw Problem.needsWholeCourse(option: "--pdf") }
      if makesEPUB, !only.isEmpty { throw Problem.needsWholeCourse(option: "--epub") }
      try build(&report)
      if let pdf, !report.hasErrors { _ = try timings.measure("print", nil) { try pdf.write() } }
    } catch { try report.add(error) }
  }

  /// The site before anything of it is written; `nil` where something is wrong. The caller holds the lock.
  ///
  /// - Parameter last: A build whose pages are taken over. Where they are no longer true, the site says so, and has no files.
  func site(
    _ report: inout BuildReport, _ memory: BuildMemory? = nil, following last: LastBuild? = nil
  ) throws -> BuiltSite? {
    let kept = last?.kept ?? Kept()
    let loader = CourseLoader(course, threads: jobs, kept: kept.lessons.mapValues(\.lesson))
    let themeFiles = Background("theme") { [course] in Theme.load(of: course) }
    themeFiles.begin()
    defer { themeFiles.wait() }
    guard let course = report.take(timings.measure("load") { loader.load() }) else { return nil }
    report.sharing = SharedPlaces(course)
    let sources = course.sources
    report.sources = kept.lessons.isEmpty ? sources : sources.filter { kept.lessons[$0.key] == nil }
    report.takeOver(kept.diagnostics, of: self.course)

    let selection = report.take(LessonSelection.chosen(by: only, in: course))
    let fresh = selection.without(kept.lessons.keys)
    progress(.kept(selection.lessons.count - fresh.lessons.count))
    let theme = report.take(themeFiles.value())
    let typesetting = TypesettingStage(course: course, usesCache: usesCache, threads: jobs)
    // Formulas are set, and listings coloured, while lessons are compiled; none runs before that is known to be right.
    let texts = Background("texts", isPatient: true) { [timings] in
      (
        formulas: timings.measure("typeset") { typesetting.formulas() },
        listings: timings.measure("highlight") { typesetting.listings(of: fresh.all) }
      )
    }
    texts.begin()
    defer { texts.wait() }
    let assets = AssetsStage(course: course)
    let files = assets.files(for: selection.assets)
    let data = DataCheck(course: self.course, memory: memory).problems(of: fresh)
    let computing = computing(last?.record.hasComputed == true ? nil : memory?.inputs)
    let isWrong = report.hasErrors || files.hasErrors || data.hasErrors
    let computed = Result {
      try computing.results(of: fresh, in: course) {
        isWrong || texts.value().formulas.hasErrors || texts.value().listings.hasErrors
      }
    }
    let formulas = report.take(texts.value().formulas)
    let listings = report.take(texts.value().listings)
    report.take(files)
    report.take(data)
    let isDry = report.hasErrors
    let known = report.diagnostics.count
    let results = report.take(try computed.get())
    report.take(PinnedOutputs(lessons: fresh.lessons, results: results).problems())
    report.take(TaskCheck(lessons: fresh.all, results: results).problems())
    if usesCache, !isDry {
      let found = Array(report.diagnostics[known...])
      RunProblems(in: self.course.state).keep(found, of: fresh.files, sources: sources)
    }
    guard !report.hasErrors else { return nil }

    var rendering = PagesStage(
      course: course, theme: theme, typesetter: typesetting.typesetter, threads: jobs)
    rendering.listings = listings
    rendering.kept = kept
    rendering.makesEPUB = makesEPUB
    if fresh.needsSwift {
      rendering.compiler = try computing.compiler(of: fresh.lessons, in: course)
      rendering.products = try computing.tools(of: course).products
    }
    if !only.isEmpty {
      rendering.leftAlone = Set(course.lessons.map(\.slug)).subtracting(selection.lessons.map(\.slug))
      rendering.isPublished = { [output] in SystemCall.exists("\(output)/\($0)") }
      rendering.published = { [output] path in
        FileManager.default.contents(atPath: "\(output)/\(path)").map { String(decoding: $0, as: UTF8.self) }
      }
    }
    rendering.timings = timings
    let pages = report.take(timings.measure("render") { rendering.pages(fresh, results, formulas) })
    var site = BuiltSite(
      course: course, results: results, pages: pages, typesetter: typesetting.typesetter,
      highlighter: typesetting.highlighter)
    site.areKeptTrue = pages.keptAreTrue && report.says(kept.expected)
    guard site.areKeptTrue else { return site }
    let siteFiles = report.take(try assets.site(pages, theme: theme, for: selection.assets))
    guard !report.hasErrors else { return nil }
    report.pages = selection.all.count
    report.pagePaths = SitePath.pages(of: selection.all.map(\.fileName), among: siteFiles.map(\.path))
    site.files = siteFiles
    return site
  }
}
