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
  /// Holds `{volume}`.
  package var volume: String
  package var doctoralThesis: String
  package var mastersThesis: String
  /// How the number of an edition becomes the word before `edition`.
  package var ordinals = Ordinals.plain

  package enum Ordinals: Hashable, Sendable {
    case plain
    /// `2nd`
    case english
    /// `2.`, `2e`
    case suffix(String)
  }

  /// The number of an edition as `edition` holds it. Anything but a number stays as it is.
  package func ordinal(_ edition: String) -> String {
    guard let number = Int(edition), number > 0 else { return edition }
    switch ordinals {
    case .plain: return edition
    case .suffix(let mark): return edition + mark
    case .english:
      switch (number % 10, number % 100) {
      case (_, 11...13): return edition + "th"
      case (1, _): return edition + "st"
      case (2, _): return edition + "nd"
      case (3, _): return edition + "rd"
      default: return edition + "th"
      }
    }
  }
}
