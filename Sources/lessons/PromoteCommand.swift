import ArgumentParser
import LessonDiagnostics
import LessonFiles
import LessonPipeline

struct PromoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote",
    abstract: "Accepts new outputs in the 'output' fences of lessons.",
    discussion: """
      A fence 'output' behind a block says what the block prints and computes; where that is not so, 'lessons build' fails. This \
      command writes what the blocks put out now into such fences, the empty ones included, and changes nothing else. Look at the \
      changes before you keep them.

      EXAMPLES:
        lessons promote
        lessons promote 03-dropout
      """)

  @OptionGroup var course: CourseOption

  @OptionGroup var sharing: RemoteCacheOption

  @OptionGroup var sandboxing: SandboxOption

  @OptionGroup var quiet: QuietFlag

  @Argument(
    help: ArgumentHelp(
      "A lesson, named as '03-dropout' or by its file; can be several. (default: all)", valueName: "lesson"),
    completion: .file(extensions: ["md"]))
  var lessons: [String] = []

  func run() throws {
    var promotion = CoursePromotion(course: course.folder, buildFolder: Folders.ofThisProgram)
    promotion.only = lessons
    promotion.sandbox = sandboxing.sandbox
    promotion.remoteCache = sharing.address
    let console = Console(isQuiet: quiet.isSet)
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
    console.report(report, course: course.name)
    console.promoted(report, course: course.name)
    if let status = report.failure { throw status }
  }
}
