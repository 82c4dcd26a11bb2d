import LessonDiagnostics
import LessonParsing

/// Decides whether a `compile-fail` block failed to compile as its author said it would.
struct CompileFailVerdict {
  /// The block.
  var cell: Int
  var places: CompilerPlaces

  /// What the compiler says of the block, as a page shows it.
  ///
  /// - Throws: why the block is not what its author said.
  func output(of outcome: ProgramCompiler.Outcome) throws(Diagnostic) -> String {
    let block = places.lesson.cells[cell]
    switch outcome {
    case .success: throw Diagnostic(at: block.location, .compileFailBlockCompiles)
    case .broken(let text): throw Diagnostic(at: block.location, .compilerFailed(text))
    case .failure(let messages):
      let errors = messages.filter { $0.severity == .error }
      let inside = errors.filter { places.cell(of: $0) == cell }
      // What is wrong in earlier blocks the lesson's own program tells; where it does not, this does.
      guard !inside.isEmpty else { throw Diagnostic(at: block.location, .blockBeforeFails) }
      if case .compileFailure(let wanted?) = block.options.expectation,
        !inside.contains(where: { $0.text.contains(wanted) })
      {
        throw Diagnostic(
          at: block.location, .compileFailsOtherwise(wanted: wanted, found: inside.map(\.text)))
      }
      return inside.map { places.excerpt($0, cell: cell) }.joined(separator: "\n")
    }
  }
}
