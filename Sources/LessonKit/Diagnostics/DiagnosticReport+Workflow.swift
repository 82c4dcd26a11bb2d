import LessonText

extension DiagnosticReport {
  /// Problems as commands of a GitHub workflow, a line for each, which GitHub shows beside the lines of a change.
  ///
  /// - Parameters:
  ///   - standing: the current folder.
  ///   - workspace: the folder of the repository, from which GitHub counts paths.
  package func workflowCommands(of diagnostics: [Diagnostic], standing: String, workspace: String) -> String {
    Self.ordered(diagnostics).map { diagnostic in
      var properties: [String] = []
      if let place = diagnostic.location.map(named) {
        let path = place.file.hasPrefix("/") ? place.file : "\(standing)/\(place.file)"
        let file = path.hasPrefix("\(workspace)/") ? String(path.dropFirst(workspace.count + 1)) : place.file
        properties = ["file=\(Self.property(file))", "line=\(place.line)", "col=\(place.column)"]
      }
      let space = properties.isEmpty ? "" : " "
      return "::\(Self.command(for: diagnostic.severity))\(space)\(properties.joined(separator: ","))::"
        + Self.escaped(message(of: diagnostic)) + "\n"
    }.joined()
  }

  /// The message, with what belongs to it below.
  private func message(of diagnostic: Diagnostic) -> String {
    let notes = diagnostic.notes.map { note in
      "\(note.location.map { "\(named($0)): " } ?? "")\(note.severity.rawValue): \(message(of: note))"
    }
    return ([VisibleText.of(diagnostic.problem.message)] + notes).joined(separator: "\n")
  }

  private static func command(for severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
