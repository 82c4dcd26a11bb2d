import ArgumentParser
import Foundation
import LessonFiles
import LessonPipeline

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Runs the lessons and writes the site.",
    discussion: """
      Lessons whose code or data changed since the last build are compiled and run again; the results of the others are \
      remembered. When something is wrong, every problem is printed with its file and line, and the site stays as it was.

      EXAMPLES:
        lessons build
        lessons build --only 03-dropout
        lessons build --course path/to/MyLibrary --output public
        lessons build --shard 2/5
      """)

  @OptionGroup var course: CourseOption

  @Option(
    name: .long,
    help: ArgumentHelp("Where the site goes. (default: 'site' in the course folder)", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Build this lesson only, named as '03-dropout' or by its file. Can be repeated.", valueName: "lesson"),
    completion: .file(extensions: ["md"]))
  var only: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Compile and run the second of five parts of the course, say, with '2/5', for a build that follows. Writes no site.",
      valueName: "k/n"))
  var shard: String?

  @OptionGroup var work: JobsOption

  @Flag(name: .long, help: "Run every lesson again, and remember nothing.")
  var noCache = false

  @Flag(
    name: .long,
    help:
      "Print the whole course into a file beside the site, 'site.pdf', and 'site.ko.pdf' for a translation, with Chromium or WeasyPrint."
  )
  var pdf = false

  @Flag(
    name: .long,
    help:
      "Write the whole course into a file beside the site, 'site.epub', and one for each further language.")
  var epub = false

  @OptionGroup var sharing: RemoteCacheOption

  @OptionGroup var sandboxing: SandboxOption

  @OptionGroup var naming: NamesOption

  @OptionGroup var report: ReportOptions

  func run() throws {
    Allocation.prepare(bytes: 31 << 20)
    let folder = course.folder
    var build = CourseBuild(
      course: folder, output: output ?? folder.site, buildFolder: Folders.ofThisProgram)
    build.only = only
    build.shard = shard
    build.namesOutput = output != nil
    build.jobs = work.threads
    build.usesCache = !noCache
    build.printsPDF = pdf
    build.makesEPUB = epub
    build.sandbox = sandboxing.sandbox
    build.asksNames = !naming.noNames
    build.remoteCache = sharing.address
    let console = Console(isQuiet: report.quiet.isSet)
    build.progress = { console.progress($0) }
    let signals = Interruption.cleaningUp { console.close() }
    defer { withExtendedLifetime(signals) {} }

    let outcome = CommandOutcome(
      console: console, course: course.name, format: report.format,
      timings: report.timings ? build.timings : nil)
    try outcome.end(after: build.run) {
      $0.shard.map(console.summary) ?? console.summary($0, output: output ?? course.named("site"))
    }
  }
}
