import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing
import LessonText

/// Makes pages.
package struct PageRenderer: Sendable {
  let site: Site
  let theme: Theme
  let displayed: DisplayedMarkup
  let provenance: Provenance
  let listings: [Listing: HTML]

  /// - Parameters:
  ///   - displayed: The Markdown and HTML that lessons displayed.
  ///   - listings: Code in other languages than Swift, in colours.
  package init(
    site: Site, theme: Theme, displayed: DisplayedMarkup, provenance: Provenance = Provenance(),
    listings: [Listing: HTML] = [:]
  ) {
    self.site = site
    self.theme = theme
    self.displayed = displayed
    self.provenance = provenance
    self.listings = listings
  }

  /// A page and the files that only it needs.
  package struct Page: Sendable {
    package var path: String
    package var bytes: [UInt8]
    /// Images, named after their content; two pages may share one.
    package var files: [SiteFile]
    /// The cells of the lesson that have a figure on the page, as indexes in `lesson.cells`, in the order of the page.
    package var figures: [Int]
    /// Whether the page holds a formula, so that the site needs `KaTeXInstallation.siteFiles()`.
    package var usesMath: Bool
    /// As plain text.
    package var title: String
    /// What a search finds of it; `nil` where the site has no search.
    package var searchable: SearchablePage?
    /// The lesson as a part of the pages that hold the whole course, by their language.
    package var printed: [String: [UInt8]] = [:]

    package var html: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// The page of a lesson.
  ///
  /// - Parameters:
  ///   - content: The lesson.
  ///   - original: For a translation, what it translates.
  ///   - download: The site's file with the lesson's code.
  ///   - whole: The languages of the pages with the whole course on which the lesson stands.
  package func page(
    _ content: ComputedLesson, original: ComputedLesson? = nil, download: String? = nil,
    printedIn whole: [String] = []
  ) -> Page {
    let language = content.lesson.translation ?? site.language
    if content.lesson.isFrontPage { return frontPage(language: language, content, original: original) }
    let words = site.words(in: language)
    var body = body(of: content, original: original, language: language, words: words)
    let prose = body.html()
    let html: HTML = [prose.withPermalinks(words), body.sources.list]
    let title = body.inline.html(content.lesson.title)
    let outline = content.lesson.headings.filter { $0.level <= 3 }
    let headings = outline + (body.sources.isEmpty ? [] : [body.sources.heading])
    let contents = ContentsList(headings: headings, inline: body.inline, words: words).html
    let navigation = Navigation(site: site, language: language, slug: content.lesson.slug, words: words)
    let lessons = navigation.lessons
    let needs = PageNeeds(of: html, title, lessons)
    let description = body.inline.plainText(content.lesson.summary)
    let path = SitePath.page(slug: content.lesson.slug, translation: content.lesson.translation)
    let plainTitle = body.inline.plainText(content.lesson.title)
    var values: [String: HTML] = [
      "language": .text(language),
      "title": .text(plainTitle),
      "course": .text(site.title(in: language)),
      "description": .text(description),
      "home": .text(SitePath.address(of: site.indexPath(in: language))),
      "links": [],
      "skip": .text(words.skip),
      "tools": navigation.tools(hasSearch: theme.hasSearch),
      "lessons": navigation.lessonsButton,
      "languages": navigation.languages,
      "contents": [
        .element(
          "div", ["class": needs.notes ? "beside with-notes" : "beside"], [.lineEnd, lessons, contents])
      ],
      "heading": title,
      "body": [Byline(content.lesson, of: original?.lesson, words).html, html],
      "neighbours": navigation.neighbours,
      "promise": .text(words.promise),
      "provenance": provenance.html(
        of: original ?? content, file: content.lesson.source.path, words: words,
        links: downloads(download, words)),
    ]
    values["links"] = links(navigation, needs, values)
    let bytes = theme.page.bytes(with: values)
    var page = Page(
      path: path, bytes: bytes, files: body.outputs.files + pages(of: body.shownSources),
      figures: body.figures, usesMath: needs.math, title: plainTitle)
    page.addSearch(of: html, title: plainTitle, if: theme.hasSearch)
    for language in whole {
      page.printed[language] =
        printed(prose, of: body, original: original, in: language)
        ?? printed(content, original: original, in: language)
    }
    if let picture = LessonPicture(of: original ?? content)?.file { page.files.append(picture) }
    return page
  }

  private func downloads(_ file: String?, _ words: SharedWords) -> [HTML] {
    guard let file else { return [] }
    let link: HTMLAttributes = ["href": SitePath.address(of: file)] + .flag("download")
    return [.element("a", link, [.text(words.reader.swiftFile)])]
  }

  /// What a page's head links to, and what an author adds to it.
  func links(_ navigation: Navigation, _ needs: PageNeeds, _ values: [String: HTML]) -> HTML {
    // An author may write either kind of quotation marks around them.
    let links = navigation.links(needs)
    if theme.head.text.isEmpty { return links }
    let values = values.filter { Theme.headPlaceholders.contains($0.key) }
    let added = theme.head.filled(with: values.mapValues { .raw($0.text.replacing("'", with: "&#39;")) })
    return added.isEmpty ? links : [links, .lineEnd, .raw(added)]
  }

  func sitePage(of content: ComputedLesson, original: ComputedLesson?, language: String) -> SitePage {
    site.page(slug: content.lesson.slug, language: language)
      ?? SitePage(content, original: original, language: site.language)
  }

  /// - Parameter list: On the front page, the list of lessons.
  func body(
    of content: ComputedLesson, original: ComputedLesson?, language: String, words: SharedWords,
    list: HTML = []
  ) -> PageBody {
    let here = sitePage(of: content, original: original, language: language)
    let site = site
    return PageBody(
      content: content, original: original, words: words, chapter: site.chapter(of: content.lesson.slug),
      bibliography: site.bibliography, lessonList: list, listings: listings,
      resolve: { site.resolve($0, from: here) }, displayed: displayed, originalLanguage: site.language)
  }
}

extension PageRenderer.Page {
  /// Adds what a search finds of the page, and the file that it quotes.
  mutating func addSearch(of body: HTML, title: String, if isWanted: Bool) {
    guard isWanted else { return }
    let sections = SearchText(of: body, title: title).sections
    let name = String(path.dropLast(".html".count))
    searchable = SearchablePage(
      name: name, title: title,
      sections: sections.map {
        SearchablePage.Section(
          anchor: $0.anchor, heading: $0.heading, headingTerms: SearchTerms.of($0.heading),
          textTerms: SearchTerms.of($0.text))
      })
    var text = "lessonsSearch.text(\(JSONText.of(name)),["
    for (index, section) in sections.enumerated() {
      if index > 0 { text += ",\n" }
      text += JSONText.of(section.text)
    }
    text += "])\n"
    files.append(SiteFile(path: SitePath.searchText(page: name), text: text))
  }
}
