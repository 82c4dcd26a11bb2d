import LessonHTML
import LessonParsing

extension Site {
  /// How a page writes an empty link: the beginning of its tag, and its text.
  package func link(_ reference: Reference, from page: SitePage) -> (opening: String, text: String) {
    let target = resolve(reference, from: page)
    let tag = HTML.element("a", ["href": target.href], []).text
    return (String(tag.prefix { $0 != ">" }), target.text.text)
  }

  /// Whether a page that is not made again would look the same if it were, as far as it shows something of other pages.
  ///
  /// - Parameters:
  ///   - references: The page's links to other lessons.
  ///   - before: The site as it was when the page was made.
  package func looksTheSame(from page: SitePage, _ references: [Reference], as before: Site) -> Bool {
    references.allSatisfy { reference in
      var (now, then) = (resolve(reference, from: page), before.resolve(reference, from: page))
      // The text of most links is their author's.
      if !reference.isEmpty { (now.text, then.text) = ([], []) }
      return now == then
    }
  }

  /// Whether the links between pages are the same on every page: their names, and what lists say of them.
  package func hasSameNavigation(as before: Site) -> Bool {
    parts == before.parts
      && pages.elementsEqual(before.pages) { page, old in
        page.path == old.path && page.language == old.language && page.title == old.title
          && page.summary == old.summary && page.picture == old.picture
      }
  }
}
