import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonParsing
import LessonText

/// Makes programs of a lesson.
struct ProgramAssembler {
  var lesson: Lesson
  /// The lesson's, in a fixed order. Their inline expressions are evaluated in the lesson's program, at the place that theirs
  /// corresponds to.
  var translations: [Lesson]
  /// Modules that every lesson of the course imports.
  var courseImports: [FrontMatter.Text]
  var isOptimized: Bool
  var dialect = Dialect()

  /// The program of the lesson, and those of its blocks that are expected to fail. None for a lesson without code.
  func programs() -> [Program] {
    let running = lesson.cells.indices.filter {
      lesson.cells[$0].runs && lesson.cells[$0].options.expectation == .success
    }
    let expressions = lesson.expressions + translations.flatMap { $0.expressions(countedIn: lesson) }
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

  /// A program without some of its cells. It still imports what they import.
  func program(without cells: Set<Int>, of whole: Program) -> Program {
    let modules = cells.sorted().flatMap { ImportedModules.names(in: lesson.cells[$0].code) }
    return program(
      whole.purpose, cells: whole.cells.filter { !cells.contains($0) }, expressions: whole.expressions,
      adding: modules + whole.addedImports)
  }

  /// A program that imports more.
  func program(_ whole: Program, importing modules: [String]) -> Program {
    program(
      whole.purpose, cells: whole.cells, expressions: whole.expressions, adding: whole.addedImports + modules)
  }

  /// The lesson's program with blocks that are expected to trap at their places.
  func program(_ lesson: Program, carrying traps: [Int]) -> Program {
    let modules = traps.flatMap { ImportedModules.names(in: self.lesson.cells[$0].code) }
    return program(
      .lesson, cells: (lesson.cells + traps).sorted(), expressions: lesson.expressions, adding: modules,
      carrying: Set(traps), ending: lesson.ending)
  }

  /// - Parameter modules: what the tool imports beyond what the lesson imports.
  private func program(
    _ purpose: Program.Purpose, cells: [Int], expressions: [InlineExpression], adding modules: [String] = [],
    carrying traps: Set<Int> = [], ending: UInt64? = nil
  ) -> Program {
    var text = ProgramText(path: lesson.source.path)
    let named = courseImports + lesson.frontMatter.imports
    let imports = ["LessonRuntime"] + named.map(\.value) + modules
    let written = cells.flatMap { ImportedModules.names(in: lesson.cells[$0].code) }
    let overlays = Self.overlays(imports + written)
    for module in ["LessonRuntime"] + modules + overlays { text.add("import \(module)", origin: 1) }
    for module in named { text.add(import: module) }
    let essence = essence(purpose, imports, cells, expressions)
    let ending = ending ?? UInt64(ContentHash.of(essence).prefix(16), radix: 16) ?? 0
    var waiting = expressions.indices.sorted {
      (order(of: expressions[$0]), $0) < (order(of: expressions[$1]), $1)
    }[...]
    func addExpressions(before cell: Int) {
      while let index = waiting.first, order(of: expressions[index]) <= cell {
        text.add(expression: expressions[index], index: index)
        waiting.removeFirst()
      }
    }
    let showsLifetimes =
      purpose == .lesson
      && cells.contains { ObservedLifetimes.matter(to: lesson.cells[$0].code) }
    for index in cells {
      addExpressions(before: index)
      let cell = lesson.cells[index]
      if traps.contains(index) {
        text.add(trap: cell, index: index, ending: ending)
      } else {
        text.add(cell: cell, index: index, enclosing: showsLifetimes ? enclosed(cell) : [])
      }
    }
    addExpressions(before: .max)
    text.add("__finish(\(ending))", origin: 0)
    let codes = cells.map { lesson.cells[$0].code } + expressions.map(\.code)
    return Program(
      purpose: purpose, source: text.source, origins: text.origins, expressionLines: text.expressionLines,
      cells: cells, expressions: expressions, imports: imports + written + overlays, addedImports: modules,
      namedImports: named,
      codes: codes, essence: essence, ending: ending, places: places(cells, expressions),
      tellsPlaces: codes.contains(where: CallerPlaces.areNamed),
      isOptimized: isOptimized, dialect: dialect, showsLifetimes: showsLifetimes, carried: traps)
  }

  /// The statements of a cell that get a scope of their own where lifetimes are shown, so that an object which they make goes where
  /// plain Swift lets it go.
  private func enclosed(_ cell: Cell) -> [Statement] {
    let statements = StatementList(cell.lines).statements.filter { $0.depth == 0 }
    return statements.filter { statement in
      !statement.declares && !statement.isControl
        && statements.count { $0.start.line <= statement.end.line && statement.start.line <= $0.end.line }
          == 1
    }
  }

  /// How many cells stand before an expression.
  func order(of expression: InlineExpression) -> Int {
    switch expression.position {
    case .afterCells(let count): count
    case .end: lesson.cells.count
    }
  }

  /// Of everything in the program but the places of its code.
  private func essence(
    _ purpose: Program.Purpose, _ imports: [String], _ cells: [Int], _ expressions: [InlineExpression]
  ) -> String {
    let hash = ContentHash()
    hash.add("\(purpose)")
    hash.add(isOptimized ? "optimized" : "plain")
    hash.add(dialect.arguments)
    hash.add(imports)
    hash.add(cells.count)
    for index in cells {
      let cell = lesson.cells[index]
      hash.add(index)
      hash.add("\(cell.options.expectation)")
      hash.add(cell.lines.map(\.text))
    }
    hash.add(expressions.count)
    for expression in expressions {
      hash.add(order(of: expression))
      hash.add(expression.code)
    }
    return hash.finish()
  }

  private func places(_ cells: [Int], _ expressions: [InlineExpression]) -> [String] {
    cells.map { "\(lesson.cells[$0].lines.first?.number ?? lesson.cells[$0].location.line)" }
      + expressions.map { "\($0.location)" }
  }

  /// Modules that come with others that the lesson imports: whoever has dates gets charts with dates on their axes.
  static func overlays(_ imports: [String]) -> [String] {
    imports.contains("Foundation") || imports.contains("FoundationEssentials") ? ["SVGChartsFoundation"] : []
  }
}

extension Cell {
  /// Whether its code is that of a library.
  package var showsLibrary: Bool {
    if case .source = content { true } else { false }
  }

  /// All of its lines.
  var code: String { lines.map(\.text).joined(separator: "\n") }
}
