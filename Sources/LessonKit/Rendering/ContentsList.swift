/// The headings of a page as nested lists of links.
struct ContentsList {
  let headings: [Heading]
  let inline: InlineRenderer
  let words: PageWords

  /// Empty for a page with fewer than two headings, which needs no list.
  var html: String {
    guard headings.count > 1 else { return "" }
    var html = "<nav class=\"contents\" aria-labelledby=\"contents-title\">\n"
    html += "<p id=\"contents-title\">\(HTMLText.escaped(words.contents))</p>\n<ul>\n"
    var isNested = false
    for (index, heading) in headings.enumerated() {
      let nests = heading.level > 2 && index > 0
      if nests, !isNested { html += "\n<ul>\n" }
      if !nests, isNested { html += "</li>\n</ul>\n" }
      if index > 0, nests == isNested || !nests { html += "</li>\n" }
      isNested = nests
      let text = HTMLText.withoutLinks(inline.html(heading.content))
      html += "<li><a href=\"#\(HTMLText.escaped(SitePath.fragment(of: heading.identifier)))\">\(text)</a>"
    }
    html += isNested ? "</li>\n</ul>\n</li>\n" : "</li>\n"
    return html + "</ul>\n</nav>\n"
  }
}
