import LessonDiagnostics
import LessonParsing
import LessonResults
import LessonTranscript

/// Gathers the values that a program reported, and decides which of them are noted beside which lines.
///
/// A value stands at the last line of its statement: beside the first line of a chain it would read as the value of that line. Of a
/// statement its variables are noted, or else its outermost expression.
struct LineNotes {
  let lesson: Lesson
  /// Where the last value of each range stands, in the order in which the ranges were first met.
  private var notes: [Note] = []
  private var places: [RangeKey: Int] = [:]
  private var lists: [Int: StatementList] = [:]
  /// Statements whose value is shown below the code.
  private var hidden: [Int: [Statement]] = [:]

  init(lesson: Lesson) { self.lesson = lesson }

  private struct Note {
    var cell: Int
    var statement: Statement?
    var value: ReportedValue
    /// Of the lesson's file.
    var line: Int
  }

  private struct RangeKey: Hashable {
    var start, end: Statement.Place

    init(_ value: ReportedValue) {
      start = Statement.Place(line: value.startLine, column: value.startColumn)
      end = Statement.Place(line: value.endLine, column: value.endColumn)
    }
  }

  mutating func list(of cell: Int) -> StatementList {
    if let list = lists[cell] { return list }
    let list = StatementList(lesson.cells[cell].lines)
    lists[cell] = list
    return list
  }

  /// The statement that is an expression with this value, and nothing else.
  mutating func statement(withResult value: ReportedValue, in cell: Int) -> Statement? {
    let range = RangeKey(value)
    let list = list(of: cell)
    guard value.name.isEmpty, let statement = list.innermost(at: range.start),
      statement.start == range.start, statement.end == range.end
    else { return nil }
    // Alone in its braces it may be what a function or closure returns.
    if statement.isAlone, statement.depth > 0, list.parent(of: statement)?.isControl != true { return nil }
    return statement
  }

  mutating func add(_ value: ReportedValue, in cell: Int) {
    let range = RangeKey(value)
    if let index = places[range] {
      notes[index].value = value
      return
    }
    let statement = list(of: cell).innermost(at: range.start)
    guard !isMachinery(value, in: cell) else { return }
    places[range] = notes.count
    let isWhole = !value.name.isEmpty && statement.map { !$0.holdsStatements } ?? false
    let line = isWhole ? statement?.end.line : nil
    notes.append(Note(cell: cell, statement: statement, value: value, line: line ?? value.endLine))
  }

  /// The value of a statement is shown below the code: nothing is noted beside it.
  mutating func hide(_ value: ReportedValue, in cell: Int) {
    if let statement = list(of: cell).innermost(at: RangeKey(value).start) {
      hidden[cell, default: []].append(statement)
    }
  }

  mutating func hide(line: Int, in cell: Int) {
    hidden[cell, default: []] += list(of: cell).statements(onLine: line)
  }

  /// By cell, in the order of the lines.
  var annotations: [Int: [CellResult.Annotation]] {
    let found = notes.filter { note in
      guard let statement = note.statement else { return true }
      return !(hidden[note.cell] ?? []).contains { $0.contains(statement) }
    }
    let byLine = Dictionary(grouping: found) { [$0.cell, $0.line] }
    let repeated = repetitions
    let kept = found.filter { note in
      isWorthShowing(note) && !isAnother(note) && !repeated.contains(RangeKey(note.value))
        && !(byLine[[note.cell, note.line]] ?? []).contains { goes($0, before: note) }
    }
    return Dictionary(grouping: kept, by: \.cell).mapValues { notes in
      notes.map(annotation).sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }
  }

  /// Calls that left their receiver as it was. A call without a result reports its receiver, which tells what it changed; where it
  /// changed nothing (`model.describe()`), the value would read as that of the call.
  private var repetitions: Set<RangeKey> {
    var last: [String: String] = [:]
    var result: Set<RangeKey> = []
    for note in notes where !note.value.name.isEmpty {
      let text = note.value.text.full ?? note.value.text.short
      if let statement = note.statement, note.value.count == 1, statement.mayCall, !statement.assigns,
        !statement.declares, !statement.isControl, last[note.value.name] == text
      {
        result.insert(RangeKey(note.value))
      }
      last[note.value.name] = text
    }
    return result
  }

  private func annotation(_ note: Note) -> CellResult.Annotation {
    CellResult.Annotation(
      line: note.line - lesson.cells[note.cell].location.line, column: note.value.startColumn,
      name: note.value.name, type: note.value.type, text: note.value.text, count: note.value.count,
      run: note.value.run)
  }

  /// Whether one note of a line makes an expression beside the same line superfluous: of statements within each other, variables
  /// stand for expressions, and the outermost expression for those inside.
  private func goes(_ first: Note, before second: Note) -> Bool {
    guard second.value.name.isEmpty, let outer = first.statement, let inner = second.statement else {
      return false
    }
    let isRelated = outer.contains(inner) || inner.contains(outer)
    if !first.value.name.isEmpty { return isRelated }
    return outer == inner
      ? RangeKey(first.value).start < RangeKey(second.value).start : outer.contains(inner)
  }

  /// Whether a value would read as that of a variable: in `let task = Task { 3 }` the 3 is not the task.
  private func isAnother(_ note: Note) -> Bool {
    guard note.value.name.isEmpty, note.value.count == 1, let inner = note.statement else { return false }
    return lists[note.cell]?.statements.contains { outer in
      outer != inner && outer.contains(inner) && outer.assigns
        && (outer.start.line == note.line || outer.end.line == note.line)
    } ?? false
  }

  /// Inside a function or a loop there is room beside the line, and none for lines of values between those of the code.
  private static let mostInside = 40

  /// A value says nothing where the code says it already (`let keep = 0.8`).
  private func isWorthShowing(_ note: Note) -> Bool {
    let line = lesson.cells[note.cell].line(note.line)
    let code = line.flatMap { line in note.statement.map { $0.text(ofLine: line) } } ?? ""
    let words = code.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
    let text = note.value.text
    if note.value.count == 1,
      [text.short, text.full ?? text.short].contains(where: { words.hasSuffix(" = \($0)") })
    {
      return false
    }
    guard text.short.count > Self.mostInside else { return true }
    return lists[note.cell]?.statements.contains {
      $0.depth == 0 && ($0.start.line == note.line || $0.end.line == note.line)
    } ?? false
  }

  /// What the compiler calls on the way: variables of result builders, the receiver of a call as if it were a function
  /// (`model(input)`), the array that a builder makes of a closure's statements.
  private func isMachinery(_ value: ReportedValue, in cell: Int) -> Bool {
    if value.name.hasPrefix("$") { return true }
    guard let first = byte(value.startLine, value.startColumn, in: cell) else { return false }
    if value.name.isEmpty { return first == UInt8(ascii: "{") }
    let next = bytes(value.endLine, from: value.endColumn, in: cell).drop { $0 == UInt8(ascii: " ") }.first
    return next.map { "({".utf8.contains($0) } ?? false
  }

  private func byte(_ line: Int, _ column: Int, in cell: Int) -> UInt8? {
    bytes(line, from: column, in: cell).first
  }

  private func bytes(_ number: Int, from column: Int, in cell: Int) -> [UInt8] {
    guard let line = lesson.cells[cell].line(number) else { return [] }
    return Array(line.text.utf8.dropFirst(max(column, 1) - 1))
  }
}
