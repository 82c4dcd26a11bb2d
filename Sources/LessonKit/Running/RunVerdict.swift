import Foundation
import LessonTranscript

/// Decides whether a run went as its author said it would, and says what went wrong.
struct RunVerdict {
  var lesson: Lesson
  var program: Program
  var limits: Limits
  var run: LessonRunner.Run
  /// Where the program calls `check`.
  var sites: [CheckSites.Compiled] = []
  /// What values say for the folders of this machine.
  var names = PathNames()

  enum Judgement {
    case success(ProgramResult)
    case failure([Diagnostic])
  }

  func judge() -> Judgement {
    let events: [Event]
    do {
      events = try Event.events(in: run.events, names: names)
    } catch {
      return .failure([Diagnostic(at: place(of: nil), .eventsDamaged, notes: printed)])
    }
    let reading = TranscriptReader(lesson: lesson, program: program).read(
      events: events, output: run.output, error: run.errorBytes)
    if reading.isDamaged {
      return .failure([Diagnostic(at: place(of: nil), .eventsDamaged, notes: printed)])
    }
    switch program.purpose {
    case .trap(let cell): return judgeTrap(reading, cell)
    case .lesson, .compileFailure: return judgeLesson(reading)
    }
  }

  private func judgeLesson(_ reading: TranscriptReader.Reading) -> Judgement {
    var diagnostics = failedChecks(reading)
    if let problem = end(reading) {
      diagnostics.append(problem)
    } else if let missed = program.cells.first(where: { reading.result.cells[$0] == nil }) {
      // It compiled as part of something that a block before it left open: a comment, a condition.
      diagnostics.append(Diagnostic(at: lesson.cells[missed].location, .blockSwallowed))
    }
    guard diagnostics.isEmpty else { return .failure(diagnostics) }
    var result = reading.result
    result.checks = checks(reading)
    if run.leftProcesses {
      result.warnings.append(
        ProgramResult.Warning(kind: .leftProcesses, cell: program.cells.last ?? 0, line: 0, column: 1))
    }
    return .success(result)
  }

  /// The sites of the program, and which of them the run came by.
  private func checks(_ reading: TranscriptReader.Reading) -> [CheckSite] {
    sites.map { compiled in
      var site = compiled.site
      let call = CheckResult.Call(file: compiled.file, line: compiled.line, column: compiled.column)
      site.hasRun = reading.calls.contains(call)
      return site
    }
  }

  private func failedChecks(_ reading: TranscriptReader.Reading) -> [Diagnostic] {
    reading.failedChecks.map { Diagnostic(at: $0.location, .checkFailed($0.check)) }
  }

  /// Whether it is how a program ends that finds itself at fault. Others are sent from outside.
  private static func isTrap(_ signal: Int32) -> Bool {
    [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT].contains(signal)
  }

  private func judgeTrap(_ reading: TranscriptReader.Reading, _ cell: Int) -> Judgement {
    let fence = lesson.cells[cell].location
    guard reading.lastCell == cell else {
      // A block before it ended the program. The lesson's own program tells how; where it does not, this does.
      return .failure([Diagnostic(at: fence, .blockBeforeFails)])
    }
    let failed = failedChecks(reading)
    guard failed.isEmpty else { return .failure(failed) }
    guard case .signaled(let signal) = run.end, Self.isTrap(signal) else {
      guard let problem = end(reading) else {
        return .failure([Diagnostic(at: fence, .trapBlockSurvives, notes: printed)])
      }
      return .failure([problem])
    }
    let message = trapMessage ?? run.backtrace?.runtimeFailure ?? Self.name(ofSignal: signal)
    if case .trap(let wanted?) = lesson.cells[cell].options.expectation, !message.contains(wanted) {
      return .failure([Diagnostic(at: fence, .trapsOtherwise(wanted: wanted, found: message), notes: printed)]
      )
    }
    var result = reading.result.cells[cell] ?? CellResult()
    result.outputs = result.outputs.compactMap(withoutTrap)
    result.outputs.append(.diagnostic("Fatal error: \(message)"))
    return .success(ProgramResult(cells: [cell: result], checks: checks(reading)))
  }

  /// What was wrong with the program's end; `nil` when it reached its last line and nothing was.
  private func end(_ reading: TranscriptReader.Reading) -> Diagnostic? {
    let place = place(of: reading.lastCell)
    switch run.end {
    case .exited(0) where reading.isFinished: return nil
    case .exited(let status): return Diagnostic(at: place, .exited(status), notes: printed)
    case .timeLimit: return Diagnostic(at: place, .timeLimit(seconds: limits.seconds), notes: printed)
    case .memoryLimit: return Diagnostic(at: place, .memoryLimit(mebibytes: limits.memoryMiB), notes: printed)
    case .outputLimit: return Diagnostic(at: place, .outputLimit(mebibytes: limits.outputMiB), notes: printed)
    case .notStarted(let code): return Diagnostic(at: place, .programNotStarted(code))
    case .lost: return Diagnostic(at: place, .programLost)
    case .signaled(let signal):
      var notes: [Diagnostic] = []
      let stack = run.backtrace?.locations ?? []
      for caller in stack.dropFirst().prefix(8) {
        let location = location(caller)
        if location.line != stack.first?.line {
          notes.append(Diagnostic(.note, at: location, .calledFromHere))
        }
      }
      return Diagnostic(
        at: stack.first.map(location) ?? place,
        .trapped(trapMessage ?? run.backtrace?.runtimeFailure ?? Self.name(ofSignal: signal)),
        notes: notes + printed)
    }
  }

  private func location(_ compiled: SourceLocation) -> SourceLocation {
    // In an inline expression of a translation; its columns are the file's.
    guard compiled.file == lesson.source.path else { return compiled }
    return inLesson(compiled)
  }

  private func inLesson(_ compiled: SourceLocation) -> SourceLocation {
    TranscriptReader(lesson: lesson, program: program).location(line: compiled.line, column: compiled.column)
  }

  /// The first line of a cell's code, where no line is known.
  private func place(of cell: Int?) -> SourceLocation {
    guard let cell = cell ?? program.cells.first else {
      return SourceLocation(file: lesson.source.path, line: 1)
    }
    let line = lesson.cells[cell].lines.first?.number ?? lesson.cells[cell].location.line
    return SourceLocation(file: lesson.source.path, line: line)
  }

  /// The end of what was printed, and of what went to standard error.
  private var printed: [Diagnostic] {
    var notes: [Diagnostic] = []
    let output = Self.lastLines(String(decoding: run.output.suffix(8192), as: UTF8.self))
    if !output.isEmpty { notes.append(Diagnostic(.note, at: nil, .printedBefore(output))) }
    let error = Self.lastLines(errorWithoutTrap)
    if !error.isEmpty { notes.append(Diagnostic(.note, at: nil, .wroteToStandardError(error))) }
    return notes
  }

  static func lastLines(_ text: String) -> String {
    // What is no text stands as one mark.
    let text = text.replacing(#/\uFFFD+/#, with: "\u{FFFD}").filter {
      $0 == "\n" || $0 == "\t" || !$0.isControl
    }
    let lines = text.split(separator: "\n").suffix(10)
    return lines.map { $0.count > 200 ? $0.prefix(200) + "…" : $0 }.joined(separator: "\n")
  }

  /// What the program itself wrote to standard error: the message of the trap is shown as such.
  private func withoutTrap(_ output: CellResult.Output) -> CellResult.Output? {
    guard case .stderr(let text, let omitted) = output else { return output }
    let own = text.split(separator: "\n", omittingEmptySubsequences: false).prefix { line in
      !line.hasPrefix("*** ") && !Self.trapMarks.contains(where: line.contains) && !Self.isTrapOfRuntime(line)
    }
    let kept = own.joined(separator: "\n")
    return kept.allSatisfy(\.isNewline) ? nil : .stderr(kept, omittedBytes: omitted)
  }

  /// A message that does not begin as others do.
  private static func isTrapOfRuntime(_ line: Substring) -> Bool {
    line.hasPrefix("Could not cast") || line.hasPrefix("Simultaneous accesses")
  }

  private static let trapMarks = [fatalMark, "Precondition failed", "Assertion failed"]
  private static let fatalMark = "Fatal error"

  private var errorLines: [Substring] {
    run.error.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("*** ") }
  }

  private var errorWithoutTrap: String {
    errorLines.prefix { !$0.contains(Self.fatalMark) }.joined(separator: "\n")
  }

  /// What the runtime said of the trap: `Index out of range`. Addresses, which differ from run to run, are left out.
  private var trapMessage: String? {
    let lines = errorLines
    let start = lines.lastIndex { $0.contains(Self.fatalMark) }
    let text: String
    if let start {
      let first = lines[start]
      let mark = first.ranges(of: Self.fatalMark).last?.upperBound ?? first.startIndex
      let rest = [first[mark...].drop { $0 == ":" || $0 == " " }] + lines[(start + 1)...]
      text = rest.joined(separator: "\n")
    } else if let line = lines.last(where: Self.isTrapOfRuntime) {
      text = String(line)
    } else {
      return nil
    }
    let trimmed = text.replacing(#/ ?\(0x[0-9a-f]+\)|0x[0-9a-f]+/#, with: "")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    return trimmed.isEmpty ? nil : trimmed
  }

  private static func name(ofSignal signal: Int32) -> String {
    switch signal {
    case SIGSEGV, SIGBUS:
      "the program touched memory that is not its own, or its stack overflowed (signal \(signal))"
    case SIGILL, SIGTRAP: "the program trapped without a message (signal \(signal))"
    case SIGABRT: "the program called abort (signal \(signal))"
    case SIGKILL: "the program was killed (signal \(signal))"
    default: "the program was ended by signal \(signal)"
    }
  }
}

extension Character {
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control } && self != "\r\n"
  }
}
