import LessonCourse
import LessonDiagnostics
import LessonParsing

/// Says where in the lesson a message of the compiler belongs.
struct CompilerPlaces {
  var lesson: Lesson
  var program: Program

  /// The place of a problem that belongs to no line.
  var start: SourceLocation {
    SourceLocation(
      file: lesson.source.path, line: program.cells.first.map { lesson.cells[$0].location.line } ?? 1)
  }

  func diagnostics(_ messages: [CompilerMessage]) -> [Diagnostic] {
    messages.filter { $0.severity == .error }.map(diagnostic)
  }

  func warnings(_ messages: [CompilerMessage]) -> [ProgramResult.Warning] {
    messages.compactMap { message in
      guard message.severity == .warning, !Self.isAboutUnusedValue(message.text),
        let cell = cell(of: message),
        !program.carried.contains(cell)
      else {
        return nil
      }
      let place = location(of: message)
      return ProgramResult.Warning(
        kind: .compiler(message.text), cell: cell, line: place.line - lesson.cells[cell].location.line,
        column: place.column)
    }
  }

  /// The compiler warns of values that nothing uses. Lessons are made of such values: they are shown.
  private static func isAboutUnusedValue(_ text: String) -> Bool {
    text.hasSuffix("is unused") || text.contains("was never used")
  }

  func diagnostic(_ message: CompilerMessage) -> Diagnostic {
    var notes = message.notes.map { note in
      Diagnostic(.note, at: isForeign(note) ? nil : location(of: note), .compiler(note.text))
    }
    if let fixIt = message.fixIt { notes.append(Diagnostic(.note, at: nil, .fixIt(fixIt))) }
    let place = location(of: message)
    return Diagnostic(message.severity, at: place, problem(message, at: place), notes: notes)
  }

  private func problem(_ message: CompilerMessage, at place: SourceLocation) -> Problem {
    guard message.text.hasPrefix("the compiler is unable to type-check this expression in reasonable time")
    else {
      return .compiler(message.text)
    }
    return .expressionTooComplex(code(at: place))
  }

  private static let mostQuoted = 60

  /// The beginning of the code at a place, as a message quotes it.
  private func code(at place: SourceLocation) -> String {
    if let expression = program.expressions.first(where: { $0.location == place }) {
      return Self.beginning(of: expression.code)
    }
    guard place.file == lesson.source.path,
      let line = lesson.cell(atLine: place.line).flatMap({ lesson.cells[$0].line(place.line) })
    else { return "" }
    return Self.beginning(
      of: String(decoding: line.text.utf8.dropFirst(place.column - 1 - line.indentation), as: UTF8.self))
  }

  private static func beginning(of code: String) -> String {
    code.count > mostQuoted ? code.prefix(mostQuoted) + "…" : code
  }

  func location(of message: CompilerMessage) -> SourceLocation {
    if cell(of: message) != nil { return lesson.location(line: message.line, column: message.column) }
    // The columns of an inline expression are the lesson's. A message about the call that the tool puts around it is about it.
    let here = program.expressions.map(\.location).filter {
      $0.file == message.file && $0.line == message.line
    }
    if let start = here.last(where: { $0.column <= message.column }) ?? here.first {
      return SourceLocation(file: message.file, line: message.line, column: max(message.column, start.column))
    }
    if message.file == CompilerMessage.nowhere, let flag = program.dialect.location(ofFlagIn: message.text) {
      return flag
    }
    let named = program.namedImports.filter {
      $0.location.file == message.file && $0.location.line == message.line
    }
    if let module = named.first(where: { message.text.contains("'\($0.value)'") }) ?? named.first {
      return module.location
    }
    if message.file == lesson.source.path {
      return SourceLocation(file: message.file, line: message.line, column: message.column)
    }
    // A place in the assembled file: an import that the tool wrote, or a place that the compiler did not translate.
    let isProgram =
      message.file.hasSuffix("/main.swift") && program.origins.indices.contains(message.line - 1)
    let line = isProgram ? max(program.origins[message.line - 1], 1) : start.line
    return SourceLocation(file: lesson.source.path, line: line, column: 1)
  }

  /// Whether the compiler failed without saying that the lesson is at fault.
  func isDoubtful(_ outcome: ProgramCompiler.Outcome) -> Bool {
    switch outcome {
    case .success: false
    case .broken: true
    case .failure(let messages): messages.contains { $0.severity == .error && isForeign($0) }
    }
  }

  /// Whether a message is about a declaration in an imported module, which the author cannot open.
  private func isForeign(_ message: CompilerMessage) -> Bool {
    message.file != lesson.source.path && !message.file.hasSuffix("/main.swift")
      && !program.expressions.contains { $0.location.file == message.file }
      && !program.namedImports.contains { $0.location.file == message.file }
  }

  func cell(of message: CompilerMessage) -> Int? {
    message.file == lesson.source.path ? program.cell(atLine: message.line, of: lesson) : nil
  }

  /// A message as a page shows it: in the compiler's words, with the line that it is about.
  func excerpt(_ message: CompilerMessage, cell: Int) -> String {
    var text = "error: \(message.text)"
    if let line = lesson.cells[cell].line(message.line) {
      let before = String(decoding: line.text.utf8.prefix(max(message.column - 1, 0)), as: UTF8.self)
      let space = String(before.map { $0 == "\t" ? "\t" : " " })
      text += "\n\(line.text)\n\(space)^"
    }
    if let fixIt = message.fixIt { text += "\nfix-it: \(fixIt)" }
    return text
  }
}
