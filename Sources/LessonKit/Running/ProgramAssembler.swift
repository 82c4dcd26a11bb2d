/// Makes programs of a lesson.
struct ProgramAssembler {
  var lesson: Lesson
  /// Of the lesson, in a fixed order: their inline expressions are evaluated where the lesson stands at their place.
  var translations: [Lesson]
  /// Modules that every lesson of the course imports.
  var courseImports: [String]
  var isOptimized: Bool

  /// The program of the lesson, and those of its blocks that are expected to fail. None for a lesson without code.
  func programs() -> [Program] {
    let running = lesson.cells.indices.filter {
      lesson.cells[$0].runs && lesson.cells[$0].options.expectation == .success
    }
    let expressions = lesson.expressions + translations.flatMap(expressionsInLesson)
    var programs: [Program] = []
    if !running.isEmpty || !expressions.isEmpty {
      programs.append(program(.lesson, cells: running, expressions: expressions))
    }
    for index in lesson.cells.indices where lesson.cells[index].runs {
      let earlier = running.filter { $0 < index }
      switch lesson.cells[index].options.expectation {
      case .success: continue
      case .compileFailure:
        programs.append(program(.compileFailure(cell: index), cells: earlier + [index], expressions: []))
      case .trap: programs.append(program(.trap(cell: index), cells: earlier + [index], expressions: []))
      }
    }
    return programs
  }

  /// A translation's expressions, their positions counted in the lesson's cells: after `ref=mask` means after the block `mask`.
  private func expressionsInLesson(_ translation: Lesson) -> [InlineExpression] {
    var positions = [0]
    for cell in translation.cells {
      var position = positions.last ?? 0
      if case .original(let label) = cell.content,
        let index = lesson.cells.firstIndex(where: { $0.options.label == label })
      {
        position = max(position, index + 1)
      }
      positions.append(position)
    }
    return translation.expressions.map { expression in
      guard case .afterCells(let count) = expression.position, positions.indices.contains(count) else {
        return expression
      }
      var moved = expression
      moved.position = .afterCells(positions[count])
      return moved
    }
  }

  private func program(_ purpose: Program.Purpose, cells: [Int], expressions: [InlineExpression]) -> Program {
    var text = ProgramText(path: lesson.source.path)
    let imports = ["LessonRuntime"] + courseImports + lesson.frontMatter.imports
    for module in imports {
      text.add("import \(module)", origin: 1)
    }
    var waiting = expressions.indices.sorted {
      (order(of: expressions[$0]), $0) < (order(of: expressions[$1]), $1)
    }[...]
    func addExpressions(before cell: Int) {
      while let index = waiting.first, order(of: expressions[index]) <= cell {
        text.add(expression: expressions[index], index: index)
        waiting.removeFirst()
      }
    }
    var written: [String] = []
    for index in cells {
      addExpressions(before: index)
      let cell = lesson.cells[index]
      text.add(cell: cell, index: index)
      written += cell.lines.compactMap { Self.importedModule($0.text) }
    }
    addExpressions(before: .max)
    text.add("__finish()", origin: 0)
    return Program(
      purpose: purpose, source: text.source, origins: text.origins, cells: cells, expressions: expressions,
      imports: imports + written, essence: essence(purpose, imports, cells, expressions),
      isOptimized: isOptimized)
  }

  /// How many cells stand before an expression.
  private func order(of expression: InlineExpression) -> Int {
    switch expression.position {
    case .afterCells(let count): count
    case .end: lesson.cells.count
    }
  }

  /// Everything of the program but the numbers of its lines; those too when the code can see them.
  private func essence(
    _ purpose: Program.Purpose, _ imports: [String], _ cells: [Int], _ expressions: [InlineExpression]
  ) -> String {
    var parts = ["\(purpose) \(isOptimized)", imports.joined(separator: ",")]
    for index in cells {
      let cell = lesson.cells[index]
      parts.append("cell \(index) \(cell.options.expectation)")
      parts += cell.lines.map(\.text)
      if cell.lines.contains(where: { Self.seesItsPlace($0.text) }) {
        parts.append("\(lesson.source.path):\(cell.location.line)")
      }
    }
    for expression in expressions {
      parts.append("expression \(order(of: expression))")
      parts.append(expression.code)
      if Self.seesItsPlace(expression.code) { parts.append("\(expression.location)") }
    }
    return parts.joined(separator: "\n")
  }

  private static func seesItsPlace(_ code: String) -> Bool {
    code.contains("#line") || code.contains("#column") || code.contains("#file")
  }

  private static func importedModule(_ line: String) -> String? {
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard let keyword = words.firstIndex(of: "import"),
      words[..<keyword].allSatisfy({ $0.hasPrefix("@") || $0 == "internal" })
    else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    let name = words[(keyword + 1)...].drop { kinds.contains($0) }.first
    return name.map { String($0.prefix { $0 != "." && $0 != ";" }) }
  }
}

extension Cell {
  /// Whether the cell's code is compiled at all.
  var runs: Bool {
    if case .code = content { options.eval } else { false }
  }
}

/// The growing source of a program. Each piece says which line of the lesson it stands for, to the compiler as well.
private struct ProgramText {
  let path: String
  private(set) var source = ""
  private(set) var origins: [Int] = []

  init(path: String) { self.path = path }

  mutating func add(_ line: String, origin: Int) {
    source += line + "\n"
    origins.append(origin)
  }

  private mutating func locate(_ line: Int, in file: String? = nil) {
    let path = file ?? path
    add("#sourceLocation(file: \(swiftLiteral(path)), line: \(max(line, 1)))", origin: line)
  }

  mutating func add(cell: Cell, index: Int) {
    locate(cell.location.line)
    add("__cell(\(index), \"\(StatementScanner.ranges(of: cell.lines))\")", origin: cell.location.line)
    locate(cell.lines.first?.number ?? cell.lastLine)
    for line in cell.lines { add(line.text, origin: line.number) }
    // An import is allowed at file level only. So a block that leaves a brace, a parenthesis or an operator open is an error here, at
    // the block's own end, and cannot swallow the next block.
    locate(cell.lastLine)
    add("import LessonRuntime", origin: cell.lastLine)
  }

  /// The expression keeps its column: what the compiler says of it is true in the lesson.
  mutating func add(expression: InlineExpression, index: Int) {
    locate(expression.location.line, in: expression.location.file)
    let call = "__v(\(index),"
    let room = expression.location.column - 1 - call.utf8.count
    add(
      String(repeating: " ", count: max(room, 0)) + call + expression.code + ")",
      origin: expression.location.line)
  }

  private func swiftLiteral(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
