/// The pages of a site and their order: what navigation and references between pages are made from.
public struct Site: Sendable {
  /// The course's title, as plain text.
  public var title: String
  /// The language of the originals.
  public var language: String
  /// In the order in which they are read; translations anywhere among them.
  public var pages: [SitePage]

  public init(title: String, language: String, pages: [SitePage]) {
    self.title = title
    self.language = language
    self.pages = pages
  }

  /// The originals' language and then the others, by tag.
  public var languages: [String] {
    [language] + Set(pages.map(\.language)).subtracting([language]).sorted()
  }

  func page(slug: String, language: String) -> SitePage? {
    pages.first { $0.slug == slug && $0.language == language }
  }

  /// Each lesson once, in reading order: in the language asked for, or as the original where that has no such page.
  func lessons(in language: String) -> [SitePage] {
    pages.filter { $0.translation == nil }.map { page(slug: $0.slug, language: language) ?? $0 }
  }

  func indexPath(in language: String) -> String {
    SitePath.index(translation: language == self.language ? nil : language)
  }

  /// Finds the target of a reference. A translation's references lead to translations where those have the anchor. What does not
  /// exist is linked all the same: to say so is the business of whoever checks references.
  func resolve(_ reference: Reference, from page: SitePage) -> ResolvedReference {
    let slug = reference.lesson ?? page.slug
    let candidates = [
      self.page(slug: slug, language: page.language),
      pages.first { $0.slug == slug && $0.translation == nil },
    ]
    .compactMap(\.self)
    let target =
      candidates.first { target in reference.anchor.map { target.targets[$0] != nil } ?? true }
      ?? candidates.first
    let isHere = target.map { $0.path == page.path } ?? false
    let path =
      isHere && reference.anchor != nil ? "" : target?.path ?? SitePath.page(slug: slug, translation: nil)
    let text =
      reference.anchor.map { target?.targets[$0] ?? HTMLText.escaped($0) } ?? target?.title
      ?? HTMLText.escaped(slug)
    return ResolvedReference(
      href: path + (reference.anchor.map { "#\($0)" } ?? ""), text: text,
      language: target.flatMap { $0.language == page.language ? nil : $0.language })
  }
}
