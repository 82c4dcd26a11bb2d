import LessonCourse
import LessonParsing

/// The growing source of a program. Each piece tells the compiler, too, which line of the lesson it stands for.
struct ProgramText {
  let path: String
  private(set) var source = ""
  private(set) var origins: [Int] = []
  private(set) var expressionLines: [Int: Int] = [:]

  init(path: String) { self.path = path }

  mutating func add(_ line: String, origin: Int) {
    source += line + "\n"
    origins.append(origin)
  }

  private mutating func locate(_ line: Int, in file: String? = nil) {
    let path = file ?? path
    add("#sourceLocation(file: \"\(SourceName.encoded(path))\", line: \(max(line, 1)))", origin: line)
  }

  mutating func add(import module: FrontMatter.Text) {
    locate(module.location.line, in: module.location.file)
    add("import \(module.value)", origin: 1)
  }

  mutating func add(cell: Cell, index: Int, enclosing: [Statement]) {
    locate(cell.location.line)
    add("__cell(\(index), \"\(StatementList(cell.lines).ranges)\")", origin: cell.location.line)
    locate(cell.lines.first?.number ?? cell.lastLine)
    for line in cell.lines {
      if enclosing.contains(where: { $0.start.line == line.number }) {
        add("do {", origin: line.number)
        locate(line.number)
      }
      add(line.text, origin: line.number)
      if enclosing.contains(where: { $0.end.line == line.number }) {
        add("}", origin: line.number)
        locate(line.number + 1)
      }
    }
    // An import is allowed at file level only. So a block that leaves a brace, a parenthesis or an operator open gets its error here,
    // at its own end, and cannot swallow the next block.
    locate(cell.lastLine)
    add("import LessonRuntime", origin: cell.lastLine)
  }

  /// A block that is expected to trap, in a scope of its own: what it declares is not seen outside.
  mutating func add(trap cell: Cell, index: Int, ending: UInt64) {
    locate(cell.location.line)
    add("if __traps(\(index), \"\(StatementList(cell.lines).ranges)\") {", origin: cell.location.line)
    locate(cell.lines.first?.number ?? cell.lastLine)
    for line in cell.lines { add(line.text, origin: line.number) }
    locate(cell.lastLine)
    add("__survived(\(ending)) }", origin: cell.lastLine)
  }

  /// The expression keeps its column: what the compiler says of it is true in the lesson.
  mutating func add(expression: InlineExpression, index: Int) {
    locate(expression.location.line, in: expression.location.file)
    // The line of an expression in a translation has the number of another line of the lesson. So no values are reported here.
    add("__expression(\(index))", origin: expression.location.line)
    locate(expression.location.line, in: expression.location.file)
    let call = "__v(\(index),"
    let room = expression.location.column - 1 - call.utf8.count
    add(
      String(repeating: " ", count: max(room, 0)) + call + expression.code + ")",
      origin: expression.location.line)
    expressionLines[origins.count] = index
  }
}
