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
  package var jobs = ProcessInfo.processInfo.activeProcessorCount
  package var usesCache = true
  /// The folder SwiftPM built this program into: lessons link what lies there.
  package var buildFolder: String
  package let timings = Timings()
  /// Told what happens, a line at a time: which lesson runs, whom the build waits for.
  package var progress: @Sendable (String) -> Void = { _ in }

  package init(course: CourseFolder, output: String, buildFolder: String) {
    self.course = course
    self.output = output
    self.buildFolder = buildFolder
  }

  /// - Throws: a fault of the tool. Faults of the course, and what the system refuses, are in the report.
  package func run() throws -> BuildReport {
    var report = BuildReport()
    do { try build(&report) } catch { try report.add(error) }
    return report
  }

  private func build(_ report: inout BuildReport) throws {
    let publisher = Publisher(course: course, output: output, makesIgnoreFile: true)
    try publisher.check()
    let lock = try BuildLock.take(of: course) { process in
      progress("waiting for another build\(process.map { " (process \($0))" } ?? "")")
    }
    defer { withExtendedLifetime(lock) {} }
    let memory = BuildMemory(of: self, publisher, lock)
    if let same = try timings.measure("compare", nil, { try memory?.repeated() }) {
      report = same
      return
    }
    let loader = CourseLoader(course, threads: jobs)
    guard let course = report.take(timings.measure("load") { loader.load() }) else { return }
    report.sources = course.sources

    let selection = report.take(LessonSelection.chosen(by: only, in: course))
    let theme = report.take(Theme.load(of: self.course))
    let typesetting = TypesettingStage(course: course, usesCache: usesCache, threads: jobs)
    let formulas = report.take(timings.measure("typeset") { typesetting.formulas() })
    let assets = AssetsStage(course: course)
    report.take(assets.files(for: selection.assets))
    report.take(DataCheck(course: self.course, inputs: memory?.inputs).problems(of: selection))
    let computing = self.computing(memory?.inputs)
    let results = report.take(try computing.results(of: selection, in: course, isDry: report.hasErrors))
    guard !report.hasErrors else { return }

    let rendering = PagesStage(
      course: course, theme: theme, typesetter: typesetting.typesetter, threads: jobs)
    let pages = report.take(
      timings.measure("render") { rendering.pages(selection, results, formulas) })
    let files = report.take(try assets.site(pages, theme: theme, for: selection.assets))
    guard !report.hasErrors else { return }
    report.pages = selection.all.count
    let said = report
    report.publication = try timings.measure("publish") {
      try publisher.publish(files, keepsOthers: !only.isEmpty)
    }
    memory?.inputs.add(course, displayed: pages.displayedAssets)
    try timings.measure("remember") { try memory?.keep(said, of: files) }
  }

  /// Removes the files of lessons that this process is running, when the process is about to end.
  package static func removeWork() { WorkFolder.removeCurrent() }
}
