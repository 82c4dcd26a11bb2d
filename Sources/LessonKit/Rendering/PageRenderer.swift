import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing

/// Makes pages.
package struct PageRenderer: Sendable {
  let site: Site
  let theme: Theme
  private let displayed: DisplayedMarkup
  private let listings: [Listing: HTML]

  /// - Parameters:
  ///   - displayed: The Markdown and HTML that lessons displayed.
  ///   - listings: Code in other languages than Swift, in colours.
  package init(site: Site, theme: Theme, displayed: DisplayedMarkup, listings: [Listing: HTML] = [:]) {
    self.site = site
    self.theme = theme
    self.displayed = displayed
    self.listings = listings
  }

  /// A page and the files that only it needs.
  package struct Page: Sendable {
    package var path: String
    package var html: String
    /// Images, named after their content; two pages may share one.
    package var files: [SiteFile]
    /// The cells of the lesson that have a figure on the page, as indexes in `lesson.cells`, in the order of the page.
    package var figures: [Int]
    /// Whether the page holds a formula, so that the site needs `KaTeXInstallation.siteFiles()`.
    package var usesMath: Bool
  }

  /// The page of a lesson.
  ///
  /// - Parameters:
  ///   - content: The lesson.
  ///   - original: For a translation, what it translates.
  package func page(_ content: ComputedLesson, original: ComputedLesson? = nil) -> Page {
    let language = content.lesson.translation ?? site.language
    if content.lesson.isFrontPage { return frontPage(language: language, content, original: original) }
    let words = site.words(in: language)
    var body = body(of: content, original: original, language: language, words: words)
    let html = body.html()
    let title = body.inline.html(content.lesson.title)
    let contents = ContentsList(headings: content.lesson.headings, inline: body.inline, words: words).html
    let navigation = Navigation(site: site, language: language, slug: content.lesson.slug, words: words)
    let lessons = navigation.lessons
    let usesMath = [html, title, lessons].contains(where: \.holdsFormula)
    let description = body.inline.plainText(content.lesson.summary)
    let text = theme.page.filled(with: [
      "language": .text(language),
      "title": .text(body.inline.plainText(content.lesson.title)),
      "course": .text(site.title(in: language)),
      "description": .text(description),
      "links": navigation.links(usesMath: usesMath),
      "skip": .text(words.skip),
      "home": .text(SitePath.address(of: site.indexPath(in: language))),
      "lessons": lessons,
      "languages": navigation.languages,
      "contents": contents,
      "heading": title,
      "body": html,
      "neighbours": navigation.neighbours,
      "promise": .text(words.promise),
    ])
    let path = SitePath.page(slug: content.lesson.slug, translation: content.lesson.translation)
    let files = body.outputs.files + pages(of: body.sources)
    return Page(path: path, html: text, files: files, figures: body.figures, usesMath: usesMath)
  }

  /// - Parameter list: On the front page, the list of lessons.
  func body(
    of content: ComputedLesson, original: ComputedLesson?, language: String, words: PageWords,
    list: HTML = []
  ) -> PageBody {
    let here =
      site.page(slug: content.lesson.slug, language: language)
      ?? SitePage(content, original: original, language: site.language)
    let site = site
    return PageBody(
      content: content, original: original, words: words, lessonList: list, listings: listings,
      resolve: { site.resolve($0, from: here) }, displayed: displayed)
  }
}
