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
      bibliography: site.bibliography, listings: listings,
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
    return printed(body.html(), of: body, original: original, language: language, printing)
  }

  /// The same, made of what the lesson's own page shows.
  ///
  /// - Parameters:
  ///   - prose: What `body` shows on the lesson's own page.
  ///   - body: That of the lesson's own page.
  /// - Returns: `nil` for a lesson that stands there with other differences than its identifiers.
  func printed(
    _ prose: HTML, of body: PageBody, original: ComputedLesson?, in course: String
  ) -> [UInt8]? {
    let lesson = body.content.lesson
    let language = lesson.translation ?? site.language
    var printing = PrintedBody(slug: lesson.slug)
    guard language == course, lesson.cells.isEmpty, lesson.holdsOnlyOwnLinks,
      printing.isFragment
    else { return nil }
    printing.leadsToOwnPlaces = true
    return printed(
      printing.prefixed(prose), of: body, original: original, language: language, printing)
  }

  private func printed(
    _ prose: HTML, of body: PageBody, original: ComputedLesson?, language: String, _ printing: PrintedBody
  ) -> [UInt8] {
    let lesson = body.content.lesson
    let html = printing.forPaper([prose, printing.prefixed(body.sources.list)])
    let attributes: HTMLAttributes = ["class": "lesson", "id": lesson.slug, "lang": language]
    let section: HTML = [
      .element(
        "section", attributes,
        [
          .lineEnd, .element("h1", [printing.prefixed(body.inline.html(lesson.title))]), .lineEnd,
          Byline(lesson, of: original?.lesson, body.words).html, html, .lineEnd,
        ]), .lineEnd,
    ]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1 << 12)
    section.write(to: &bytes)
    // A build holds many of them, and no room behind them.
    return bytes.withUnsafeBufferPointer { Array($0) }
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

extension Lesson {
  /// Whether all links in it to pages of the course are elements that lead to a place in it.
  fileprivate var holdsOnlyOwnLinks: Bool {
    if references.isEmpty { return true }
    return references.allSatisfy { reference in
      reference.anchor != nil && reference.query.isEmpty && reference.translation == nil
        && (reference.lesson ?? slug) == slug
    } && items.isEmpty && !title.hasLinksInMarkup && !body.hasLinksInMarkup
  }
}

extension HTMLTree where Part == ProsePart {
  /// Whether an author's markup in it holds links.
  fileprivate var hasLinksInMarkup: Bool {
    contains { if case .part(.markup, _) = $0 { true } else { false } }
  }
}
