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
  /// What names each anchor of the page: an equation's number, a heading, a caption.
  var targets: [String: HTML]
  /// The site's file with a picture that stands for the lesson in lists.
  package var picture: String?

  var path: String { SitePath.page(slug: slug, translation: translation) }

  /// - Parameters:
  ///   - content: The page's lesson.
  ///   - original: For a translation, the lesson it translates: captions that the translation does not give are taken from it.
  ///   - language: The language of the originals.
  ///   - course: The course's title in the page's language, which is the title of a front page without one of its own.
  ///   - words: The tool's words in the page's language.
  package init(
    _ content: ComputedLesson, original: ComputedLesson? = nil, language: String, course: String = "",
    words: PageWords? = nil
  ) {
    let lesson = content.lesson
    slug = lesson.slug
    translation = lesson.translation
    self.language = lesson.translation ?? language
    let words = words ?? PageWords.inLanguage(self.language)
    let inline = Self.withoutReferences(content, words: words)
    title = lesson.title.isEmpty ? .text(course) : inline.html(lesson.title).withoutLinks
    summary = inline.html(lesson.summary).withoutLinks
    targets = [:]
    for anchor in lesson.anchors.keys { targets[anchor] = .text(anchor) }
    for formula in lesson.formulas {
      if let label = formula.label {
        targets[label] = .text(formula.number.map { "(\($0))" } ?? label)
      }
    }
    for heading in lesson.headings {
      targets[heading.identifier] = inline.html(heading.content).withoutLinks
    }
    picture = lesson.isFrontPage ? nil : LessonPicture(of: original ?? content)?.path
    for cell in lesson.cells {
      let place = CellPlace(cell: cell, original: original)
      guard let label = place.label else { continue }
      if let caption = cell.options.caption {
        targets[label] = inline.html(caption).withoutLinks
      } else if let original, let caption = place.originalCell?.options.caption {
        let inline = Self.withoutReferences(original, words: words)
        targets[label] = inline.html(caption).withoutLinks
      } else {
        targets[label] = .element("code", [.text(label)])
      }
    }
  }

  private static func withoutReferences(_ content: ComputedLesson, words: PageWords) -> InlineRenderer {
    InlineRenderer(content: content, words: words) { reference in
      ResolvedReference(href: "", text: .text(reference.anchor ?? reference.lesson ?? ""))
    }
  }
}
