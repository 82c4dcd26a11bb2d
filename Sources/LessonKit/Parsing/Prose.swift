import LessonHTML

/// What an author wrote, as HTML that is ready but for its parts: what must be computed, set or looked up in other lessons first.
package typealias Prose = HTMLTree<ProsePart>

/// A part of prose that the page makes of it. A number is a place in one of the lists of the lesson.
package enum ProsePart: Hashable, Sendable {
  /// `lesson.cells[index]`, at block level.
  case cell(Int)
  /// On the front page, at block level: the list of lessons.
  case lessonList
  /// A block of code that is only shown.
  case code(language: String?, text: String)
  /// A pipe table; its content is that of the `table` element.
  case table
  /// The value of `lesson.expressions[index]`.
  case expression(Int)
  /// `lesson.formulas[index]`.
  case formula(Int)
  /// The link `lesson.references[index]`; its content is the text that the author gave it.
  case reference(Int)
  /// A picture; its content is the alternative text.
  case image(source: String, title: String)
  /// Raw HTML with addresses that are looked up.
  case markup([Markup])

  package enum Markup: Hashable, Sendable {
    case raw(String)
    /// The address of `lesson.references[index]`, inside an attribute.
    case address(Int)
  }
}
