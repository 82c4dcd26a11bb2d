import LessonBibliography
import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing

/// The pages of a site and their order: what navigation and references between pages are made from.
package struct Site: Equatable, Sendable {
  /// The course's title, as plain text.
  private let title: String
  /// The title in other languages, by their tags.
  private let titles: [String: String]
  /// The language of the originals.
  let language: String
  /// The tool's words, by language.
  private let words: [String: SharedWords]
  /// In reading order; translations stand anywhere among them.
  package private(set) var pages: [SitePage]
  /// The same pages without the texts of the empty links in their titles and captions, which depend on other pages.
  package let pagesAlone: [SitePage]
  /// The originals' language and then the others, by tag.
  package let languages: [String]
  /// The index of each page in `pages`, kept because every page of a site looks for others.
  private let places: [Key: Int]
  /// What lessons cite.
  let bibliography: Bibliography
  /// The parts of the course, in reading order.
  let parts: [SitePart]
  /// The lessons of each part, as places in reading order. Those that belong to no part come last, without a title.
  let chapters: [Chapter]
  private var lessonsByLanguage: [String: [SitePage]]
  private let positions: [String: Int]
  /// The number of each lesson, in reading order.
  private let numbers: [Int]
  let repeated = RepeatedMarkup()

  struct Chapter: Equatable, Sendable {
    /// The index of the part in `parts`.
    var part: Int?
    var lessons: Range<Int>
  }

  private struct Key: Hashable {
    var slug: String
    /// `nil` for the original.
    var translation: String?
  }

  package init(
    title: String, titles: [String: String] = [:], words: [String: PageWords] = [:], language: String,
    pages: [SitePage], parts: [SitePart] = [], bibliography: Bibliography = Bibliography()
  ) {
    self.title = title
    self.titles = titles
    self.words = words.mapValues(SharedWords.init)
    self.language = language
    self.pages = pages
    pagesAlone = pages
    self.bibliography = bibliography
    self.parts = parts
    languages = [language] + Set(pages.map(\.language)).subtracting([language]).sorted()
    lessonsByLanguage = [:]
    let keys = pages.enumerated().map {
      (Key(slug: $0.element.slug, translation: $0.element.translation), $0.offset)
    }
    places = Dictionary(keys) { first, _ in first }
    let originals = pages.filter { $0.translation == nil && $0.slug != FrontPage.slug }
    positions = Dictionary(originals.enumerated().map { ($0.element.slug, $0.offset) }) { first, _ in first }
    numbers = LessonNumbers.numbers(of: originals.map(\.slug))
    chapters = Self.chapters(of: parts, positions)
    let alone = self
    self.pages = pages.map { page in page.filled { alone.text(of: $0, on: page) } }
    lessonsByLanguage = Dictionary(languages.map { ($0, lessonPages(in: $0)) }) { first, _ in first }
  }

  private func lessonPages(in language: String) -> [SitePage] {
    pages.filter { $0.translation == nil && $0.slug != FrontPage.slug }.map { original in
      places[Key(slug: original.slug, translation: language)].map { pages[$0] } ?? original
    }
  }

  /// What an empty link writes, where its target's text may hold another.
  private func text(of reference: Reference, on page: SitePage, depth: Int = 0) -> HTML {
    // Only links in a circle are deeper.
    guard depth < 8 else { return .text(reference.anchor ?? reference.lesson ?? "") }
    return EmptyLink.filled(resolve(reference, from: page).text) {
      text(of: $0, on: page, depth: depth + 1)
    }
  }

  /// The course's title in a language, or in that of the originals.
  func title(in language: String) -> String {
    titles[language] ?? title
  }

  /// A part's title, by the same rule.
  func partTitle(_ part: Int, in language: String) -> String {
    parts[part].titles[language] ?? parts[part].titles[self.language] ?? ""
  }

  func words(in language: String) -> SharedWords {
    words[language] ?? SharedWords(PageWords.inLanguage(language))
  }

  func page(slug: String, language: String) -> SitePage? {
    let translation = language == self.language ? nil : language
    return places[Key(slug: slug, translation: translation)].map { pages[$0] }
  }

  /// Each lesson once, in reading order: in the language asked for, or as the original where that language has no such page.
  func lessons(in language: String) -> [SitePage] {
    lessonsByLanguage[language] ?? []
  }

  /// The pages of `lessons(in:)`.
  package func lessonPaths(in language: String) -> [String] { lessons(in: language).map(\.path) }

  /// How many lessons there are.
  var positionCount: Int { positions.count }

  /// A lesson's place in reading order.
  func position(of slug: String?) -> Int? {
    slug.flatMap { positions[$0] }
  }

  private static func chapters(of parts: [SitePart], _ positions: [String: Int]) -> [Chapter] {
    var result: [Chapter] = []
    var start = 0
    for (index, part) in parts.enumerated() {
      let end = max(start, (part.slugs.compactMap { positions[$0] }.max() ?? -1) + 1)
      result.append(Chapter(part: index, lessons: start..<end))
      start = end
    }
    if start < positions.count { result.append(Chapter(part: nil, lessons: start..<positions.count)) }
    return result
  }

  /// The number of a lesson, by which its figures are counted.
  func chapter(of slug: String) -> Int? { positions[slug].map { numbers[$0] } }

  /// The number of the lesson at a place in reading order.
  func number(at position: Int) -> Int { numbers[position] }

  package func printPath(in language: String) -> String {
    SitePath.printPage(translation: language == self.language ? nil : language)
  }

  package func indexPath(in language: String) -> String {
    SitePath.index(translation: language == self.language ? nil : language)
  }

  /// Finds the target of a reference. A translation's references lead to translations where those have the anchor, and a
  /// reference that names a translation leads to it. A target that does not exist is linked all the same: `ReferenceCheck`
  /// reports it.
  func resolve(_ reference: Reference, from page: SitePage) -> ResolvedReference {
    let slug = reference.lesson ?? page.slug
    if slug == FrontPage.slug, reference.anchor == nil, reference.translation == nil,
      self.page(slug: slug, language: page.language) == nil
    {
      // Each language has a front page, whether an author wrote its text or not.
      return ResolvedReference(href: indexPath(in: page.language), text: .text(title(in: page.language)))
    }
    var target: SitePage?
    for tag in [reference.translation, page.language, language].lazy.compactMap(\.self) {
      guard let candidate = self.page(slug: slug, language: tag) else { continue }
      let holdsPlace = reference.anchor.map { candidate.targets[$0] != nil } ?? true
      if target == nil || holdsPlace { target = candidate }
      if holdsPlace { break }
    }
    let isHere = target.map { $0.path == page.path } ?? false
    let isFragment = isHere && reference.anchor != nil && reference.query.isEmpty
    let path = isFragment ? "" : target?.path ?? SitePath.page(slug: slug, translation: nil)
    let fragment = reference.anchor.map { "#" + SitePath.fragment(of: $0) } ?? ""
    let named = reference.anchor.flatMap { target?.targets[$0] }
    let number = named?.number.map {
      HTML.text(words(in: page.language).all.text($0, in: chapter(of: slug)))
    }
    let text =
      number ?? named?.text ?? reference.anchor.map { .text($0) } ?? target?.title ?? .text(slug)
    let description = number == nil ? "" : named?.text.plainText ?? ""
    return ResolvedReference(
      href: SitePath.address(of: path) + reference.query + fragment, text: text,
      description: description.isEmpty ? nil : description,
      language: target.flatMap { $0.language == page.language ? nil : $0.language })
  }
}
