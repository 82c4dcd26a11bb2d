import Foundation
import LessonDiagnostics
import LessonParsing
import LessonResults
import LessonTranscript

/// Turns what a program left (events, standard output) into results by cell.
struct TranscriptReader {
  var lesson: Lesson
  var program: Program
  /// Tells which statements have results that somebody asked for.
  var results = AskedResults { [] }
  /// What values say for the folders of this machine.
  var names = PathNames()

  /// Printed text longer than this is cut in its middle on the page.
  private static let mostShown = 20_000
  private static let shownAtEnd = 4_000

  struct Reading {
    var result = ProgramResult()
    var failedChecks: [(location: SourceLocation, check: CheckResult)] = []
    /// The cell whose code was running when the events end.
    var lastCell: Int?
    /// The inline expression that was being evaluated then.
    var lastExpression: Int?
    var isFinished = false
    /// The calls of `check` that were made.
    var calls: Set<CheckResult.Call> = []
    /// Whether the events speak of cells and expressions that the program does not have.
    var isDamaged = false
  }

  func read(events: [Event], output: [UInt8], error: [UInt8]) throws -> Reading {
    var reading = Reading()
    var position = Printed()
    var notes = LineNotes(lesson: lesson)

    func takeOutput(upTo end: Printed) {
      let end = Printed(
        output: min(max(end.output, position.output), output.count),
        error: min(max(end.error, position.error), error.count))
      guard let cell = reading.lastCell ?? program.cells.first else { return }
      if end.output > position.output {
        append(
          output[position.output..<end.output], to: &reading.result.cells[cell, default: CellResult()].outputs
        )
      }
      if end.error > position.error {
        append(
          error[position.error..<end.error], isError: true,
          to: &reading.result.cells[cell, default: CellResult()].outputs)
      }
      position = end
    }
    func add(_ new: CellResult.Output) {
      guard let cell = reading.lastCell else { return }
      reading.result.cells[cell, default: CellResult()].outputs.append(new)
    }

    let cells = Set(program.cells)
    for event in events {
      switch event {
      case .cell(let index, let offset):
        takeOutput(upTo: offset)
        guard cells.contains(index) else {
          reading.isDamaged = true
          return reading
        }
        reading.lastCell = index
        reading.lastExpression = nil
        reading.result.cells[index] = reading.result.cells[index] ?? CellResult()
      case .value(let value, let offset):
        takeOutput(upTo: offset)
        guard let cell = cell(atLine: value.endLine) else { continue }
        if let statement = notes.statement(withResult: value, in: cell),
          try !results.isAsked(for: statement, among: notes.list(of: cell))
        {
          continue
        }
        if value.isStatement, value.count == 1 {
          notes.hide(value, in: cell)
          add(.value(value.text, type: value.type))
        } else {
          notes.add(value, in: cell)
        }
      case .display(let representation, let line, let offset):
        takeOutput(upTo: offset)
        if let cell = cell(atLine: line) { notes.hide(line: line, in: cell) }
        add(.display(representation))
      case .check(let check, let offset):
        takeOutput(upTo: offset)
        add(.check(check))
        reading.calls.insert(check.call)
        if !check.passed {
          reading.failedChecks.append((location(ofCheck: check), check))
        }
      case .expression(let index):
        guard program.expressions.indices.contains(index) else {
          reading.isDamaged = true
          return reading
        }
        reading.lastExpression = index
      case .inline(let index, let text):
        guard program.expressions.indices.contains(index) else {
          reading.isDamaged = true
          return reading
        }
        reading.result.expressions[index] = text
      case .finished(let ending, let offset):
        takeOutput(upTo: offset)
        reading.isFinished = ending == program.ending
      }
    }
    takeOutput(upTo: Printed(output: output.count, error: error.count))
    for (cell, annotations) in notes.annotations {
      reading.result.cells[cell, default: CellResult()].annotations = annotations
    }
    return reading
  }

  /// Swift counts the column of a call from its parenthesis; a reader looks for the name before it.
  private func location(ofCheck check: CheckResult) -> SourceLocation {
    var place = lesson.location(line: check.line, column: max(1, check.column))
    guard let line = cell(atLine: check.line).flatMap({ lesson.cells[$0].line(check.line) }) else {
      return place
    }
    let name = line.text.utf8.prefix(max(0, check.column - 1)).reversed().prefix { byte in
      byte == UInt8(ascii: "_") || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
    }
    place.column -= name.count
    return place
  }

  private func cell(atLine line: Int) -> Int? { program.cell(atLine: line, of: lesson) }

  private func append(
    _ bytes: ArraySlice<UInt8>, isError: Bool = false, to outputs: inout [CellResult.Output]
  ) {
    func piece(_ bytes: ArraySlice<UInt8>, omitted: Int = 0) -> CellResult.Output {
      let text = String(decoding: bytes, as: UTF8.self)
      return isError ? .stderr(text, omittedBytes: omitted) : .stdout(text, omittedBytes: omitted)
    }
    var bytes = bytes
    // Where a text is cut must not depend on the length of a path in it.
    let text = String(decoding: bytes, as: UTF8.self)
    let named = names.applied(to: text)
    if named != text { bytes = Array(named.utf8)[...] }
    if bytes.count > Self.mostShown + Self.shownAtEnd {
      let head = bytes.prefix(TextCut.place(atMost: Self.mostShown, in: bytes))
      let tail = bytes.dropFirst(TextCut.place(atMost: bytes.count - Self.shownAtEnd, in: bytes))
      outputs.append(piece(head, omitted: bytes.count - head.count - tail.count))
      outputs.append(piece(tail))
      return
    }
    // Prints with nothing between them are one piece of text.
    if let last = outputs.last, let joined = last.joined(to: piece(bytes)), last.length < Self.mostShown {
      outputs[outputs.count - 1] = joined
    } else {
      outputs.append(piece(bytes))
    }
  }
}

extension CellResult.Output {
  /// The bytes of printed text.
  fileprivate var length: Int {
    switch self {
    case .stdout(let text, _), .stderr(let text, _): text.utf8.count
    default: 0
    }
  }
}
