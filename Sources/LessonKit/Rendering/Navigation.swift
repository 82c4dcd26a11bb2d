import LessonCourse
import LessonFiles
import LessonHTML

/// The links between the pages of a site, as one page shows them.
struct Navigation {
  let site: Site
  let language: String
  /// The page's lesson; `nil` on the site's first page.
  let slug: String?
  let words: PageWords

  /// Everything a page's head links to.
  func links(usesMath: Bool) -> HTML {
    let styles = (usesMath ? [SitePath.mathStyleSheet] : []) + [SitePath.assets + "style.css"]
    let links =
      styles.map { HTML.void("link", ["rel": "stylesheet", "href": $0]) }
      + versions.filter { $0.language != language }.map { version in
        .void(
          "link",
          ["rel": "alternate", "hreflang": version.language, "href": SitePath.address(of: version.path)])
      }
    let script: HTMLAttributes = [
      "src": SitePath.assets + "script.js", "data-copy": words.copy, "data-copied": words.copied,
    ]
    return HTML(links.map { [$0, .lineEnd] } + [.element("script", .flag("defer") + script, [])])
  }

  /// This page in the languages it exists in.
  private var versions: [(language: String, path: String)] {
    site.languages.compactMap { language in
      guard let slug else { return (language, site.indexPath(in: language)) }
      return site.page(slug: slug, language: language).map { (language, $0.path) }
    }
  }

  /// The switch between languages; empty where there is nothing to switch to.
  var languages: HTML {
    guard versions.count > 1 else { return [] }
    let links = versions.map { version in
      let attributes: HTMLAttributes = [
        "href": SitePath.address(of: version.path), "hreflang": version.language, "lang": version.language,
        "aria-current": version.language == language ? "page" : nil,
      ]
      let name = site.words(in: version.language).language
      return HTML.element("li", [.element("a", attributes, [.text(name)])])
    }
    return .element(
      "nav", ["class": "languages", "aria-label": words.languages], [.element("ul", links)])
  }

  /// The button that opens the list of lessons on narrow screens, where it stands in the page's header.
  var lessonsButton: HTML {
    .element(
      "button", ["type": "button", "class": "lessons", "popovertarget": LessonList.identifier],
      [.text(words.lessons)])
  }

  /// The list of lessons beside a page.
  var lessons: HTML { LessonList(navigation: self).beside }

  /// All lessons, for the first page.
  var lessonsWithSummaries: HTML { LessonList(navigation: self).whole }

  /// The lesson before and the lesson after this one.
  var neighbours: HTML {
    let lessons = site.lessons(in: language)
    guard let position = site.position(of: slug), lessons.count > 1 else { return [] }
    var links: [HTML] = [.lineEnd]
    if position > 0 { links.append(neighbour(lessons[position - 1], "prev", words.previous)) }
    if position + 1 < lessons.count { links.append(neighbour(lessons[position + 1], "next", words.next)) }
    return .element("nav", ["class": "neighbours", "aria-label": words.neighbours], links)
  }

  private func neighbour(_ page: SitePage, _ relation: String, _ word: String) -> HTML {
    [
      .element(
        "a", ["class": relation, "rel": relation, "href": SitePath.address(of: page.path)],
        [
          .element("span", ["class": "which"], [.text(word)]), .written(" "),
          .element("span", ["lang": lang(of: page)], [page.title]),
        ]),
      .lineEnd,
    ]
  }

  func link(to page: SitePage, current: Bool = false) -> HTML {
    .element(
      "a",
      [
        "href": SitePath.address(of: page.path), "lang": lang(of: page),
        "aria-current": current ? "page" : nil,
      ],
      [page.title])
  }

  /// The language of a page, where it differs from that of this page.
  func lang(of page: SitePage) -> String? {
    page.language == language ? nil : page.language
  }
}
