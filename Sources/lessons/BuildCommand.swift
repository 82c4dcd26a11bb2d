import ArgumentParser
import Foundation
import LessonFiles
import LessonPipeline

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Runs the lessons and writes the site.",
    discussion: """
      Every block of code that changed since the last build is compiled and run again; what has not changed is remembered. When \
      something is wrong, all of it is told at the lessons' own lines, and the site stays as it was.

      EXAMPLES:
        lessons build
        lessons build --only 03-dropout
        lessons build --course path/to/MyLibrary --output public
      """)

  @Option(
    name: .long, help: ArgumentHelp("The folder that holds 'lessons/'.", valueName: "folder"),
    completion: .directory)
  var course = "."

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
      "How many lessons are compiled or run at a time. (default: the number of processors)",
      valueName: "number"))
  var jobs: Int?

  @Flag(name: .long, help: "Run every lesson again, and remember nothing.")
  var noCache = false

  @Option(name: .long, help: "How to tell what came of it on standard output.")
  var format = OutputFormat.text

  @Flag(name: .long, help: "Print nothing but problems.")
  var quiet = false

  @Flag(name: .long, help: "Print how long each stage took.")
  var timings = false

  func validate() throws {
    if let jobs, jobs < 1 {
      throw ValidationError("'--jobs \(jobs)': at least 1 lesson must be allowed at a time.")
    }
  }

  func run() throws {
    let folder = CourseFolder(Folders.absolute(course))
    var build = CourseBuild(
      course: folder, output: output ?? folder.site, buildFolder: Folders.ofThisProgram)
    build.only = only
    if let jobs { build.jobs = jobs }
    build.usesCache = !noCache
    let console = Console(isQuiet: quiet)
    build.progress = { console.progress($0) }
    let signals = Interruption.cleaningUp { console.close() }
    defer { withExtendedLifetime(signals) {} }

    let outcome = CommandOutcome(
      console: console, course: course, format: format, timings: timings ? build.timings : nil)
    try outcome.end(after: build.run) {
      console.summary($0, output: output ?? (course == "." ? "site" : "\(course)/site"))
    }
  }
}
