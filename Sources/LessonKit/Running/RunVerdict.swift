import Foundation
import LessonCourse
import LessonDiagnostics
import LessonParsing
import LessonTranscript

/// Decides whether a run went as its author said it would, and says what went wrong.
struct RunVerdict {
  var lesson: Lesson
  var program: Program
  var limits: Limits
  var run: LessonRunner.Run
  /// Where the program calls `check`.
  var sites: [CheckSites.Compiled] = []
  /// Which statements have results that were asked for.
  var results = AskedResults { [] }
  /// What values say for the folders of this machine.
  var names = PathNames()

  enum Judgement {
    case success(ProgramResult)
    case failure([Diagnostic])
  }

  func judge() throws -> Judgement {
    do {
      return try judge(run.events(names))
    } catch is TranscriptError {
      if run.end == .eventLimit, let problem = end(TranscriptReader.Reading()) { return .failure([problem]) }
      return .failure([Diagnostic(at: place(of: nil), .eventsDamaged, notes: printed)])
    }
  }

  /// - Parameter events: those of the run.
  func judge(_ events: [Event]) throws -> Judgement {
    let reader = TranscriptReader(lesson: lesson, program: program, results: results, names: names)
    let reading: TranscriptReader.Reading
    do {
      reading = try reader.read(events: events, output: run.output, error: run.errorBytes)
    } catch let problem as Problem {
      // What the system refuses belongs to no block.
      guard case .compilerFailed = problem else { throw problem }
      return .failure([Diagnostic(at: place(of: nil), problem)])
    }
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
  func checks(_ reading: TranscriptReader.Reading) -> [CheckSite] {
    sites.map { compiled in
      var site = compiled.site
      let call = CheckResult.Call(file: compiled.file, line: compiled.line, column: compiled.column)
      site.hasRun = reading.calls.contains(call)
      return site
    }
  }

  func failedChecks(_ reading: TranscriptReader.Reading) -> [Diagnostic] {
    reading.failedChecks.map { Diagnostic(at: $0.location, .checkFailed($0.check)) }
  }

  /// What was wrong with the program's end; `nil` if it reached its last line.
  func end(_ reading: TranscriptReader.Reading) -> Diagnostic? {
    let expression = reading.lastExpression.map { program.expressions[$0].location }
    let place = expression ?? place(of: reading.lastCell)
    if let disk = run.disk, !(run.end == .exited(0) && reading.isFinished), disk.explains(run.error) {
      return Diagnostic(at: place, disk.problem)
    }
    switch run.end {
    case .exited(0) where reading.isFinished: return nil
    // There are no events at all: their file is gone.
    case .exited(0) where reading.lastCell == nil:
      return Diagnostic(at: place, .eventsDamaged, notes: printed)
    case .exited(let status): return Diagnostic(at: place, .exited(status), notes: printed)
    case .timeLimit: return Diagnostic(at: place, .timeLimit(seconds: limits.seconds), notes: printed)
    case .memoryLimit: return Diagnostic(at: place, .memoryLimit(mebibytes: limits.memoryMiB), notes: printed)
    case .outputLimit: return Diagnostic(at: place, .outputLimit(mebibytes: limits.outputMiB), notes: printed)
    case .eventLimit:
      return Diagnostic(
        at: place, .eventLimit(mebibytes: Int(LessonRunner.mostEvents >> 20)), notes: printed)
    case .fileLimit: return Diagnostic(at: place, .fileLimit, notes: printed)
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
        .trapped(trap(signal).reason), notes: notes + lostMessage + printed)
    }
  }

  private func location(_ compiled: SourceLocation) -> SourceLocation {
    // An inline expression of a translation: its columns are already those of the file.
    guard compiled.file == lesson.source.path else { return compiled }
    return lesson.location(line: compiled.line, column: max(1, compiled.column))
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
  var printed: [Diagnostic] {
    var notes: [Diagnostic] = []
    let end = run.output.dropFirst(TextCut.place(atMost: run.output.count - 8192, in: run.output[...]))
    let output = Self.lastLines(String(decoding: end, as: UTF8.self))
    if !output.isEmpty { notes.append(Diagnostic(.note, at: nil, .printedBefore(output))) }
    let error = Self.lastLines(TrapMessage.before(in: run.error))
    if !error.isEmpty { notes.append(Diagnostic(.note, at: nil, .wroteToStandardError(error))) }
    return notes
  }

  static func lastLines(_ text: String) -> String {
    // Bytes that are no text are shown as one replacement character.
    let text = text.replacing(#/\uFFFD+/#, with: "\u{FFFD}").filter {
      $0 == "\n" || $0 == "\t" || !$0.isControl
    }
    let lines = text.split(separator: "\n").suffix(10)
    return lines.map { $0.count > 200 ? $0.prefix(200) + "…" : $0 }.joined(separator: "\n")
  }
}

extension Character {
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control } && self != "\r\n"
  }
}
