import LessonTranscript

@testable import LessonCourse
@testable import LessonDiagnostics
@testable import LessonHTML
@testable import LessonParsing
@testable import LessonRendering
@testable import LessonResults
@testable import LessonRunning

/// The way of events through the tool: reading, judging, keeping, showing.
final class Trial {
  enum Outcome: Hashable {
    case refused, failed, shown
  }

  private let recording: Recording
  /// The bytes of the last result that was judged a success.
  private(set) var kept: [UInt8]?

  init(_ recording: Recording) { self.recording = recording }

  /// - Parameter frames: without checksums.
  func run(_ frames: [UInt8]) throws -> Outcome {
    let seal = EventSeal(EventSeal.Key())
    let events = Mutator.sealed(frames, with: seal)
    guard let read = try? Event.events(in: events, seal) else { return .refused }
    // As if the program had come to its end: a file that was cut has no event for that.
    let printed = Printed(output: recording.output.count, error: recording.error.count)
    let finish = Event.finished(recording.program.ending, output: printed)
    let all =
      read.contains { if case .finished = $0 { true } else { false } }
      ? events : Mutator.sealed(frames + finish.unsealed, with: seal)
    let run = LessonRunner.Run(
      end: .exited(0), output: recording.output, error: String(decoding: recording.error, as: UTF8.self),
      errorBytes: recording.error, events: all, seal: seal, backtrace: nil, leftProcesses: false)
    let reader = TranscriptReader(lesson: recording.lesson, program: recording.program)
    let reading = try reader.read(events: read, output: recording.output, error: recording.error)
    let verdict = RunVerdict(lesson: recording.lesson, program: recording.program, limits: Limits(), run: run)
    let judgement = try verdict.judge()
    if case .failure(let diagnostics) = judgement {
      _ = DiagnosticReport(
        isForTerminal: true, sources: [recording.lesson.source.path: recording.lesson.source.text]
      ).text(of: diagnostics)
    }
    // A result that lacks some of its cells is shown here as well.
    show(reading.result)
    kept = reading.result.bytes
    if case .success = judgement { return .shown }
    return reading.isDamaged ? .failed : .shown
  }

  func read(kept bytes: [UInt8]) {
    if let result = try? ProgramResult(bytes: bytes) { show(result) }
  }

  private func show(_ result: ProgramResult) {
    let words = SharedWords(PageWords.english)
    let lesson = recording.lesson
    var displayed = DisplayedMarkup()
    displayed.read(
      lesson,
      LessonResult(cells: lesson.cells.indices.map { result.cells[$0] ?? CellResult() }, expressions: []),
      checking: ReferenceCheck([lesson])
    ) { MathTypesetter(installation: nil).typeset($0, in: lesson.source) }
    var outputs = OutputRenderer(words: words, displayed: displayed) { reference in
      ResolvedReference(href: "", text: .text(reference.anchor ?? ""))
    }
    for (index, cell) in result.cells where recording.lesson.cells.indices.contains(index) {
      for output in cell.outputs { _ = outputs.html(output, alternative: "alt", caption: nil).text }
      let listing = CodeListing(
        cell: recording.lesson.cells[index], annotations: cell.annotations, words: words)
      _ = listing.html?.text
    }
    for warning in result.warnings { _ = warning.line + warning.column }
    for text in result.expressions.values { _ = HTML.text(text.short).text }
  }
}

extension Event {
  /// Its frame without the checksum.
  fileprivate var unsealed: [UInt8] {
    var seal = EventSeal(EventSeal.Key())
    return frame(&seal).dropLast(EventSeal.length)
  }
}
