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
      let lines = lesson.cells[cell].lines
      for statement in StatementList(lines).statements where statement.depth == 0 {
        let line = statement.start.line
        for name in Self.declaredNames(statement.text(in: lines)) where occurs(name, above: line, cell) {
          result.append(Suspicion(name: name, cell: cell, line: line))
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
      guard
        case .failure(let messages) = try compiler.check(
          above, libraries: libraries, typesOnly: true, in: folder)
      else {
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
    program.cells.filter { $0 <= cell }.contains { index in
      let code = lesson.cells[index].lines.filter { $0.number < line }.map(\.text).joined(separator: "\n")
      return Self.uses(name, in: code)
    } || program.expressions.contains { assembler.order(of: $0) <= cell && Self.uses(name, in: $0.code) }
  }

  /// Whether a name occurs in code as more than a label or a member, and the code does not bind it itself. Errs on the side of
  /// yes: the compiler has the last word.
  private static func uses(_ name: String, in code: String) -> Bool {
    var isUsed = false
    for range in code.ranges(of: name) {
      let before = code[..<range.lowerBound]
      let after = code[range.upperBound...]
      if let last = before.last, isWord(last) || last == "." { continue }
      if let next = after.first, isWord(next) { continue }
      if after.drop(while: { $0 == " " }).first == ":" { continue }
      let word = before.reversed().drop { $0 == " " }.prefix { isWord($0) }
      if ["tel", "rav", "rof"].contains(String(word)) { return false }
      if after.drop(while: { $0 == " " }).hasPrefix("in ")
        || after.drop(while: { $0 == " " }).hasPrefix("in\n")
      {
        return false
      }
      isUsed = true
    }
    return isUsed && !code.contains("_ \(name):") && !code.contains("(\(name):")
  }

  /// The variables that the statement on a line declares: `a` and `b` in `let (a, b) = …` and in `var a = 1, b = 2`.
  static func declaredNames(_ statement: String) -> [String] {
    var words = statement.split(whereSeparator: { $0.isWhitespace })[...]
    while let first = words.first, first.hasPrefix("@") || modifiers.contains(String(first)) {
      words.removeFirst()
    }
    guard let keyword = words.first, keyword == "let" || keyword == "var", let start = words.dropFirst().first
    else { return [] }
    var names: [String] = []
    var depth = 0
    var isPattern = true
    var word = ""
    func endWord() {
      if isPattern, !word.isEmpty, word != "_", word.first?.isNumber == false { names.append(word) }
      word = ""
    }
    for character in statement[start.startIndex...] {
      if isWord(character) {
        word.append(character)
        continue
      }
      endWord()
      switch character {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case "=", ":": isPattern = false
      case "," where depth == 0: isPattern = true
      default: break
      }
    }
    endWord()
    return names
  }

  private static let modifiers: Set<String> = [
    "public", "package", "internal", "fileprivate", "private", "final", "lazy", "weak", "unowned",
    "nonisolated",
    "nonisolated(unsafe)", "async",
  ]

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
