import LessonParsing
import LessonResults
import LessonTranscript

/// The last good result of a lesson, with the lesson that gave it: shown in the place of one that is not there yet.
struct KeptResult: Sendable {
  var lesson: Lesson
  var result: LessonResult

  /// The same outputs, at the blocks of another version of the lesson: blocks keep theirs when others are put in or taken out.
  func fitted(to new: Lesson) -> LessonResult {
    var fitted = LessonResult.unknown(of: new)
    let matches = matches(of: new)
    for (index, old) in matches.enumerated() {
      guard let old, result.cells.indices.contains(old) else { continue }
      fitted.cells[index] = result.cells[old]
      fitted.excerpts[index] = result.excerpts[old]
      // Values stand beside lines; in a block whose code has changed they might stand beside others.
      if new.cells[index].lines.map(\.text) != lesson.cells[old].lines.map(\.text) {
        fitted.cells[index].annotations = []
      }
    }
    fitted.names = names(at: matches, in: new)
    let known = Dictionary(zip(lesson.expressions.map(\.code), result.expressions)) { first, _ in first }
    for (index, expression) in new.expressions.enumerated() {
      if let value = known[expression.code] { fitted.expressions[index] = value }
    }
    return fitted
  }

  /// What names mean in the blocks whose code is still the same.
  private func names(at matches: [Int?], in new: Lesson) -> LessonNames? {
    guard let names = result.names else { return nil }
    var fitted = names
    var places: [Int: Int] = [:]
    fitted.cells = matches.enumerated().map { index, old in
      guard let old, names.cells.indices.contains(old),
        new.cells[index].lines.map(\.text) == lesson.cells[old].lines.map(\.text)
      else { return [] }
      places[old] = index
      return names.cells[old]
    }
    for index in fitted.declarations.indices {
      guard let place = fitted.declarations[index].place else { continue }
      fitted.declarations[index].place = places[place.cell].map {
        LessonNames.Place(cell: $0, line: place.line, column: place.column)
      }
    }
    return fitted
  }

  /// The first block of a new version that does not do what the block in its place did; `nil` when all of them do.
  func firstChange(in new: Lesson) -> Int? {
    let old = lesson.cells.map(Code.init)
    let codes = new.cells.map(Code.init)
    let same = zip(old, codes).prefix { $0 == $1 }.count
    return same == old.count && same == codes.count ? nil : same
  }

  /// For each block of a new version the block that it was; `nil` for a new one.
  private func matches(of new: Lesson) -> [Int?] {
    let old = lesson.cells.map(Code.init)
    let codes = new.cells.map(Code.init)
    var result: [Int?] = codes.map { _ in nil }
    let start = zip(old, codes).prefix { $0 == $1 }.count
    let end = zip(old.dropFirst(start).reversed(), codes.dropFirst(start).reversed()).prefix { $0 == $1 }
      .count
    for index in 0..<start { result[index] = index }
    for index in 0..<end { result[codes.count - 1 - index] = old.count - 1 - index }
    // Between them: by label, by code, and what is left in its order, if as many blocks are left.
    var free = Set(start..<(old.count - end))
    let middle = start..<(codes.count - end)
    for index in middle {
      let label = new.cells[index].options.label
      let found =
        label.flatMap { label in free.first { lesson.cells[$0].options.label == label } }
        ?? free.sorted().first { old[$0] == codes[index] }
      if let found {
        result[index] = found
        free.remove(found)
      }
    }
    let left = middle.filter { result[$0] == nil }
    if left.count == free.count { for (index, place) in zip(left, free.sorted()) { result[index] = place } }
    return result
  }

  /// What a block does, as far as it alone decides that.
  private struct Code: Hashable {
    let lines: [String]
    let isRun: Bool
    let expectation: CellOptions.Expectation
    let source: SourceRequest.Subject?

    init(_ cell: Cell) {
      if case .source(let request) = cell.content { source = request.subject } else { source = nil }
      lines = cell.lines.map(\.text)
      isRun = cell.options.eval
      expectation = cell.options.expectation
    }
  }
}
