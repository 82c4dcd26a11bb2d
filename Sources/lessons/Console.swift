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
  func progress(_ event: ProgressEvent) { display.take(event) }

  /// Takes the progress from the screen: problems and results follow.
  func end() { display.end() }

  /// The same, when the process is about to end.
  func close() { display.end(isFinal: true) }

  func report(_ report: BuildReport, course: String) {
    self.report(report.diagnostics, sources: report.sources, course: course)
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

  /// The fences that were rewritten.
  func promoted(_ report: BuildReport, course: String) {
    guard !isQuiet else { return }
    let form = form(course: course)
    for place in report.promoted { print("\(form.named(place)): the new output is accepted") }
    if report.promoted.isEmpty, report.failure == nil { print("nothing to promote") }
  }

  func summary(_ report: BuildReport, output: String) {
    guard !isQuiet, let publication = report.publication else { return }
    if let progress = display.summary { error("lessons: \(progress)\n") }
    let pages = report.pages == 1 ? "1 page" : "\(report.pages) pages"
    let changes =
      publication.written.isEmpty && publication.removed.isEmpty
      ? "nothing changed" : "\(publication.written.count) files written"
    print("\(output)/index.html: \(pages), \(changes)")
  }
}
