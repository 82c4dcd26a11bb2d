import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing

/// The headings of a page as nested lists of links.
struct ContentsList {
  let headings: [Heading]
  let inline: InlineRenderer
  let words: SharedWords

  /// Empty for a page with fewer than two headings, which needs no list.
  var html: HTML {
    guard headings.count > 1 else { return [] }
    var html = HTMLWriter<Never>()
    var isNested = false
    html.open("ul")
    html.append(.lineEnd)
    for (index, heading) in headings.enumerated() {
      let nests = heading.level > 2 && index > 0
      if nests, !isNested {
        html.append(.lineEnd)
        html.open("ul")
        html.append(.lineEnd)
      }
      if !nests, isNested {
        Self.close(&html)
        Self.close(&html)
      }
      if index > 0, nests == isNested || !nests { Self.close(&html) }
      isNested = nests
      html.open("li")
      html.append(
        .element(
          "a", ["href": "#" + SitePath.fragment(of: heading.identifier)],
          [inline.html(heading.content).withoutLinks]))
    }
    for _ in 0..<(isNested ? 3 : 1) { Self.close(&html) }
    Self.close(&html)
    return [
      .element(
        "nav", ["class": "contents", "aria-labelledby": "contents-title"],
        [
          .lineEnd, .element("p", ["id": "contents-title"], [.text(words.contents)]), .lineEnd, html.tree,
        ]),
      .lineEnd,
    ]
  }

  private static func close(_ html: inout HTMLWriter<Never>) {
    html.close()
    html.append(.lineEnd)
  }
}
