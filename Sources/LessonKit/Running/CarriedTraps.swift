import LessonLexer
import LessonParsing

/// A lesson's program that carries blocks which are expected to trap: each runs at its place, in a copy of the process that dies of
/// it, and the lesson goes on. So the blocks above it run once.
///
/// A block is carried where it means the same as in a program of its own; the others have programs of their own.
struct CarriedTraps: Sendable {
  /// The lesson's own program.
  var lesson: PlannedProgram
  var traps: [PlannedProgram]
  /// The lesson's program with the blocks in it.
  var carrier: PlannedProgram

  /// - Parameter programs: those of one lesson that are to be compiled.
  init?(_ programs: [PlannedProgram]) {
    guard let lesson = programs.first(where: { $0.program.purpose == .lesson }),
      !lesson.program.showsLifetimes
    else { return nil }
    let cells = lesson.lesson.cells
    let late = lesson.program.cells.filter { cell in
      BlockNames(cells[cell]).extensions.contains(where: \.hasConformances)
    }
    traps = programs.filter { planned in
      guard case .trap(let cell) = planned.program.purpose else { return false }
      // A conformance below counts for the whole file.
      return !late.contains { $0 > cell } && Self.canBeCarried(cells[cell])
    }
    guard !traps.isEmpty else { return nil }
    self.lesson = lesson
    carrier = lesson
    carrier.program = lesson.assembler.program(
      lesson.program, carrying: traps.compactMap(\.program.cells.last))
  }

  /// Whether code means the same in a scope: it declares nothing but variables and functions, and leaves nothing open.
  private static func canBeCarried(_ cell: Cell) -> Bool {
    let names = BlockNames(cell)
    guard !names.needsOneFile, names.extensions.isEmpty else { return false }
    let statements = StatementList(cell.lines).statements.filter { $0.depth == 0 }
    guard statements.allSatisfy({ !$0.declares || ["let", "var", "func"].contains($0.keyword) }) else {
      return false
    }
    var depth = 0
    let lexer = CodeLexer(cell.code)
    for token in lexer {
      if token.opensBracket(in: lexer.bytes) { depth += 1 }
      if token.closesBracket(in: lexer.bytes) { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }

  /// Whether a block uses what only a block below it declares, as it could not in a program of its own.
  func usesWhatComesLater(_ index: SourceIndex) -> Bool {
    let origins = carrier.program.origins
    func cell(of occurrence: SourceIndex.Occurrence) -> Int? {
      guard origins.indices.contains(occurrence.line - 1) else { return nil }
      return carrier.program.cell(atLine: origins[occurrence.line - 1], of: carrier.lesson)
    }
    let declared = Dictionary(
      index.all.filter { !$0.isReference }.compactMap { found in cell(of: found).map { (found.usr, $0) } },
      uniquingKeysWith: { first, _ in first })
    return index.all.contains { use in
      guard use.isReference, let own = cell(of: use), carrier.program.carried.contains(own) else {
        return false
      }
      return declared[use.usr].map { $0 > own } ?? false
    }
  }
}
