import Foundation
import LessonDiagnostics
import LessonPipeline
import LessonPublishing

/// What the tool says: problems and progress on standard error, results on standard output.
struct Console: Sendable {
  let isQuiet: Bool
  private let isTerminal = isatty(2) == 1
  private let display: ProgressDisplay

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    display = ProgressDisplay(isQuiet ? .silent : Self.understandsControls ? .drawn : .logged)
  }

  /// Whether standard error is a terminal that can be drawn on, and whose user did not ask for plain text.
  private static var understandsControls: Bool {
    let environment = ProcessInfo.processInfo.environment
    let terminal = environment["TERM"] ?? ""
    // See no-color.org.
    let wantsPlainText = !(environment["NO_COLOR"] ?? "").isEmpty
    return isatty(2) == 1 && !terminal.isEmpty && terminal != "dumb" && !wantsPlainText
  }

  func error(_ text: String) { display.write(text) }

  /// Shows what the build is doing.
  func progress(_ event: ProgressEvent) {
    switch event {
    case .unconfined(let fault): report([Diagnostic(.warning, at: nil, .sandboxMissing(fault))])
    case .remoteCache(let problem): report([Diagnostic(.warning, at: nil, problem)])
    default: display.take(event)
    }
  }

  /// Takes the progress from the screen: problems and results follow.
  func end() { display.end() }

  /// The same, when the process is about to end.
  func close() { display.end(isFinal: true) }

  func report(_ report: BuildReport, course: String) {
    let form = form(sources: report.sources, course: course)
    error(form.text(of: report.diagnostics))
    let environment = ProcessInfo.processInfo.environment
    if environment["GITHUB_ACTIONS"] == "true" {
      let standing = FileManager.default.currentDirectoryPath
      error(
        form.workflowCommands(
          of: report.diagnostics, standing: standing, workspace: environment["GITHUB_WORKSPACE"] ?? standing))
    }
  }

  func report(_ diagnostics: [Diagnostic], sources: [String: String] = [:], course: String = ".") {
    error(form(sources: sources, course: course).text(of: diagnostics))
  }

  /// How problems are written here.
  func form(sources: [String: String] = [:], course: String) -> DiagnosticReport {
    var form = DiagnosticReport(isForTerminal: isTerminal, sources: sources, course: course)
    form.isColored = Self.understandsControls
    return form
  }

  /// Does the work of a command. What is wrong is told, and ends the command.
  func reporting<Result>(course: String, _ work: () throws -> Result) throws -> Result {
    var failed = BuildReport()
    do { return try work() } catch {
      end()
      do { try failed.add(error) } catch {
        self.error("lessons: error: the tool failed: \(error)\n")
        throw ExitStatus.toolIsAtFault
      }
      report(failed, course: course)
      throw failed.failure ?? ExitStatus.lessonIsWrong
    }
  }

  /// The fences that were rewritten.
  func promoted(_ report: BuildReport, course: String) {
    guard !isQuiet else { return }
    let form = form(course: course)
    for place in report.promoted { print("\(form.named(place)): the new output is accepted") }
    if report.promoted.isEmpty, report.failure == nil { print("nothing to promote") }
  }

  /// What was worked on, and how long it took.
  func tellWork() {
    if !isQuiet, let progress = display.summary { error("lessons: \(progress)\n") }
  }

  /// What a part of a course came to.
  func summary(_ part: BuildReport.Part) -> String {
    let all = part.ofLessons == 1 ? "1 lesson" : "\(part.ofLessons) lessons"
    return
      "part \(part.shard) is computed, \(part.lessons.count) of \(all); 'lessons build' makes the site when all parts are"
  }

  func summary(_ report: BuildReport, output: String) -> String {
    let pages = report.pages == 1 ? "1 page" : "\(report.pages) pages"
    let written = report.publication?.written.count ?? 0
    let changes =
      written == 0 && report.publication?.removed.isEmpty ?? true
      ? "nothing changed" : "\(written) files written"
    return "\(output)/index.html: \(pages), \(changes)"
  }
}
