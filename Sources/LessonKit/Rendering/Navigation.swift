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
  func links(usesMath: Bool) -> String {
    var html = ""
    if usesMath { html += "<link rel=\"stylesheet\" href=\"\(SitePath.mathStyleSheet)\">\n" }
    html += "<link rel=\"stylesheet\" href=\"\(SitePath.assets)style.css\">\n"
    for version in versions where version.language != language {
      let tag = HTMLText.escaped(version.language)
      html +=
        "<link rel=\"alternate\" hreflang=\"\(tag)\" href=\"\(HTMLText.escaped(SitePath.address(of: version.path)))\">\n"
    }
    return html
      + "<script defer src=\"\(SitePath.assets)script.js\"\(HTMLText.attribute("data-copy", words.copy))"
      + "\(HTMLText.attribute("data-copied", words.copied))></script>"
  }

  /// This page in the languages it exists in.
  private var versions: [(language: String, path: String)] {
    site.languages.compactMap { language in
      guard let slug else { return (language, site.indexPath(in: language)) }
      return site.page(slug: slug, language: language).map { (language, $0.path) }
    }
  }

  /// The switch between languages; empty where there is nothing to switch to.
  var languages: String {
    guard versions.count > 1 else { return "" }
    let links = versions.map { version in
      let tag = HTMLText.escaped(version.language)
      let current = version.language == language ? " aria-current=\"page\"" : ""
      let name = HTMLText.escaped(site.words(in: version.language).language)
      let path = HTMLText.escaped(SitePath.address(of: version.path))
      return "<li><a href=\"\(path)\" hreflang=\"\(tag)\" lang=\"\(tag)\"\(current)>\(name)</a></li>"
    }
    return
      "<nav class=\"languages\" aria-label=\"\(HTMLText.escaped(words.languages))\"><ul>\(links.joined())</ul></nav>"
  }

  /// The lessons, to be opened from the page's header: all of them, or in a long course those around this one. (A page that
  /// lists a thousand others makes a site that grows with the square of its pages.)
  var lessons: String {
    let all = site.lessons(in: language)
    let here = site.position(of: slug) ?? 0
    let listed =
      all.count <= Self.mostListed
      ? all[...] : all[max(0, here - Self.around)...min(all.count - 1, here + Self.around)]
    let items = listed.map { page in
      "<li>\(link(to: page, current: page.slug == slug))</li>\n"
    }
    return """
      <details class="lessons"><summary>\(HTMLText.escaped(words.lessons))</summary>
      <nav aria-label="\(HTMLText.escaped(words.lessons))"><ol\(listed.startIndex == 0 ? "" : " start=\"\(listed.startIndex + 1)\"")>
      \(items.joined())</ol></nav></details>
      """
  }

  var lessonsWithSummaries: String {
    let lessons = site.lessons(in: language)
    // A list of nothing is no list.
    guard !lessons.isEmpty else { return "" }
    let items = lessons.map { page in
      let summary = page.summary.isEmpty ? "" : "\n<p\(lang(of: page))>\(page.summary)</p>"
      return "<li>\(link(to: page))\(summary)</li>\n"
    }
    return "<ol class=\"lessons\">\n\(items.joined())</ol>"
  }

  /// The lesson before and the lesson after this one.
  var neighbours: String {
    let lessons = site.lessons(in: language)
    guard let position = site.position(of: slug), lessons.count > 1 else { return "" }
    var html = "<nav class=\"neighbours\" aria-label=\"\(HTMLText.escaped(words.neighbours))\">\n"
    if position > 0 { html += neighbour(lessons[position - 1], "prev", words.previous) }
    if position + 1 < lessons.count { html += neighbour(lessons[position + 1], "next", words.next) }
    return html + "</nav>"
  }

  private func neighbour(_ page: SitePage, _ relation: String, _ word: String) -> String {
    """
    <a class="\(relation)" rel="\(relation)" href="\(HTMLText.escaped(SitePath.address(of: page.path)))"><span class="which">\(HTMLText.escaped(word))</span> \
    <span\(lang(of: page))>\(page.title)</span></a>

    """
  }

  private func link(to page: SitePage, current: Bool = false) -> String {
    let mark = current ? " aria-current=\"page\"" : ""
    return
      "<a href=\"\(HTMLText.escaped(SitePath.address(of: page.path)))\"\(lang(of: page))\(mark)>\(page.title)</a>"
  }

  private func lang(of page: SitePage) -> String {
    page.language == language ? "" : " lang=\"\(HTMLText.escaped(page.language))\""
  }
}
