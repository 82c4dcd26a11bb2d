import LessonCourse
import LessonDiagnostics
import LessonLexer
import LessonParsing

/// What to say of a program that does not compile, which is more than the compiler says.
///
/// - A block with a mistake of syntax hides the mistakes of other blocks from the compiler. So the others are compiled without it.
/// - An error that an import would mend says which import.
struct CompileFailure {
  var assembler: ProgramAssembler
  var program: Program
  var compiler: ProgramCompiler
  var libraries: BuildProducts.Closure
  /// For the compiler's files.
  var folder: String

  private var places: CompilerPlaces { CompilerPlaces(lesson: assembler.lesson, program: program) }

  func diagnostics(_ messages: [CompilerMessage]) throws -> [Diagnostic] {
    let broken = try syntaxErrors()
    guard !broken.isEmpty else { return try withHints(places.diagnostics(messages), program) }
    let rest = assembler.program(without: Set(broken.keys), of: program)
    var result = broken.sorted { $0.key < $1.key }.flatMap(\.value)
    if case .failure(let messages) = try check(rest) {
      let declared = declaredNames(in: broken.keys)
      let own = messages.filter { message in
        !Self.quotedWords(in: message.text).contains { declared.contains($0) }
          && message.file != CompilerMessage.nowhere
      }
      result += try withHints(CompilerPlaces(lesson: assembler.lesson, program: rest).diagnostics(own), rest)
    }
    return result
  }

  private func check(_ program: Program) throws -> ProgramCompiler.Outcome {
    try compiler.check(program, libraries: libraries, in: folder)
  }

  // MARK: Syntax

  /// Errors of syntax by cell. Each block is read by itself, or what one leaves open would be blamed on the next.
  private func syntaxErrors() throws -> [Int: [Diagnostic]] {
    // Whatever a block leaves open is an error in the whole as well.
    guard
      try !compiler.syntaxErrors(of: program.source, dialect: program.dialect, in: folder).isEmpty
    else { return [:] }
    let path = assembler.lesson.source.path
    var result: [Int: [Diagnostic]] = [:]
    for index in program.cells {
      let cell = assembler.lesson.cells[index]
      guard let first = cell.lines.first, let last = cell.lines.last else { continue }
      let source =
        "#sourceLocation(file: \"\(SourceName.encoded(path))\", line: \(first.number))\n"
        + cell.lines.map(\.text).joined(separator: "\n") + "\n"
      for var message in try compiler.syntaxErrors(of: source, dialect: program.dialect, in: folder)
      where message.file != CompilerMessage.nowhere {
        if message.line > last.number || message.file != path {
          message.file = path
          message.line = last.number
          message.column = last.text.utf8.count + 1
        }
        result[index, default: []].append(places.diagnostic(message))
      }
    }
    return result
  }

  // MARK: Imports

  /// Modules that come with Swift, and that many take for a part of the language.
  private static let companions = ["Foundation", "Observation", "RegexBuilder", "Synchronization"]

  /// Adds to each error that an import would mend a note that names the module.
  private func withHints(_ diagnostics: [Diagnostic], _ program: Program) throws -> [Diagnostic] {
    let missing = Self.companions.filter { !program.imports.contains($0) }
    guard !diagnostics.isEmpty, let all = try locations(program, importing: missing) else {
      return diagnostics
    }
    var result = diagnostics
    var waiting = result.indices.filter { result[$0].location.map { !all.contains($0) } ?? false }
    for module in missing where !waiting.isEmpty {
      guard let left = try locations(program, importing: [module]) else { continue }
      for index in waiting where result[index].location.map({ !left.contains($0) }) ?? false {
        // The compiler's notes and fix-its are about another way to mend it.
        result[index].notes = [Diagnostic(.note, at: nil, .needsImport(module))]
      }
      waiting = waiting.filter { result[$0].notes.first?.problem != .needsImport(module) }
    }
    return result
  }

  /// Where the errors of the program are if it imports more; `nil` if that cannot be said.
  private func locations(_ program: Program, importing modules: [String]) throws -> Set<SourceLocation>? {
    let extended = assembler.program(program, importing: modules)
    switch try compiler.check(extended, libraries: libraries, typesOnly: true, in: folder) {
    case .success: return []
    case .broken: return nil
    case .failure(let messages):
      let places = CompilerPlaces(lesson: assembler.lesson, program: extended)
      // A module that is not there says nothing of the lesson.
      guard
        !messages.contains(where: { message in modules.contains { message.text.contains("module '\($0)'") } })
      else { return nil }
      return Set(messages.filter { $0.severity == .error }.map { places.location(of: $0) })
    }
  }

  // MARK: Consequences

  /// The names that blocks declare, and the types that they extend. An error about one of these may only mean that the block is
  /// missing.
  private func declaredNames(in cells: some Sequence<Int>) -> Set<String> {
    Set(cells.flatMap { Self.declaredNames(in: assembler.lesson.cells[$0].code) })
  }

  private static func declaredNames(in code: String) -> [String] {
    let lexer = CodeLexer(code)
    var names: [String] = []
    var declaration: Keyword = []
    for token in lexer where !token.isTrivia {
      let text = token.text(in: lexer.bytes)
      if token.kind == .keyword {
        declaration = text == "import" ? [] : Keyword.roles(of: text) ?? []
      } else if token.kind == .identifier, !declaration.isDisjoint(with: [.declaring, .naming]) {
        names.append(text.filter { $0 != "`" })
      } else if !(text == "." || text == "," || declaration.contains(.binding) && text == "(") {
        declaration = []
      }
    }
    return names
  }

  /// `'Point'`, `'sum(of:)'`, `'[Point]'`: the words in quotation marks.
  private static func quotedWords(in message: String) -> [String] {
    message.matches(of: #/'([^']+)'/#).flatMap { words(in: $0.1) }
  }

  private static func words(in text: Substring) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
