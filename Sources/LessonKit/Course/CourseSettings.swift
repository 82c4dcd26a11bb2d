import LessonDiagnostics

/// What `lessons/course.yml` says. Every key is optional. A new one is a property here, and a line in the table of
/// `CourseSettings+Reading`.
package struct CourseSettings: Hashable, Sendable {
  /// The course's title, or its titles in several languages.
  var titles: [ByLanguage] = []
  /// The language of the originals, as a BCP 47 tag.
  package var language = "en"
  /// Where course.yml names it.
  var languageLocation: SourceLocation?
  /// The tool's words that the course replaces, or adds for a language that the tool lacks.
  var words: [PageWords.OwnWord] = []
  /// Slugs in reading order. Lessons that are not named follow in the order of their file names.
  package var order: [FrontMatter.Text] = []
  /// The parts of the course, in reading order, in place of `order`.
  package var parts: [Part] = []
  /// Modules that every lesson imports.
  package var imports: [FrontMatter.Text] = []
  /// The folder of the Swift package that the course teaches, relative to the course's folder; `nil` for the library that comes
  /// with the tool.
  package var package: FrontMatter.Text?
  /// Whether source files of the libraries that lessons import become pages, so that names link to where they are declared.
  package var publishesSources = true
  /// Whether lessons must not be run without a sandbox.
  package var requiresSandbox = false
  package var limits = Limits.Overrides()
  package var optimize = false
  /// Whether `$` opens a formula.
  package var math = true
  package var dialect = Dialect()
  /// TeX macros, in the form KaTeX takes: `\R` → `\mathbb{R}`.
  package var macros: [String: String] = [:]
  /// What prose writes as `{{name}}`.
  var variables: [CourseVariable] = []
  /// Where the source of the course can be read: an address, in which `{file}` stands for the path of a file from the course's folder.
  package var repository: String?

  /// The file in `lessons/` that holds what lessons cite.
  package var bibliography: FrontMatter.Text?
  /// The file in `lessons/` that holds the course's terms.
  package var glossary: FrontMatter.Text?
  /// What that file says.
  package var terms = Glossary()

  package init() {}
}

extension CourseSettings {
  /// Several lessons under one title.
  package struct Part: Hashable, Sendable {
    var titles: [ByLanguage] = []
    /// Slugs, in reading order.
    package var lessons: [FrontMatter.Text] = []
    /// Where course.yml says it.
    package var location: SourceLocation
  }

  /// Slugs in reading order, from `order` or `parts`.
  package var readingOrder: [FrontMatter.Text] { order + parts.flatMap(\.lessons) }

  /// Whether `$` opens a formula in a lesson and in the Markdown that it displays.
  package func hasMath(_ matter: FrontMatter) -> Bool { matter.math ?? math }

  /// A title for the pages in one language.
  struct ByLanguage: Hashable, Sendable {
    /// `nil` for the language of the originals, when course.yml gives a single title.
    var language: String?
    var text: String
    /// Where the language is named.
    var location: SourceLocation
  }

  /// The course's title on pages in a language: the title in that language or in one that it specializes, or else the title in
  /// the language of the originals.
  package func title(in language: String) -> String { text(of: titles, in: language) ?? "Lessons" }

  /// A part's title, by the same rule.
  package func title(of part: Part, in language: String) -> String {
    text(of: part.titles, in: language) ?? ""
  }

  func text(of titles: [ByLanguage], in language: String) -> String? {
    let values = titles.reduce(into: [String: String]()) { values, title in
      values[(title.language ?? self.language).lowercased()] = title.text
    }
    return LanguageTag.value(for: language, in: values)
      ?? LanguageTag.value(for: self.language, in: values)
  }

  /// The tool's words on pages in a language.
  package func pageWords(in language: String) -> PageWords {
    PageWords.inLanguage(language, replacing: words)
  }

  /// Problems with the languages that course.yml names or fails to name, which depend on the languages of the pages.
  ///
  /// - Parameter translations: one file for each language other than the originals'.
  package func languageProblems(translations: [String: String]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let languages = [language] + translations.keys.sorted()
    for language in languages {
      let missing = PageWords.missing(in: language, replacing: words)
      guard !missing.isEmpty else { continue }
      let place =
        translations[language].map { SourceLocation(file: $0, line: 1) } ?? languageLocation
      diagnostics.append(
        Diagnostic(.warning, at: place, .wordsMissing(language, missing.map(\.key))))
    }
    let byLanguage = titles + parts.flatMap(\.titles) + variables.flatMap(\.texts)
    let titled = byLanguage.compactMap { title in title.language.map { ($0, title.location) } }
    let named =
      titled + words.map { ($0.language, $0.location) } + terms.languagePlaces.map { ($0.tag, $0.location) }
    for (language, location) in named where !isUsed(language, languages) {
      diagnostics.append(Diagnostic(.warning, at: location, .languageWithoutPages(language, languages)))
    }
    for titles in [titles] + parts.map(\.titles) {
      let tags = titles.compactMap { $0.language?.lowercased() }
      if let first = titles.first, !tags.isEmpty, !LanguageTag.chain(language).contains(where: tags.contains)
      {
        diagnostics.append(Diagnostic(at: first.location, .noTitleInLanguage(language)))
      }
    }
    for variable in variables {
      let tags = variable.texts.map { ($0.language ?? language).lowercased() }
      if !LanguageTag.chain(language).contains(where: tags.contains) {
        diagnostics.append(
          Diagnostic(
            at: variable.texts.first?.location,
            .variableWithoutLanguage(variable.name, language: language)))
      }
    }
    return diagnostics
  }

  /// Whether some page is in a language, or in one that specializes it.
  private func isUsed(_ tag: String, _ languages: [String]) -> Bool {
    languages.contains { LanguageTag.chain($0).contains(tag.lowercased()) }
  }
}
