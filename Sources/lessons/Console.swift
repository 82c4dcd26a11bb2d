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
  }

  /// The fences that were rewritten.
  func promoted(_ report: BuildReport, course: String) {
    guard !isQuiet else { return }
    let form = DiagnosticReport(isForTerminal: false, course: course)
    for place in report.promoted { print("\(form.named(place)): the new output is accepted") }
    if report.promoted.isEmpty, report.failure == nil { print("nothing to promote") }
  }

  func summary(_ report: BuildReport, output: String) {
    guard !isQuiet, let publication = report.publication else { return }
    let pages = report.pages == 1 ? "1 page" : "\(report.pages) pages"
    let changes =
      publication.written.isEmpty && publication.removed.isEmpty
      ? "nothing changed" : "\(publication.written.count) files written"
    print("\(output)/index.html: \(pages), \(changes)")
  }
}
