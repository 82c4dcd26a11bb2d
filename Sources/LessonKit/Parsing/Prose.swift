import LessonHTML

/// An author's text as HTML that is ready except for its parts, which must first be computed, typeset or looked up in other
/// lessons.
package typealias Prose = HTMLTree<ProsePart>

/// A part of prose that is made into HTML with the page. A number is an index in one of the lesson's lists.
package enum ProsePart: Hashable, Sendable {
  /// `lesson.cells[index]`, at block level.
  case cell(Int)
  /// The list of lessons on the front page, at block level.
  case lessonList
  /// A block of code that is shown and not run.
  case code(language: String?, text: String)
  /// A pipe table; its content is that of the `table` element.
  case table
  /// The value of `lesson.expressions[index]`.
  case expression(Int)
  /// `lesson.formulas[index]`.
  case formula(Int)
  /// The link `lesson.references[index]`; its content is the author's text for it.
  case reference(Int)
  /// The element around `lesson.items[index]`, which gets its identifier.
  case item(Int)
  /// The number of `lesson.items[index]`, as its caption begins: `Figure 3.2`.
  case number(Int)
  /// The source that `lesson.citations[index]` names.
  case citation(Int)
  /// An answer of a quiz; its content is the answer's text.
  case answer(AnswerPlace)
  /// The end of `lesson.quizzes[index]`: which answers are right, and as its content why.
  case key(Int)
  /// A picture; its content is the alternative text.
  case image(source: String, title: String)
  /// Raw HTML that holds addresses to be looked up.
  case markup([Markup])

  /// Which answer of which quiz, both counted from 0.
  package struct AnswerPlace: Hashable, Sendable {
    package var quiz: Int
    package var answer: Int
  }

  package enum Markup: Hashable, Sendable {
    case raw(String)
    /// The address of `lesson.references[index]`, inside an attribute.
    case address(Int)
  }
}
