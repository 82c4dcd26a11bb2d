import LessonCourse
import LessonFiles
import LessonHTML
import LessonText

/// The links between the pages of a site, as one page shows them.
struct Navigation {
  let site: Site
  let language: String
  /// The page's lesson; `nil` on the site's first page.
  let slug: String?
  let words: SharedWords

  /// Everything a page's head links to. What a reader chose must be known before anything is painted, so that script comes first.
  ///
  /// - Parameters:
  ///   - needs: What the page needs besides what all pages do.
  ///   - hasVersions: whether the page is one of those between which languages are switched.
  func links(_ needs: PageNeeds, hasVersions: Bool = true) -> HTML {
    let early = HTML.element("script", ["src": SitePath.assets + "early.js"], [])
    let styles = (needs.math ? [SitePath.mathStyleSheet] : []) + [SitePath.assets + "style.css"]
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
      "data-show-code": words.reader.showCode, "data-hide-code": words.hideCode,
      "data-read": words.reader.read,
      "data-lesson": slug,
    ]
    let tasks = HTML.element("script", .flag("defer") + ["src": SitePath.tasksScript], [])
    return HTML(
      [[early, .lineEnd]] + links.map { [$0, .lineEnd] } + [.element("script", .flag("defer") + script, [])]
        + (needs.tasks ? [.lineEnd, tasks] : []))
  }

  /// What the page that holds the whole course needs: no script.
  func printLinks(usesMath: Bool) -> HTML {
    let styles =
      (usesMath ? [SitePath.mathStyleSheet] : []) + ["style.css", "print.css"].map { SitePath.assets + $0 }
    let links = styles.map { HTML.void("link", ["rel": "stylesheet", "href": $0]) }
    return HTML(links.enumerated().map { $0.offset == 0 ? $0.element : [.lineEnd, $0.element] })
  }

  /// The lessons, as parts of the page that holds them all.
  var printedContents: HTML { LessonList(navigation: self).printed }

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

  /// The search, and what a reader may choose: nothing without a script.
  ///
  /// - Parameter hasSearch: whether the site has an index.
  func tools(hasSearch: Bool) -> HTML {
    site.repeated.part("tools \(language) \(hasSearch)") { newTools(hasSearch: hasSearch) }
  }

  private func newTools(hasSearch: Bool) -> HTML {
    let reader = words.reader
    let search = HTML.element(
      "button",
      [
        "type": "button", "class": "search", "aria-keyshortcuts": "/", "aria-haspopup": "dialog",
        "data-script": SitePath.search + "search.js", "data-index": "index.\(language).js",
        "data-words": JSONText.of([
          "search": reader.search, "results": reader.searchResults, "none": reader.nothingFound,
          "failed": reader.searchFailed, "close": reader.close,
        ]),
      ], [.text(reader.search)])
    let themes = [("system", reader.system), ("light", reader.light), ("dark", reader.dark)].map {
      value, word -> HTML in
      let input: HTMLAttributes =
        ["type": "radio", "name": "theme", "value": value]
        + .flag("checked", if: value == "system")
      return .element("label", [.void("input", input), .text(word)])
    }
    let hides = HTML.void("input", ["type": "checkbox", "name": "hide-code"])
    let panel = HTML.element(
      "div", ["class": "panel"],
      [
        .element("fieldset", [.element("legend", [.text(reader.colors)])] + themes),
        .element("label", [hides, .text(reader.hideAllCode)]),
      ])
    let display = HTML.element(
      "details", ["class": "display"], [.element("summary", [.text(reader.display)]), panel])
    return .element("div", ["class": "tools"], hasSearch ? [search, display] : [display])
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
