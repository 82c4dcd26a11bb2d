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

  private static let mostListed = 60
  private static let around = 12

  /// Everything a page's head links to.
  ///
  /// - Parameter hasVersions: whether the page is one of those between which languages are switched.
  func links(usesMath: Bool, hasVersions: Bool = true) -> HTML {
    let styles = (usesMath ? [SitePath.mathStyleSheet] : []) + [SitePath.assets + "style.css"]
    let links =
      styles.map { HTML.void("link", ["rel": "stylesheet", "href": $0]) }
      + versions.filter { hasVersions && $0.language != language }.map { version in
        .void(
          "link",
          ["rel": "alternate", "hreflang": version.language, "href": SitePath.address(of: version.path)])
      }
    let script: HTMLAttributes = [
      "src": SitePath.assets + "script.js", "data-copy": words.copy, "data-copied": words.copied,
      "data-code": words.code, "data-names": words.names, "data-declaration": words.declaration,
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

  /// The list of lessons that opens from the page's header: all of them, or in a long course those around this one. (If every
  /// page listed all others, the site would grow with the square of its pages.)
  var lessons: HTML {
    let all = site.lessons(in: language)
    let here = site.position(of: slug) ?? 0
    let listed =
      all.count <= Self.mostListed
      ? all[...] : all[max(0, here - Self.around)...min(all.count - 1, here + Self.around)]
    let items = listed.map { page in
      HTML([.element("li", [link(to: page, current: page.slug == slug)]), .lineEnd])
    }
    let start = listed.startIndex == 0 ? nil : "\(listed.startIndex + 1)"
    let list = HTML.element("ol", ["start": start], [.lineEnd] + items)
    return .element(
      "details", ["class": "lessons"],
      [
        .element("summary", [.text(words.lessons)]), .lineEnd,
        .element("nav", ["aria-label": words.lessons], [list]),
      ])
  }

  var lessonsWithSummaries: HTML {
    let lessons = site.lessons(in: language)
    guard !lessons.isEmpty else { return [] }
    let items = lessons.map { page -> HTML in
      let summary: HTML =
        page.summary.isEmpty ? [] : [.lineEnd, .element("p", ["lang": lang(of: page)], [page.summary])]
      return [.element("li", [link(to: page), summary]), .lineEnd]
    }
    return .element("ol", ["class": "lessons"], [.lineEnd] + items)
  }

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

  private func link(to page: SitePage, current: Bool = false) -> HTML {
    .element(
      "a",
      [
        "href": SitePath.address(of: page.path), "lang": lang(of: page),
        "aria-current": current ? "page" : nil,
      ],
      [page.title])
  }

  /// The language of a page, where it differs from that of this page.
  private func lang(of page: SitePage) -> String? {
    page.language == language ? nil : page.language
  }
}
