import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing

/// What other pages need to know about a page: its name, and what can be referred to on it.
package struct SitePage: Sendable {
  package var slug: String
  /// A BCP 47 tag.
  package var language: String
  /// `nil` for an original.
  package var translation: String?
  /// The title and the summary without links and identifiers.
  package var title: HTML
  package var summary: HTML
  /// What names each anchor of the page: an equation's number, a heading, a caption.
  package var targets: [String: HTML]

  package var path: String { SitePath.page(slug: slug, translation: translation) }

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

/// A cell of a page, with the original's cell that it stands for, if it does.
struct CellPlace {
  var cell: Cell
  var originalIndex: Int?
  var originalCell: Cell?

  init(cell: Cell, original: ComputedLesson?) {
    self.cell = cell
    if case .original(let label) = cell.content, let original {
      originalIndex = original.lesson.cells.firstIndex { $0.options.label == label }
      originalCell = originalIndex.map { original.lesson.cells[$0] }
    }
  }

  var label: String? {
    if case .original(let label) = cell.content { cell.options.label ?? label } else { cell.options.label }
  }
}
