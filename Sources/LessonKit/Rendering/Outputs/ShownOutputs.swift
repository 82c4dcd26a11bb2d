import LessonParsing
import LessonResults

extension [CellResult.Output] {
  /// The outputs that the page shows. Texts printed before and after a hidden message to standard error are joined.
  package func shown(with options: CellOptions) -> [CellResult.Output] {
    if options.stderr { return self }
    var result: [CellResult.Output] = []
    var isInterrupted = false
    for output in self {
      if case .stderr = output {
        isInterrupted = true
        continue
      }
      if isInterrupted, let joined = result.last?.joined(to: output) {
        result[result.count - 1] = joined
      } else {
        result.append(output)
      }
      isInterrupted = false
    }
    return result
  }
}

extension CellResult {
  /// Whether the page shows any output.
  package func shows(with options: CellOptions) -> Bool { !outputs.shown(with: options).isEmpty }
}
