import LessonCourse
import LessonDiagnostics
import LessonHTML
import LessonText

/// A file beside the lessons that a page needs, such as a picture or a download.
package struct Asset: Hashable, Sendable {
  /// Relative to `lessons/`, without percent escapes and without `.` and `..`.
  package var path: String
  package var location: SourceLocation

  package init(path: String, location: SourceLocation) {
    self.path = path
    self.location = location
  }
}

/// The address of another site, as its author wrote it.
package struct OutwardLink: Hashable, Sendable {
  package var address: String
  package var location: SourceLocation
}

/// `` `swift-run expression` `` in prose, a heading, a caption, an alternative text, a title or a summary.
package struct InlineExpression: Hashable, Sendable {
  package var code: String
  /// Where `code` begins.
  package var location: SourceLocation
  /// When the expression is evaluated: after the cells that come before it. Expressions in the title, the summary, captions and
  /// alternative texts are evaluated after the whole lesson.
  package var position: Position

  package enum Position: Hashable, Sendable {
    case afterCells(Int)
    case end
  }
}

/// `$…$` or `$$…$$`.
package struct Formula: Hashable, Sendable {
  package var tex: String
  package var isDisplay: Bool
  /// Where `tex` begins.
  package var location: SourceLocation
  /// The label of a display formula, from `$$ … $$ {#eq-cost}`.
  package var label: String?
  /// Whether code computed the formula, so that no author has read it.
  package var isComputed = false
}

extension Formula {
  /// The command by which an author gives a formula a number of their own.
  static let tag = "\\tag"

  /// What in the formula writes a number by itself: `\tag`, or an environment that numbers its lines.
  var ownNumber: String? {
    // To read the expressions takes longer than to typeset most formulas.
    guard tex.holds("\\tag") || tex.holds("\\begin") else { return nil }
    if let tag = tex.firstMatch(of: /\\tag(?![A-Za-z])/) { return String(tag.output) }
    return tex.firstMatch(of: /\\begin\s*\{(?:equation|align|alignat|gather)\}/).map { String($0.output) }
  }
}

package struct Heading: Hashable, Sendable {
  package var level: Int
  package var identifier: String
  package var content: Prose

  package init(level: Int, identifier: String, content: Prose) {
    self.level = level
    self.identifier = identifier
    self.content = content
  }
}
