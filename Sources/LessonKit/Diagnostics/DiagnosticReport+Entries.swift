import LessonText

extension DiagnosticReport {
  /// A problem for machines. What a problem does not have is left out.
  package struct Entry: Encodable, Sendable {
    /// As the user named the course's folder; absent for a problem that belongs to no file.
    var file: String?
    var line: Int?
    /// In bytes, from 1.
    var column: Int?
    /// `error`, `warning` or `note`.
    var severity: String
    var message: String
    var notes: [Entry]
  }

  /// A fault of the tool itself, in the words that are printed.
  package static func entry(ofFault words: String) -> Entry {
    Entry(severity: Diagnostic.Severity.error.rawValue, message: words, notes: [])
  }

  /// All problems: sorted, each once.
  package func entries(of diagnostics: [Diagnostic]) -> [Entry] {
    Self.ordered(diagnostics).map(entry)
  }

  private func entry(_ diagnostic: Diagnostic) -> Entry {
    let place = diagnostic.location.map(named)
    return Entry(
      file: place?.file, line: place?.line, column: place?.column, severity: diagnostic.severity.rawValue,
      message: VisibleText.of(diagnostic.problem.message), notes: diagnostic.notes.map(entry))
  }
}
