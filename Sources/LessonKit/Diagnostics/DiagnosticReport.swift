import LessonFiles
import LessonText

/// Diagnostics as text: `lessons/03-dropout.md:41:9: error: …`, the form that editors and CI systems read.
package struct DiagnosticReport: Sendable {
  /// For a terminal: the source line and a caret below each message.
  package var isForTerminal: Bool
  package var isColored: Bool
  /// The text of the course's files by path, for the source lines.
  package var sources: [String: String]

  /// The course's folder as its user named it; places in it begin with that, so that an editor finds them from where the user stands.
  package var course: String

  package init(isForTerminal: Bool, sources: [String: String] = [:], course: String = ".") {
    self.isForTerminal = isForTerminal
    isColored = isForTerminal
    self.sources = sources
    self.course = course
  }

  /// All of them: sorted, each once.
  package func text(of diagnostics: [Diagnostic]) -> String {
    Self.ordered(diagnostics).map { lines(of: $0).joined(separator: "\n") + "\n" }.joined()
  }

  static func ordered(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.sorted(by: Diagnostic.precedes).filter { seen.insert($0).inserted }
  }

  private func lines(of diagnostic: Diagnostic) -> [String] {
    var first = ""
    // A note without a place of its own speaks of what stands above it.
    if let location = diagnostic.location {
      first += "\(named(location)): "
    } else if diagnostic.severity != .note {
      first += "lessons: "
    }
    first += coloured(diagnostic.severity) + " " + VisibleText.of(diagnostic.problem.message)
    var lines = [first]
    if let location = diagnostic.location { lines += excerpt(location) }
    return lines + diagnostic.notes.flatMap(self.lines(of:))
  }

  /// A place as messages name it.
  package func named(_ location: SourceLocation) -> SourceLocation {
    // Other files lie in the output folder, and their paths begin with its name as the user gave it.
    guard CourseFolder.isMessageName(location.file) else { return location }
    var folder = course[...]
    while folder.count > 1, folder.hasSuffix("/") { folder = folder.dropLast() }
    while folder.hasPrefix("./") { folder = folder.dropFirst(2) }
    guard !folder.isEmpty, folder != "." else { return location }
    var named = location
    named.file = folder == "/" ? "/\(location.file)" : "\(folder)/\(location.file)"
    return named
  }

  private func coloured(_ severity: Diagnostic.Severity) -> String {
    guard isColored else { return "\(severity.rawValue):" }
    let code =
      switch severity {
      case .error: "31"
      case .warning: "35"
      case .note: "36"
      }
    return "\u{1B}[1;\(code)m\(severity.rawValue):\u{1B}[0m"
  }

  private func excerpt(_ location: SourceLocation) -> [String] {
    guard isForTerminal, let source = sources[location.file] else { return [] }
    let lines = source.split(separator: "\n", maxSplits: location.line, omittingEmptySubsequences: false)
    guard lines.indices.contains(location.line - 1), lines[location.line - 1].utf8.count < 400 else {
      return []
    }
    let line = lines[location.line - 1]
    let before = String(decoding: line.utf8.prefix(location.column - 1), as: UTF8.self)
    let space = String(
      before.flatMap { $0 == "\t" ? "\t" : String(repeating: " ", count: TextWidth.columns(of: String($0))) })
    return ["  \(VisibleText.of(line))", "  \(space)\(isColored ? "\u{1B}[32m^\u{1B}[0m" : "^")"]
  }
}
