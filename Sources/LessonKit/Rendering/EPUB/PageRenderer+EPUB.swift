import LessonCourse
import LessonDiagnostics
import LessonFiles
import LessonHTML
import LessonParsing

extension PageRenderer {
  /// A lesson, or the text of the first page, as a chapter of the course's EPUB.
  ///
  /// - Parameters:
  ///   - original: for a translation, what it translates.
  ///   - book: the language of the EPUB: an original stands there where the lesson is not translated.
  package func chapter(
    _ content: ComputedLesson, original: ComputedLesson? = nil, in book: String
  ) -> EPUBChapter {
    let language = content.lesson.translation ?? site.language
    let slug = content.lesson.slug
    let words = site.words(in: language)
    let names = site.chapterNames(in: book)
    var printing = PrintedBody(slug: slug)
    printing.isChapter = true
    var here = sitePage(of: content, original: original, language: language)
    here.language = book
    let (place, site) = (here, site)
    var body = PageBody(
      content: content, original: original, words: words, chapter: site.chapter(of: slug),
      bibliography: site.bibliography, listings: listings,
      resolve: { reference in
        var found = site.resolve(reference, from: place)
        let target = reference.lesson ?? slug
        let shown = target == slug ? place.path : site.page(slug: target, language: book)?.path
        let path = found.href.prefix { $0 != "#" && $0 != "?" }
        let isFirst = target == FrontPage.slug && reference.anchor == nil
        guard
          isFirst || path.isEmpty
            || path == SitePath.address(of: shown ?? SitePath.page(slug: target, translation: nil))
        else { return found }
        let file = target == slug && reference.anchor != nil ? "" : names[target] ?? ""
        let anchor = reference.anchor.map { "#" + SitePath.fragment(of: $0) }
        found.href = file + (anchor ?? "")
        return found
      }, displayed: displayed, printing: printing)
    let html = printing.forPaper([body.html(), printing.prefixed(body.sources.list)])
    let heading =
      content.lesson.title.isEmpty
      ? .text(site.title(in: book)) : printing.prefixed(body.inline.html(content.lesson.title))
    var page: HTML = [
      .element("h1", [heading]), .lineEnd, Byline(content.lesson, of: original?.lesson, words).html, html,
    ]
    if content.lesson.isFrontPage { page += imprint(words) }
    let title =
      content.lesson.title.isEmpty
      ? site.title(in: book) : body.inline.plainText(content.lesson.title)
    var chapter = self.chapter(named: names[slug] ?? "", title: title, language: language, page, names)
    chapter.files += body.outputs.files
    chapter.headings = content.lesson.headings.filter { $0.level == 2 }.map {
      EPUBChapter.Heading(
        identifier: $0.identifier, title: body.inline.plainText($0.content))
    }
    let places = MarkupPlaces(content, original: original)
    chapter.diagnostics = chapter.diagnostics.map { places.placed($0) }
    return chapter
  }

  /// The first page of an EPUB, where no author wrote one.
  package func titleChapter(in book: String) -> EPUBChapter {
    let title = site.title(in: book)
    let page: HTML = [.element("h1", [.text(title)]), .lineEnd, imprint(site.words(in: book))]
    return chapter(
      named: EPUBPath.first, title: title, language: book, page, site.chapterNames(in: book))
  }

  private func imprint(_ words: SharedWords) -> HTML {
    [
      .element("p", ["class": "provenance"], [.text(words.promise)]), .lineEnd,
      provenance.html(of: nil, file: nil, words: words, links: []), .lineEnd,
    ]
  }

  private func chapter(
    named name: String, title: String, language: String, _ page: HTML, _ names: [String: String]
  ) -> EPUBChapter {
    let addresses = EPUBAddresses(chapters: names.values)
    var writer = XHTMLWriter()
    writer.link = { addresses.link($0) }
    writer.resource = { addresses.resource($0) }
    writer.write(.element("section", ["class": "lesson"], [.lineEnd, page, .lineEnd]))
    writer.finish()
    var chapter = EPUBChapter(name: name, title: title, xhtml: [])
    chapter.xhtml = EPUBPackage.page(
      title: title, language: language, styles: writer.styles, body: writer.bytes)
    chapter.media = addresses.media
    chapter.files = addresses.files
    chapter.holdsMathML = writer.holdsMathML
    chapter.holdsDrawing = writer.holdsDrawing
    chapter.diagnostics =
      writer.faults.map { Diagnostic(at: nil, .markupOutsideXML($0)) }
      + addresses.leftOut.map { Diagnostic(.warning, at: nil, .leftOutOfEPUB($0)) }
    return chapter
  }
}

extension Site {
  /// The names of an EPUB's chapters, by the slug of their lesson.
  func chapterNames(in book: String) -> [String: String] {
    EPUBPath.chapters(lessons(in: book).map(\.slug))
  }
}
