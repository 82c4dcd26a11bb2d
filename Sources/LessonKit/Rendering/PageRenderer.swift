/// Makes pages.
public struct PageRenderer: Sendable {
  private let site: Site
  private let theme: Theme
  private let markdown: @Sendable (String) -> String

  /// - Parameter markdown: Turns Markdown that a lesson displayed into HTML.
  public init(site: Site, theme: Theme, markdown: @escaping @Sendable (String) -> String) {
    self.site = site
    self.theme = theme
    self.markdown = markdown
  }

  /// A page and the files that only it needs.
  public struct Page: Sendable {
    public var path: String
    public var html: String
    /// Images, named after their content; two pages may share one.
    public var files: [SiteFile]
    /// Whether the page holds a formula, so that the site needs `KaTeXInstallation.siteFiles()`.
    public var usesMath: Bool
  }

  /// The page of a lesson.
  ///
  /// - Parameters:
  ///   - content: The lesson.
  ///   - original: For a translation, what it translates.
  public func page(_ content: ComputedLesson, original: ComputedLesson? = nil) -> Page {
    let language = content.lesson.translation ?? site.language
    let here =
      site.page(slug: content.lesson.slug, language: language)
      ?? SitePage(content, original: original, language: site.language)
    let words = PageWords.inLanguage(language)
    let site = site
    var body = PageBody(
      content: content, original: original, words: words, resolve: { site.resolve($0, from: here) },
      markdown: markdown)
    let html = body.html()
    let title = body.inline.html(content.lesson.title)
    let contents = ContentsList(headings: content.lesson.headings, inline: body.inline, words: words).html
    let navigation = Navigation(site: site, language: language, slug: content.lesson.slug, words: words)
    let lessons = navigation.lessons
    let usesMath = [html, title, lessons].contains { $0.contains("class=\"katex") }
    let description = body.inline.plainText(content.lesson.summary)
    let text = theme.page.filled(with: [
      "language": HTMLText.escaped(language),
      "title": HTMLText.escaped(body.inline.plainText(content.lesson.title)),
      "course": HTMLText.escaped(site.title),
      "description": HTMLText.escaped(description),
      "links": navigation.links(usesMath: usesMath),
      "skip": words.skip,
      "home": site.indexPath(in: language),
      "lessons": lessons,
      "languages": navigation.languages,
      "contents": contents,
      "heading": title,
      "body": html,
      "neighbours": navigation.neighbours,
      "promise": words.promise,
    ])
    return Page(path: here.path, html: text, files: body.outputs.files, usesMath: usesMath)
  }

  /// The first page of the site in one of its languages: the course's title and its lessons with their summaries.
  public func index(language: String) -> Page {
    let words = PageWords.inLanguage(language)
    let navigation = Navigation(site: site, language: language, slug: nil, words: words)
    let lessons = navigation.lessonsWithSummaries
    let usesMath = lessons.contains("class=\"katex")
    let text = theme.index.filled(with: [
      "language": HTMLText.escaped(language),
      "course": HTMLText.escaped(site.title),
      "links": navigation.links(usesMath: usesMath),
      "skip": words.skip,
      "home": site.indexPath(in: language),
      "languages": navigation.languages,
      "lessons": lessons,
      "promise": words.promise,
    ])
    return Page(path: site.indexPath(in: language), html: text, files: [], usesMath: usesMath)
  }
}
