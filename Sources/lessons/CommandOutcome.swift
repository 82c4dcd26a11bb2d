import ArgumentParser
import Foundation
import LessonDiagnostics
import LessonPipeline
import LessonText

/// Tells what a build or a check came to, and ends the command accordingly.
struct CommandOutcome {
  let console: Console
  /// As it was named.
  let course: String
  let format: OutputFormat
  /// Given where `--timings` was.
  let timings: Timings?

  /// - Parameter summary: what to say on standard output when all is well.
  func end(after work: () throws -> BuildReport, summary: (BuildReport) -> String) throws {
    let report: BuildReport
    do {
      report = try work()
      // The process ends soon, which is quicker than to give back the memory of thousands of pages.
      _ = Unmanaged.passRetained(Remains(report))
    } catch {
      console.end()
      let words = "the tool failed: \(error)"
      console.error("lessons: error: \(words)\n")
      if format == .json { printDocument(of: nil, status: ExitStatus.toolIsAtFault, fault: words) }
      throw ExitStatus.toolIsAtFault
    }
    console.end()
    console.report(report, course: course)
    if let timings { console.error(timings.report + "\n") }
    if format == .json { printDocument(of: report, status: report.failure ?? .success) }
    if let status = report.failure { throw status }
    if format == .text, !console.isQuiet {
      console.tellWork()
      print(summary(report))
    }
  }

  private func printDocument(of report: BuildReport?, status: ExitCode, fault: String? = nil) {
    let form = DiagnosticReport(isForTerminal: false, course: course)
    let own = fault.map(DiagnosticReport.entry(ofFault:))
    let document = ReportDocument(
      version: Lessons.configuration.version,
      exit: ReportDocument.Exit(status: status.rawValue, reason: ExitStatus.reason(for: status)),
      pages: report?.pagePaths ?? [],
      problems: form.entries(of: report?.diagnostics ?? []) + [own].compactMap(\.self),
      written: report?.publication?.written, removed: report?.publication?.removed, work: report?.work,
      shard: report?.shard.map {
        ReportDocument.Part(part: $0.shard.number, of: $0.shard.count, lessons: $0.lessons)
      })
    FileHandle.standardOutput.write(Data(JSONText.document(document).utf8))
  }
}

private final class Remains {
  private let report: BuildReport

  init(_ report: BuildReport) { self.report = report }
}

/// What `--format json` prints. README.md describes it, and scripts rely on it: keys are added, never changed.
private struct ReportDocument: Encodable {
  struct Exit: Encodable {
    var status: Int32
    var reason: String
  }

  var version: String
  var exit: Exit
  var pages: [String]
  var problems: [DiagnosticReport.Entry]
  var written: [String]?
  var removed: [String]?
  var work: BuildReport.Work?
  var shard: Part?

  struct Part: Encodable {
    var part: Int
    var of: Int
    var lessons: [String]
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
