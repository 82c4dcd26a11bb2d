import ArgumentParser
import LessonDiagnostics
import LessonFiles
import LessonPipeline

struct PromoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote",
    abstract: "Accepts new outputs in the 'output' fences of lessons.",
    discussion: """
      A fence 'output' behind a block says what the block puts out; 'lessons build' fails where it is another. This command writes the \
      new outputs into such fences, and fills empty ones; nothing else is changed. The lessons are run as they stand in their \
      files, or their results taken from the cache. Look at the changes before you keep them.
      """)

  @Option(name: .long, help: "The folder that holds 'lessons/'.")
  var course = "."

  @Flag(name: .long, help: "Print nothing but problems.")
  var quiet = false

  @Argument(help: "Lessons, named as '03-dropout' or by their files. (default: all)")
  var lessons: [String] = []

  func run() throws {
    var promotion = CoursePromotion(
      course: CourseFolder(Folders.absolute(course)), buildFolder: Folders.ofThisProgram)
    promotion.only = lessons
    let console = Console(isQuiet: quiet)
    promotion.progress = { console.progress($0) }
    let signals = Interruption.cleaningUp { console.close() }
    defer { withExtendedLifetime(signals) {} }

    let report: BuildReport
    do {
      report = try promotion.run()
    } catch {
      console.end()
      console.error("lessons: error: the tool failed: \(error)\n")
      throw ExitStatus.toolIsAtFault
    }
    console.end()
    console.report(report, course: course)
    console.promoted(report, course: course)
    if let status = report.failure { throw status }
  }
}
