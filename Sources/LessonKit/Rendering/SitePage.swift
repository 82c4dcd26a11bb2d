import LessonBibliography
import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing

/// What other pages need to know about a page: its name, and what can be referred to on it.
package struct SitePage: Equatable, Sendable {
  var slug: String
  /// A BCP 47 tag.
  var language: String
  /// `nil` for an original.
  var translation: String?
  /// The title and the summary without links and identifiers.
  var title: HTML
  var summary: HTML
  /// The site's file with a picture that stands for the lesson in lists.
  package var picture: String?
  /// What names each anchor of the page.
  var targets: [String: Target]

  struct Target: Equatable, Sendable {
    /// A heading, a caption, or the anchor itself.
    var text: HTML
    /// By this a link names the target, if it has one.
    var number: Numbering.Number?
  }

  package var path: String { SitePath.page(slug: slug, translation: translation) }

  /// - Parameters:
  ///   - content: The page's lesson.
  ///   - original: For a translation, the lesson it translates: captions that the translation does not give are taken from it.
  ///   - language: The language of the originals.
  ///   - course: The course's title in the page's language, which is the title of a front page without one of its own.
  ///   - words: The tool's words in the page's language.
  ///   - bibliography: What the title may cite.
  package init(
    _ content: ComputedLesson, original: ComputedLesson? = nil, language: String, course: String = "",
    words: PageWords? = nil, bibliography: Bibliography = Bibliography()
  ) {
    let lesson = content.lesson
    slug = lesson.slug
    translation = lesson.translation
    self.language = lesson.translation ?? language
    let words = SharedWords(words ?? PageWords.inLanguage(self.language))
    let inline = Self.withoutReferences(content, original, words, bibliography)
    title = lesson.title.isEmpty ? .text(course) : inline.html(lesson.title).withoutLinks
    summary = inline.html(lesson.summary).withoutLinks
    targets = [:]
    for anchor in lesson.anchors.keys { targets[anchor] = Target(text: .text(anchor)) }
    for heading in lesson.headings {
      targets[heading.identifier] = Target(text: inline.html(heading.content).withoutLinks)
    }
    for (label, title) in lesson.titles { targets[label] = Target(text: inline.html(title).withoutLinks) }
    picture = lesson.isFrontPage ? nil : LessonPicture(of: original ?? content)?.path
    for cell in lesson.cells {
      if let label = CellPlace(cell: cell, original: original).label {
        targets[label] = Target(text: .element("code", [.text(label)]))
      }
    }
    let originalInline = original.map { Self.withoutReferences($0, nil, words, bibliography) }
    for (index, item) in lesson.items.enumerated() {
      guard let identifier = inline.items.numbering.identifiers[index] else { continue }
      let number = inline.items.numbering.numbers[index]
      switch item.subject {
      case .formula: targets[identifier] = Target(text: [], number: number)
      case .image(let caption), .statement(_, let caption), .table(let caption):
        targets[identifier] = Target(text: inline.html(caption).withoutLinks, number: number)
      case .cell(let cell):
        let place = CellPlace(cell: lesson.cells[cell], original: original)
        let caption =
          place.cell.options.caption.map(inline.html)
          ?? place.originalCell?.options.caption.flatMap { originalInline?.html($0) }
        if let caption { targets[identifier] = Target(text: caption.withoutLinks, number: number) }
      }
    }
  }

  private static func withoutReferences(
    _ content: ComputedLesson, _ original: ComputedLesson?, _ words: SharedWords, _ bibliography: Bibliography
  ) -> InlineRenderer {
    let items = NumberedItems(
      numbering: Numbering(of: content.lesson, original: original?.lesson), chapter: nil, words: words)
    let sources = PageSources(content.lesson.citations.map(\.key), in: bibliography, words: words.sources)
    return InlineRenderer(content: content, words: words, items: items, sources: sources) { reference in
      ResolvedReference(href: "", text: EmptyLink.placeholder(reference, in: content.lesson.slug))
    }
  }
}
