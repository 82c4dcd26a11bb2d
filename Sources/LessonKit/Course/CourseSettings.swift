/// What `lessons/course.yml` says. Every key is optional.
public struct CourseSettings: Hashable, Sendable {
  /// The course's title, or its titles in several languages.
  public var titles: [ByLanguage] = []
  /// The language of the originals, as a BCP 47 tag.
  public var language = "en"
  /// Slugs in the order they are read; lessons not named follow in the order of their file names.
  public var order: [FrontMatter.Text] = []
  /// Modules that every lesson imports.
  public var imports: [FrontMatter.Text] = []
  /// The folder of the Swift package to teach, relative to the course folder; `nil` for the library the tool ships with.
  public var package: FrontMatter.Text?
  public var limits = Limits.Overrides()
  public var optimize = false
  /// TeX macros, in the form KaTeX takes: `\R` → `\mathbb{R}`.
  public var macros: [String: String] = [:]

  public init() {}
}

extension CourseSettings {
  /// A text for the pages in one language.
  public struct ByLanguage: Hashable, Sendable {
    /// `nil` for the originals', where course.yml names no language.
    public var language: String?
    public var text: String
    /// Where the language is named.
    public var location: SourceLocation
  }

  /// The course's title on pages in a language: in that, or in the one it specializes, or else in the originals'.
  public func title(in language: String) -> String {
    let values = titles.reduce(into: [String: String]()) { values, title in
      values[(title.language ?? self.language).lowercased()] = title.text
    }
    return LanguageTag.value(for: language, in: values)
      ?? LanguageTag.value(for: self.language, in: values) ?? "Lessons"
  }

  /// Problems with languages that course.yml names, once it is known in which languages there are pages.
  func languageProblems(pagesIn languages: [String]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let named = titles.compactMap { title in title.language.map { ($0, title.location) } }
    for (language, location) in named where !isUsed(language, languages) {
      diagnostics.append(Diagnostic(.warning, at: location, .languageWithoutPages(language, languages)))
    }
    let tags = named.map { $0.0.lowercased() }
    if let first = named.first, !LanguageTag.chain(language).contains(where: tags.contains) {
      diagnostics.append(Diagnostic(at: first.1, .noTitleInLanguage(language)))
    }
    return diagnostics
  }

  /// Whether some page is in a language or in one that specializes it.
  private func isUsed(_ tag: String, _ languages: [String]) -> Bool {
    languages.contains { LanguageTag.chain($0).contains(tag.lowercased()) }
  }
}
