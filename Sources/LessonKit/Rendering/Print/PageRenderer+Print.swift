import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing

extension PageRenderer {
  /// A lesson as a part of the page that holds the whole course.
  ///
  /// - Parameter course: The language of that page: an original stands there where the lesson is not translated.
  package func printed(
    _ content: ComputedLesson, original: ComputedLesson? = nil, in course: String
  ) -> [UInt8] {
    let language = content.lesson.translation ?? site.language
    let slug = content.lesson.slug
    let words = site.words(in: language)
    let printing = PrintedBody(slug: slug)
    var here = sitePage(of: content, original: original, language: language)
    // Links lead to what stands on this page.
    here.language = course
    let (place, site) = (here, site)
    var body = PageBody(
      content: content, original: original, words: words, chapter: site.chapter(of: slug),
      bibliography: site.bibliography,
      resolve: { reference in
        var found = site.resolve(reference, from: place)
        let target = reference.lesson ?? slug
        let shown = target == slug ? place.path : site.page(slug: target, language: course)?.path
        // That page is no part of this one.
        if target == FrontPage.slug, reference.anchor != nil { return found }
        let path = found.href.prefix { $0 != "#" && $0 != "?" }
        if path.isEmpty
          || path == SitePath.address(of: shown ?? SitePath.page(slug: target, translation: nil))
        {
          let identifier = PrintedBody.identifier(slug: target, anchor: reference.anchor)
          found.href = target == FrontPage.slug ? "#content" : "#" + SitePath.fragment(of: identifier)
        }
        return found
      }, displayed: displayed, printing: printing, originalLanguage: site.language)
    let html = printing.forPaper([body.html(), printing.prefixed(body.sources.list)])
    let attributes: HTMLAttributes = ["class": "lesson", "id": slug, "lang": language]
    let section = HTML.element(
      "section", attributes,
      [
        .lineEnd, .element("h1", [printing.prefixed(body.inline.html(content.lesson.title))]), .lineEnd,
        Byline(content.lesson, of: original?.lesson, words).html, html, .lineEnd,
      ])
    var bytes: [UInt8] = []
    section.write(to: &bytes)
    return bytes + [UInt8(ascii: "\n")]
  }

  /// The beginning and the end of the page that holds the whole course in a language.
  package func printFrame(language: String, usesMath: Bool) -> (start: [UInt8], end: [UInt8]) {
    let words = site.words(in: language)
    let navigation = Navigation(site: site, language: language, slug: nil, words: words)
    let title = site.title(in: language)
    let mark = "\u{0}"
    let text = theme.print.filled(with: [
      "language": .text(language), "title": .text(title),
      "links": navigation.printLinks(usesMath: usesMath),
      "home": .text(SitePath.address(of: site.indexPath(in: language))),
      "contents": navigation.printedContents,
      "body": .written(mark), "promise": .text(words.promise),
      "provenance": provenance.html(of: nil, file: nil, words: words, links: []),
    ])
    let parts = text.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
    return (Array(parts[0].utf8), Array((parts.count > 1 ? parts[1] : "").utf8))
  }
}
