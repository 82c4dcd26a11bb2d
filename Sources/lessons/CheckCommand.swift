import ArgumentParser
import Foundation
import LessonFiles
import LessonPipeline

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Builds the lessons twice, checks all links, and writes no site.",
    discussion: """
      Does everything that 'lessons build' does, twice and in memory, the second time without anything remembered, and compares \
      the two sites byte for byte: a difference is an error at the code that made it. Every link on the finished pages must \
      arrive: links to pages, to places on them and to files, those in your theme included. With --external, links to other \
      sites are tried as well; one that arrived is not tried again for a day.

      Nothing is written except to '.lessons/', where builds keep what they remember. In a GitHub workflow, problems also appear \
      beside the lines of a change.

      EXAMPLES:
        lessons check
        lessons check --external
        lessons check --course path/to/MyLibrary --format json
      """)

  @OptionGroup var course: CourseOption

  @Flag(name: .long, help: "Try links to other sites, too.")
  var external = false

  @OptionGroup var work: JobsOption

  @OptionGroup var sharing: RemoteCacheOption

  @OptionGroup var sandboxing: SandboxOption

  @OptionGroup var naming: NamesOption

  @OptionGroup var report: ReportOptions

  func run() throws {
    let folder = course.folder
    var build = CourseBuild(course: folder, output: folder.site, buildFolder: Folders.ofThisProgram)
    build.sandbox = sandboxing.sandbox
    build.asksNames = !naming.noNames
    build.remoteCache = sharing.address
    build.jobs = work.threads
    let console = Console(isQuiet: report.quiet.isSet)
    build.progress = { console.progress($0) }
    let signals = Interruption.cleaningUp { console.close() }
    defer { withExtendedLifetime(signals) {} }

    let name = Lessons.configuration.version.replacing(" ", with: "/")
    let check = CourseCheck(build, userAgent: external ? "\(name) (link check)" : nil)
    let outcome = CommandOutcome(
      console: console, course: course.name, format: report.format,
      timings: report.timings ? build.timings : nil)
    try outcome.end(after: check.run) { summary(of: $0) }
  }

  private func summary(of report: BuildReport) -> String {
    let pages = report.pages == 1 ? "1 page" : "\(report.pages) pages"
    let links = report.checked?.outwardLinks ?? 0
    let sites =
      report.checked?.followsOutwardLinks == true
      ? "links to other sites were tried: \(links)" : "links to other sites were not tried: \(links)"
    return "\(pages), the same when built again; \(sites)"
  }
}
