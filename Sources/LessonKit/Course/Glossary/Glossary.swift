import LessonDiagnostics
import LessonText

/// The terms of a course: for each thing the one word that it has in each language, on every page.
package struct Glossary: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    /// By language, in lower case.
    package var terms: [String: FrontMatter.Text] = [:]
    /// Other forms that are right, such as an abbreviation.
    package var also: [String: [FrontMatter.Text]] = [:]
    /// What pages must not write for it.
    package var avoid: [String: [FrontMatter.Text]] = [:]
    var notes: [CourseSettings.ByLanguage] = []
    package var location: SourceLocation
  }

  package var entries: [Entry] = []
  /// Where each language first stands.
  var languagePlaces: [Place] = []

  struct Place: Hashable, Sendable {
    var tag: String
    var location: SourceLocation
  }

  package init() {}

  /// The tags of its languages, in the order in which they first stand there.
  package var languages: [String] { languagePlaces.map(\.tag) }

  package var isEmpty: Bool { entries.isEmpty }
}

extension Glossary.Entry {
  /// The term on pages in a language; `nil` where the entry has none.
  package func term(in language: String) -> String? {
    LanguageTag.value(for: language, in: terms)?.value
  }

  /// Every right form on pages in a language.
  package func forms(in language: String) -> [FrontMatter.Text] {
    [LanguageTag.value(for: language, in: terms)].compactMap(\.self)
      + (LanguageTag.value(for: language, in: also) ?? [])
  }

  package func avoided(in language: String) -> [FrontMatter.Text] {
    LanguageTag.value(for: language, in: avoid) ?? []
  }

  /// - Parameter original: the language of a note that names none.
  package func note(in language: String, original: String) -> String? {
    let notes = Dictionary(self.notes.map { (($0.language ?? original).lowercased(), $0.text) }) { $1 }
    return LanguageTag.value(for: language, in: notes)
  }
}
