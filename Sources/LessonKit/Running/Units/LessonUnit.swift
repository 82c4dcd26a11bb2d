import LessonCourse
import LessonFiles
import LessonParsing

/// A run of consecutive blocks of a lesson, with the expressions after them, as a module of its own.
struct LessonUnit: Sendable {
  /// The module's name. It stays when the lesson around the unit changes.
  var name: String
  var source: String
  /// The numbers of its elements.
  var numbers: [Int]

  /// - Parameter elements: with their numbers.
  init(_ elements: ArraySlice<(element: LessonElement, number: Int)>, of planned: PlannedProgram) {
    numbers = elements.map(\.number)
    name = "U\(elements.first { $0.element.isCell }?.number ?? numbers.first ?? 0)"
    var text = ProgramText(path: planned.lesson.source.path)
    for module in Self.imports(of: planned.program) { text.add("import \(module)", origin: 0) }
    for (element, number) in elements {
      let base = number << ElementNumbers.shift
      switch element.content {
      case .cell(let index):
        var cell = planned.lesson.cells[index]
        cell.move(to: base)
        text.add(cell: cell, index: number, enclosing: [])
      case .expression(let index):
        var expression = planned.program.expressions[index]
        expression.location.line = base
        expression.location.column = Self.column
        text.add(expression: expression, index: number)
      }
    }
    source = text.source
  }

  /// Where the code of an expression stands in its unit, whatever its place in the prose.
  static let column = 32

  /// What the whole lesson imports: an import counts for the whole file, wherever it stands.
  private static func imports(of program: Program) -> [String] {
    var seen: Set<String> = []
    return program.imports.filter { seen.insert($0).inserted }
  }
}

extension Cell {
  /// Counts the lines of the cell from another number on.
  fileprivate mutating func move(to line: Int) {
    let old = location.line
    location.line = line
    lastLine += line - old
    guard case .code(var lines) = content else { return }
    for index in lines.indices { lines[index].number += line - old }
    content = .code(lines)
  }
}
