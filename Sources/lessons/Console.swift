import Foundation
import LessonDiagnostics
import LessonPipeline
import LessonPublishing

/// What the tool says: problems and progress on standard error, results on standard output.
struct Console: Sendable {
  var isQuiet: Bool
  private let isTerminal = isatty(2) == 1

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func error(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// Shows one line, which the next one replaces; writes nothing of it into a file.
  func progress(_ text: String) {
    if isTerminal, !isQuiet { error("\r\u{1B}[2K\(text) …") }
    if !isTerminal, !isQuiet, text.hasPrefix("waiting") { error("lessons: note: \(text)\n") }
  }

  func end() {
    if isTerminal, !isQuiet { error("\r\u{1B}[2K") }
  }

  func report(_ report: BuildReport, course: String) {
    let form = DiagnosticReport(isForTerminal: isTerminal, sources: report.sources, course: course)
    error(form.text(of: report.diagnostics))
    let environment = ProcessInfo.processInfo.environment
    if environment["GITHUB_ACTIONS"] == "true" {
      let standing = FileManager.default.currentDirectoryPath
      error(
        form.workflowCommands(
          of: report.diagnostics, standing: standing, workspace: environment["GITHUB_WORKSPACE"] ?? standing))
    }
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

  func summary(_ report: BuildReport, output: String) -> String {
    let pages = report.pages == 1 ? "1 page" : "\(report.pages) pages"
    let written = report.publication?.written.count ?? 0
    let changes =
      written == 0 && report.publication?.removed.isEmpty ?? true
      ? "nothing changed" : "\(written) files written"
    return "\(output)/index.html: \(pages), \(changes)"
  }
}
