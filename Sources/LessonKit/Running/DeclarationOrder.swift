/// Finds names that are used before the line that declares them.
///
/// At the top level of a program Swift allows that: a variable is there from the start, and holds zeroes until its line is
/// reached. On a page that would be a wrong number. So whenever a name occurs above its declaration, in the code or in an inline
/// expression, the part of the lesson above is compiled by itself, and the compiler decides.
struct DeclarationOrder {
  var assembler: ProgramAssembler
  var program: Program

  /// A top-level variable whose name occurs above it.
  struct Suspicion: Hashable {
    var name: String
    var cell: Int
    /// The line of the file that declares it.
    var line: Int
  }

  private var lesson: Lesson { assembler.lesson }

  var suspicions: [Suspicion] {
    var result: [Suspicion] = []
    for cell in program.cells {
      let topLevel = StatementScanner.topLevelLines(of: lesson.cells[cell].lines)
      for line in lesson.cells[cell].lines where topLevel.contains(line.number) {
        for name in Self.declaredNames(line.text) where occurs(name, above: line.number, cell) {
          result.append(Suspicion(name: name, cell: cell, line: line.number))
        }
      }
    }
    return result
  }

  /// What is wrong, in the compiler's judgement.
  func problems(
    _ compiler: ProgramCompiler, libraries: BuildProducts.Closure, in folder: String
  ) throws -> [Diagnostic] {
    var result: [Diagnostic] = []
    for suspicion in suspicions {
      let above = assembler.program(above: suspicion.line, in: suspicion.cell, of: program)
      guard case .failure(let messages) = try compiler.check(above, libraries: libraries, in: folder) else {
        continue
      }
      let places = CompilerPlaces(lesson: lesson, program: above)
      for message in messages
      where message.severity == .error && message.text.hasPrefix("cannot find '\(suspicion.name)'") {
        let problem: Problem =
          places.cell(of: message) == nil
          ? .expressionBeforeDeclaration(suspicion.name, line: suspicion.line)
          : .usedBeforeDeclaration(suspicion.name, line: suspicion.line)
        result.append(Diagnostic(at: places.location(of: message), problem))
      }
    }
    return result
  }

  private func occurs(_ name: String, above line: Int, _ cell: Int) -> Bool {
    let code = program.cells.filter { $0 <= cell }.flatMap { lesson.cells[$0].lines }.filter {
      $0.number < line
    }
    return code.contains { Self.words(of: $0.text).contains(name[...]) }
      || program.expressions.contains { expression in
        assembler.order(of: expression) <= cell && Self.words(of: expression.code).contains(name[...])
      }
  }

  /// `a` and `b` in `let (a, b) = …`, `x` in `var x = …`. Not every declaration of a line: those this misses go unchecked.
  private static func declaredNames(_ text: String) -> [String] {
    var words = text.split(whereSeparator: { $0 == " " || $0 == "\t" })[...]
    while let first = words.first, first.hasPrefix("@") || first == "nonisolated(unsafe)" || first == "lazy" {
      words.removeFirst()
    }
    guard let keyword = words.first, keyword == "let" || keyword == "var", let start = words.dropFirst().first
    else { return [] }
    let pattern = text[start.startIndex...].prefix { $0 != "=" && $0 != ":" }
    return Self.words(of: String(pattern)).map(String.init).filter { $0 != "_" }
  }

  private static func words(of text: String) -> [Substring] {
    text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") })
  }
}
