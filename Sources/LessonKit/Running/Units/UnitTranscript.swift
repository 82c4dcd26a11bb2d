import LessonCourse
import LessonDiagnostics
import LessonParsing
import LessonResults
import LessonTranscript

/// Puts what units left together, as if one program had run: lines and numbers of elements become those of the lesson again.
struct UnitTranscript {
  let planned: PlannedProgram
  /// By number: the element, and where it stands.
  private var elements: [Int: LessonElement] = [:]
  private(set) var events: [Event] = []
  private(set) var output: [UInt8] = []
  private(set) var error: [UInt8] = []
  private let names: PathNames

  private static let mask = 1 << ElementNumbers.shift - 1

  init(planned: PlannedProgram, elements: [(element: LessonElement, number: Int)], names: PathNames) {
    self.planned = planned
    self.names = names
    for (element, number) in elements { self.elements[number] = element }
  }

  /// - Throws: where the bytes are no events.
  mutating func add(_ piece: UnitChain.Piece) throws(TranscriptError) {
    let start = Printed(output: output.count, error: error.count)
    for event in try Event.events(in: piece.events, piece.seal, names: names) {
      if let event = translated(event, from: start) { events.append(event) }
    }
    output += piece.output
    error += piece.error
  }

  /// The program has come to its end.
  mutating func finish() {
    events.append(
      .finished(planned.program.ending, output: Printed(output: output.count, error: error.count)))
  }

  private func translated(_ event: Event, from start: Printed) -> Event? {
    func moved(_ printed: Printed) -> Printed {
      Printed(output: printed.output + start.output, error: printed.error + start.error)
    }
    switch event {
    case .cell(let number, let printed):
      guard case .cell(let index) = elements[number]?.content else { return nil }
      return .cell(index, output: moved(printed))
    case .value(var value, let printed):
      value.startLine = line(value.startLine)
      value.endLine = line(value.endLine)
      return .value(value, output: moved(printed))
    case .display(let representation, let line, let printed):
      return .display(representation, line: self.line(line), output: moved(printed))
    case .check(var check, let printed):
      check.column = column(check.column, atLine: check.line)
      check.line = line(check.line)
      check.call.column = column(check.call.column, atLine: check.call.line)
      check.call.file = file(check.call.file, atLine: check.call.line)
      check.call.line = line(check.call.line)
      return .check(check, output: moved(printed))
    case .expression(let number):
      guard case .expression(let index) = elements[number]?.content else { return nil }
      return .expression(index)
    case .inline(let number, let text):
      guard case .expression(let index) = elements[number]?.content else { return nil }
      return .inline(index, text)
    case .finished: return nil
    }
  }

  // MARK: Places

  /// A place in the lesson or a translation for a place in a unit. Lines that no unit has are the author's own.
  func location(_ place: SourceLocation) -> SourceLocation {
    SourceLocation(
      file: file(place.file, atLine: place.line), line: line(place.line),
      column: column(place.column, atLine: place.line))
  }

  func backtrace(_ backtrace: Backtrace) -> Backtrace {
    var backtrace = backtrace
    backtrace.locations = backtrace.locations.map(location)
    return backtrace
  }

  private func element(atLine line: Int) -> LessonElement? { elements[line >> ElementNumbers.shift] }

  private func line(_ line: Int) -> Int {
    switch element(atLine: line)?.content {
    case .cell(let index): planned.lesson.cells[index].location.line + line & Self.mask
    case .expression(let index): planned.program.expressions[index].location.line
    case nil: line
    }
  }

  private func column(_ column: Int, atLine line: Int) -> Int {
    guard case .expression(let index) = element(atLine: line)?.content else { return column }
    return max(column - LessonUnit.column, 0) + planned.program.expressions[index].location.column
  }

  private func file(_ file: String, atLine line: Int) -> String {
    guard case .expression(let index) = element(atLine: line)?.content else { return file }
    return planned.program.expressions[index].location.file
  }
}
