import Foundation
import LessonTranscript

/// Turns what a program left (events, standard output) into results by cell.
struct TranscriptReader {
  var lesson: Lesson
  var program: Program

  /// Printed text longer than this is cut in its middle on the page.
  private static let mostShown = 20_000
  private static let shownAtEnd = 4_000

  struct Reading {
    var result = ProgramResult()
    var failedChecks: [(location: SourceLocation, check: CheckResult)] = []
    /// The cell whose code was running when the events end.
    var lastCell: Int?
    var isFinished = false
    /// The calls of `check` that were made.
    var calls: Set<CheckResult.Call> = []
    /// Whether the events speak of cells and expressions that the program does not have.
    var isDamaged = false
  }

  func read(events: [Event], output: [UInt8], error: [UInt8]) -> Reading {
    var reading = Reading()
    var position = Printed()
    /// Where the last value of each range stands.
    var annotations: [RangeKey: (cell: Int, annotation: CellResult.Annotation)] = [:]
    var order: [RangeKey] = []
    /// Lines of top-level statements whose value is shown below the code.
    var shownLines: Set<Int> = []

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
    let lastLine = program.cells.map { lesson.cells[$0].lastLine }.max() ?? 1
    for event in events {
      switch event {
      case .cell(let index, let offset):
        takeOutput(upTo: offset)
        guard cells.contains(index) else {
          reading.isDamaged = true
          return reading
        }
        reading.lastCell = index
        reading.result.cells[index] = reading.result.cells[index] ?? CellResult()
      case .value(let value, let offset):
        takeOutput(upTo: offset)
        if value.isStatement, value.count == 1 {
          let lines = value.startLine...max(value.startLine, value.endLine)
          shownLines.formUnion(lines.clamped(to: 1...lastLine))
          add(.value(value.text, type: value.type))
        } else if let cell = cell(at: value.endLine) {
          let key = RangeKey(value)
          if annotations[key] == nil { order.append(key) }
          annotations[key] = (cell, annotation(value, in: cell))
        }
      case .display(let representation, let line, let offset):
        takeOutput(upTo: offset)
        shownLines.formUnion(statementLines(from: line))
        add(.display(representation))
      case .check(let check, let offset):
        takeOutput(upTo: offset)
        add(.check(check))
        reading.calls.insert(check.call)
        if !check.passed {
          reading.failedChecks.append((location(ofCheck: check), check))
        }
      case .inline(let index, let text):
        guard program.expressions.indices.contains(index) else {
          reading.isDamaged = true
          return reading
        }
        reading.result.expressions[index] = text
      case .finished(let offset):
        takeOutput(upTo: offset)
        reading.isFinished = true
      }
    }
    takeOutput(upTo: Printed(output: output.count, error: error.count))
    let found = order.compactMap { annotations[$0] }.filter { entry in
      let line = lesson.cells[entry.cell].location.line + entry.annotation.line
      return !shownLines.contains(line) && !entry.annotation.name.hasPrefix("$")
    }
    // Of a line one expression is shown, the outermost, and none where the line's variable is.
    var outermost: [LineKey: Int] = [:]
    for (cell, annotation) in found {
      let line = LineKey(cell: cell, line: annotation.line)
      let column = annotation.name.isEmpty ? annotation.column : 0
      outermost[line] = min(outermost[line] ?? .max, column)
    }
    for (cell, annotation) in found where isWorthShowing(annotation, in: cell) {
      let first = outermost[LineKey(cell: cell, line: annotation.line)]
      if annotation.name.isEmpty, annotation.column != first { continue }
      reading.result.cells[cell, default: CellResult()].annotations.append(annotation)
    }
    for cell in reading.result.cells.keys {
      reading.result.cells[cell]?.annotations.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    }
    return reading
  }

  /// A place in the file, for a line and a column of the code as it was compiled.
  func location(line: Int, column: Int) -> SourceLocation {
    let indentation =
      cell(at: line).flatMap { lesson.cells[$0].lines.first { $0.number == line } }?.indentation ?? 0
    return SourceLocation(file: lesson.source.path, line: line, column: max(1, column) + indentation)
  }

  /// Swift counts the column of a call from its parenthesis; a reader looks for the name before it.
  private func location(ofCheck check: CheckResult) -> SourceLocation {
    var place = location(line: check.line, column: check.column)
    guard let cell = cell(at: check.line),
      let line = lesson.cells[cell].lines.first(where: { $0.number == check.line })
    else { return place }
    let name = line.text.utf8.prefix(max(0, check.column - 1)).reversed().prefix { byte in
      byte == UInt8(ascii: "_") || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
    }
    place.column -= name.count
    return place
  }

  /// The cell of this program that holds a line of the file.
  func cell(at line: Int) -> Int? {
    program.cells.first { lesson.cells[$0].location.line <= line && line <= lesson.cells[$0].lastLine }
  }

  /// The lines of the top-level statement that begins on a line.
  private func statementLines(from line: Int) -> ClosedRange<Int> {
    guard let cell = cell(at: line) else { return line...line }
    return line...StatementScanner.lastLine(ofStatementAt: line, in: lesson.cells[cell].lines)
  }

  private struct LineKey: Hashable {
    var cell, line: Int
  }

  private struct RangeKey: Hashable {
    var startLine, startColumn, endLine, endColumn: Int

    init(_ value: ReportedValue) {
      (startLine, startColumn) = (value.startLine, value.startColumn)
      (endLine, endColumn) = (value.endLine, value.endColumn)
    }
  }

  private func annotation(_ value: ReportedValue, in cell: Int) -> CellResult.Annotation {
    CellResult.Annotation(
      line: noteLine(value, in: cell) - lesson.cells[cell].location.line, column: value.startColumn,
      name: value.name,
      type: value.type, text: value.text, count: value.count, run: value.run)
  }

  /// The line that a value is noted beside: of a declaration of several lines the last.
  private func noteLine(_ value: ReportedValue, in cell: Int) -> Int {
    let lines = lesson.cells[cell].lines
    guard !value.name.isEmpty, let line = lines.first(where: { $0.number == value.endLine }),
      DeclarationOrder.declaredNames(line.text).contains(value.name),
      StatementScanner.topLevelLines(of: lines).contains(line.number)
    else { return value.endLine }
    return StatementScanner.lastLine(ofStatementAt: line.number, in: lines)
  }

  /// Inside a function or a loop there is room beside the line, and none for lines of values between those of the code.
  private static let mostInside = 40

  /// A value says nothing where the code says it already (`let keep = 0.8`).
  private func isWorthShowing(_ annotation: CellResult.Annotation, in cell: Int) -> Bool {
    let number = lesson.cells[cell].location.line + annotation.line
    guard let line = lesson.cells[cell].lines.first(where: { $0.number == number }) else { return false }
    let code = line.text.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
    let words = code.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
    let texts = [annotation.text.short, annotation.text.full ?? annotation.text.short]
    if annotation.count == 1, texts.contains(where: { words.hasSuffix(" = \($0)") }) { return false }
    return annotation.text.short.count <= Self.mostInside
      || isTopLevel(annotation.name, notedAt: number, in: cell)
  }

  /// Whether a line is one of top-level code, or ends a declaration that is.
  private func isTopLevel(_ name: String, notedAt number: Int, in cell: Int) -> Bool {
    let lines = lesson.cells[cell].lines
    let starts = StatementScanner.topLevelLines(of: lines)
    if starts.contains(number) { return true }
    return lines.contains { line in
      starts.contains(line.number) && DeclarationOrder.declaredNames(line.text).contains(name)
        && StatementScanner.lastLine(ofStatementAt: line.number, in: lines) == number
    }
  }

  private func append(
    _ bytes: ArraySlice<UInt8>, isError: Bool = false, to outputs: inout [CellResult.Output]
  ) {
    func piece(_ bytes: ArraySlice<UInt8>, omitted: Int = 0) -> CellResult.Output {
      let text = String(decoding: bytes, as: UTF8.self)
      return isError ? .stderr(text, omittedBytes: omitted) : .stdout(text, omittedBytes: omitted)
    }
    let omitted = bytes.count - Self.mostShown - Self.shownAtEnd
    if omitted > 0 {
      outputs.append(piece(bytes.prefix(Self.mostShown), omitted: omitted))
      outputs.append(piece(bytes.suffix(Self.shownAtEnd)))
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

  /// This text and the one behind it as one; `nil` where they are not of one kind, or something between them was left out.
  func joined(to next: CellResult.Output) -> CellResult.Output? {
    switch (self, next) {
    case (.stdout(let text, omittedBytes: 0), .stdout(let more, let omitted)):
      .stdout(text + more, omittedBytes: omitted)
    case (.stderr(let text, omittedBytes: 0), .stderr(let more, let omitted)):
      .stderr(text + more, omittedBytes: omitted)
    default: nil
    }
  }
}
