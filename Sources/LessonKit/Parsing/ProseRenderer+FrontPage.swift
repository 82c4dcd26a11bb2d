import LessonCourse
import LessonDiagnostics
import LessonHTML

extension ProseRenderer {
  /// Renders a paragraph that consists only of `{{lessons}}`, written as in a theme's templates.
  ///
  /// - Returns: false if the paragraph does not have that form.
  mutating func renderPlaceholder(_ node: Int) -> Bool {
    guard nodes[node].end == node + 2, case .text(let text) = nodes[node + 1].kind,
      let match = text.wholeMatch(of: /\{\{\s*([A-Za-z-]+)\s*\}\}/)
    else { return false }
    let name = String(match.1)
    if FrontPage.placeholders.contains(name) {
      output.endLine()
      output.append(.lessonList, endsLine: true)
    } else {
      diagnostics.append(
        Diagnostic(
          at: location(of: node), .placeholderUnknown(name, known: FrontPage.placeholders)))
    }
    return true
  }
}
