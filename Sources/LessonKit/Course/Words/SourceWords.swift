/// The words in citations and in lists of references.
package struct SourceWords: Hashable, Sendable {
  /// The heading of the list.
  package var references: String
  /// Between the last two of several authors in a sentence.
  package var and: String
  package var andOthers: String
  package var noDate: String
  /// Holds `{book}`: where a part of a book stands.
  package var inBook: String
  /// Hold `{names}`: one editor, and several.
  package var editor: String
  package var editors: String
  /// Holds `{pages}`.
  package var pages: String
  /// Holds `{edition}`.
  package var edition: String
  package var doctoralThesis: String
  package var mastersThesis: String
}
