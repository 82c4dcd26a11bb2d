import LessonCourse
import LessonDiagnostics
import LessonHTML

extension ProseRenderer {
  /// Renders a paragraph that consists only of `{{lessons}}`, written as in a theme's templates.
  ///
  /// - Returns: false if the paragraph does not have that form.
  mutating func renderPlaceholder(_ node: Int) -> Bool {
    guard nodes[node].end == node + 2, case .text(let text) = nodes[node + 1].kind,
      text.utf8.first == .braceOpen, let match = text.wholeMatch(of: /\{\{\s*([A-Za-z-]+)\s*\}\}/)
    else { return false }
    // Other names are variables, which the scanner has looked at.
    guard FrontPage.placeholders.contains(String(match.1)) else { return false }
    output.endLine()
    output.append(.lessonList, endsLine: true)
    return true
  }
}
