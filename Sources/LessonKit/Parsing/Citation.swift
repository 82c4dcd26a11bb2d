import LessonDiagnostics

/// A source that the text names: `@key`, or `[@key]` in parentheses.
package struct Citation: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// `@key` in a sentence: the author, and the year in parentheses.
    case inSentence
    /// The same before `[p. 3]`: the parenthesis stays open.
    case beforePlace
    /// Between the brackets of `[@key]`: author and year.
    case inParentheses
    /// `[-@key]`: the year alone.
    case year
  }

  package var key: String
  package var form: Form
  package var location: SourceLocation
}
