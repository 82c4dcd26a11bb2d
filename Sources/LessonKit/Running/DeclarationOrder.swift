import LessonCourse
import LessonDiagnostics
import LessonLexer
import LessonParsing

/// Finds variables that are used before the line that declares them.
///
/// At the top level of a program Swift allows that: a variable is there from the start, and holds zeroes until its line is
/// reached. On a page that would be a wrong number. The compiler's index knows which declaration every name means, and whose code
/// it stands in.
///
/// No variable may be named above its declaration, not even in a function that is called further down: what the lesson says would
/// be true by its order only. Functions and types may be used above their own declaration, unless what runs then comes to such a
/// variable.
struct DeclarationOrder {
  var lesson: Lesson
  var program: Program
  var index: SourceIndex

  /// What is wrong. Of a block that traps, its program tells only what the lesson's own does not.
  var problems: [Diagnostic] {
    let variables = self.variables
    guard !variables.isEmpty else { return [] }
    var result: [Diagnostic] = []
    var told: Set<SourceIndex.Occurrence> = []
    let closures = variables.filter { holdsClosure($0.value) }
    var reach = CodeReach(index: index, variables: Set(variables.keys), closures: Set(closures.keys))
    for use in index.all where use.isReference {
      if let declaration = variables[use.usr] {
        // Those of the compiler's own stand where it likes.
        guard !use.isImplicit else { continue }
        if isAbove(use, declaration), told.insert(use).inserted {
          result += diagnostics(of: use, declaration)
        }
      }
      for usr in reach.variables(reachedFirstBy: use).sorted() where usr != use.usr {
        guard let declaration = variables[usr], isAbove(use, declaration) else { continue }
        result += diagnostics(of: use, declaration)
      }
    }
    return result
  }

  private func isAbove(_ use: SourceIndex.Occurrence, _ declaration: SourceIndex.Occurrence) -> Bool {
    (use.line, use.column) < (declaration.line, declaration.column)
  }

  /// The stored variables of the program's top level, where they are declared.
  private var variables: [String: SourceIndex.Occurrence] {
    let members = Set(index.relations.filter { $0.kind == .member }.map(\.occurrence.usr))
    // Their accessors are the compiler's; those of a computed variable, which holds nothing, are the author's.
    let stored = Set(
      index.relations.filter { $0.kind == .accessor && $0.occurrence.isImplicit }.map(\.usr))
    let declarations = index.occurrences.filter {
      !$0.isReference && stored.contains($0.usr) && !members.contains($0.usr)
    }
    return Dictionary(declarations.map { ($0.usr, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the first value of a variable is a closure and nothing else: its code does not run there.
  private func holdsClosure(_ declaration: SourceIndex.Occurrence) -> Bool {
    let place = place(ofDeclaration: declaration)
    guard let (statement, lines) = statement(at: place) else { return false }
    let rest = lines.filter { place.line <= $0.number && $0.number <= statement.end.line }
    let code = rest.map(statement.text(ofLine:)).joined(separator: "\n").utf8
    let skipped = place.line == statement.start.line ? statement.start.column : 1
    return KeptClosure.isValue(ofVariableIn: code.dropFirst(place.column - skipped))
  }

  // MARK: Places

  /// One, if it is told here.
  private func diagnostics(
    of use: SourceIndex.Occurrence, _ declaration: SourceIndex.Occurrence
  ) -> [Diagnostic] {
    let variable = name(at: declaration) ?? ""
    let line = lineOfStatement(declaration)
    let other = use.usr == declaration.usr ? nil : name(at: use)
    let expression = program.expressionLines[use.line].map { program.expressions[$0] }
    guard let place = expression.map({ place(of: use, in: $0) }) ?? place(of: use) else { return [] }
    let problem: Problem =
      if let other {
        .runsBeforeDeclaration(other, variable: variable, line: line)
      } else if expression != nil {
        .expressionBeforeDeclaration(variable, line: line)
      } else {
        .usedBeforeDeclaration(variable, line: line)
      }
    return [Diagnostic(at: place, problem)]
  }

  private func place(of use: SourceIndex.Occurrence, in expression: InlineExpression) -> SourceLocation {
    var place = expression.location
    place.column = max(use.column, place.column)
    return place
  }

  /// `nil` for what the lesson's own program tells.
  private func place(of use: SourceIndex.Occurrence) -> SourceLocation? {
    let line = line(of: use)
    if case .trap(let own) = program.purpose, program.cell(atLine: line, of: lesson) != own { return nil }
    return lesson.location(line: line, column: use.column)
  }

  /// The word or the operator that stands at a place, without the quotation marks that a name may have; `nil` for what is called
  /// without a name.
  private func name(at occurrence: SourceIndex.Occurrence) -> String? {
    let lines = program.source.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.indices.contains(occurrence.line - 1) else { return nil }
    var lexer = CodeLexer(lines[occurrence.line - 1].dropFirst(occurrence.column - 1))
    guard let token = lexer.next() else { return nil }
    let text = token.text(in: lexer.bytes)
    switch token.kind {
    case .identifier, .operator: return text.filter { $0 != "`" }
    // Other words of the language call what has no name there: `for`.
    case .keyword where text == "init": return text
    default: return nil
    }
  }

  private func line(of occurrence: SourceIndex.Occurrence) -> Int {
    let index = occurrence.line - 1
    return program.origins.indices.contains(index) ? program.origins[index] : 1
  }

  /// The lesson's line in which the statement begins that declares a variable.
  private func lineOfStatement(_ declaration: SourceIndex.Occurrence) -> Int {
    let place = place(ofDeclaration: declaration)
    return statement(at: place)?.statement.start.line ?? place.line
  }

  private func place(ofDeclaration declaration: SourceIndex.Occurrence) -> Statement.Place {
    Statement.Place(line: line(of: declaration), column: declaration.column)
  }

  /// The statement at top level that holds a place, and the lines of its cell.
  private func statement(at place: Statement.Place) -> (statement: Statement, lines: [CodeLine])? {
    guard let cell = program.cell(atLine: place.line, of: lesson) else { return nil }
    let lines = lesson.cells[cell].lines
    return StatementList(lines).statements.first { $0.depth == 0 && $0.contains(place) }.map { ($0, lines) }
  }
}
