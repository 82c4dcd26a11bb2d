/// Decides whether a `compile-fail` block failed to compile as its author said it would.
struct CompileFailVerdict {
  /// The block.
  var cell: Int
  var places: CompilerPlaces

  /// - Returns: what the compiler says of the block, as a page shows it.
  func judge(_ outcome: ProgramCompiler.Outcome) -> Result<String, Problem> {
    switch outcome {
    case .success: return .failure(.compileFailBlockCompiles)
    case .broken(let text): return .failure(.compilerFailed(text))
    case .failure(let messages):
      let errors = messages.filter { $0.severity == .error }
      let inside = errors.filter { places.cell(of: $0) == cell }
      // What is wrong in earlier blocks the lesson's own program tells; where it does not, this does.
      guard !inside.isEmpty else { return .failure(.blockBeforeFails) }
      if case .compileFailure(let wanted?) = places.lesson.cells[cell].options.expectation,
        !inside.contains(where: { $0.text.contains(wanted) })
      {
        return .failure(.compileFailsOtherwise(wanted: wanted, found: inside.map(\.text)))
      }
      return .success(inside.map { places.excerpt($0, cell: cell) }.joined(separator: "\n"))
    }
  }
}
