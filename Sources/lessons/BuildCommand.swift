import ArgumentParser
import Foundation
import LessonDiagnostics
import LessonFiles
import LessonPipeline

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Runs the lessons and writes the site.")

  @Option(name: .long, help: "The folder that holds 'lessons/'.")
  var course = "."

  @Option(name: .long, help: "Where the site goes. (default: 'site' in the course folder)")
  var output: String?

  @Option(name: .long, help: "Build this lesson only, named as '03-dropout' or by its file. Can be repeated.")
  var only: [String] = []

  @Option(
    name: .long, help: "How many lessons are compiled or run at a time. (default: the number of processors)")
  var jobs: Int?

  @Flag(name: .long, help: "Run every lesson again, and remember nothing.")
  var noCache = false

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

    let report: BuildReport
    do {
      report = try build.run()
    } catch {
      console.end()
      console.error("lessons: error: the tool failed: \(error)\n")
      throw ExitStatus.toolIsAtFault
    }
    console.end()
    console.report(report, course: course)
    if timings { console.error(build.timings.report + "\n") }
    if let status = report.failure { throw status }
    console.summary(report, output: output ?? (course == "." ? "site" : "\(course)/site"))
  }
}

extension BuildReport {
  /// What the process ends with when something is wrong; `nil` when all is well.
  var failure: ExitCode? {
    let errors = diagnostics.filter { $0.severity == .error }
    if errors.isEmpty { return nil }
    if errors.contains(where: \.problem.isMissingTool) { return ExitStatus.toolIsMissing }
    if errors.allSatisfy(\.problem.isWrongCommandLine) { return ExitStatus.commandLineIsWrong }
    return ExitStatus.lessonIsWrong
  }
}
