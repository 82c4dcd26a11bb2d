import LessonCourse
import LessonDiagnostics
import LessonParsing

/// Knows which expression statements have a result that somebody asked for.
///
/// `set.insert(3)` and `fflush(stdout)` are called for what they do. The compiler knows such calls: it warns of every unused result,
/// except those of functions that allow it (`@discardableResult`, and all of C). Under the playground transform it does not warn, so
/// it is asked once more, to check types only, and only where there is a call to ask about.
final class AskedResults {
  /// Where the compiler warns.
  typealias Places = Set<Statement.Place>

  private let find: () throws -> Places
  private var known: Places?
  private let isUnknown: Bool

  init(_ find: @escaping () throws -> Places) {
    self.find = find
    isUnknown = false
  }

  /// For as long as the compiler has not been asked: every result counts.
  init() {
    find = { [] }
    isUnknown = true
  }

  func isAsked(for statement: Statement, among list: StatementList) throws -> Bool {
    guard statement.mayCall, !isUnknown else { return true }
    let places = try known ?? find()
    known = places
    return places.contains { statement.contains($0) && list.innermost(at: $0) == statement }
  }
}

extension AskedResults {
  /// - Throws: a problem if the compiler, which has compiled the program before, now fails.
  static func places(
    of program: Program, in lesson: Lesson, compiler: ProgramCompiler, libraries: BuildProducts.Closure,
    folder: String
  ) throws -> Places {
    let messages: [CompilerMessage]
    switch try compiler.check(program, libraries: libraries, typesOnly: true, in: folder) {
    case .success(_, let warnings): messages = warnings
    case .failure(let errors): messages = errors
    case .broken(let text): throw Problem.compilerFailed(text)
    }
    // An unused key path is an error, which the transform allows.
    let others = messages.filter { $0.severity == .error && !isAboutUse($0) }
    guard others.isEmpty else { throw Problem.compilerFailed(others.map(\.text).joined(separator: "\n")) }
    return places(in: messages, of: lesson)
  }

  /// Where the compiler warned, among what it said of a program.
  static func places(in messages: [CompilerMessage], of lesson: Lesson) -> Places {
    let here = messages.filter { $0.file == lesson.source.path && isAboutUse($0) }
    return Set(here.map { Statement.Place(line: $0.line, column: $0.column) })
  }

  private static func isAboutUse(_ message: CompilerMessage) -> Bool {
    message.severity != .note && message.text.hasSuffix(" is unused")
  }
}
