import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing

/// The numbers on one page, as the page writes them.
struct NumberedItems: Sendable {
  let numbering: Numbering
  /// The lesson's place among the lessons of the course; `nil` on the front page.
  let chapter: Int?
  let words: SharedWords

  /// `Figure 3.2`, which leads to the figure itself; empty for what has no number.
  func html(_ item: Int) -> HTML {
    guard let number = numbering.numbers[item] else { return [] }
    let text = HTML.text(words.all.text(number, in: chapter))
    guard let identifier = numbering.identifiers[item] else {
      return .element("span", ["class": "number"], [text])
    }
    return .element("a", ["class": "number", "href": "#" + SitePath.fragment(of: identifier)], [text])
  }

  /// The element around a numbered picture, table or statement.
  func element(_ item: NumberedItem, at index: Int, _ content: HTML) -> HTML {
    let identifier = numbering.identifiers[index]
    switch item.subject {
    case .image: return .element("figure", ["class": "numbered image", "id": identifier], [content])
    case .table: return .element("figure", ["class": "numbered table", "id": identifier], [content])
    case .statement(let kind, _):
      return .element("div", ["class": "statement \(kind.name)", "id": identifier], [content])
    case .cell, .formula: return content
    }
  }
}

extension PageWords {
  /// - Parameter chapter: the lesson's place in the course.
  package func text(_ number: Numbering.Number, in chapter: Int?) -> String {
    let value = chapter.map { "\($0).\(number.value)" } ?? "\(number.value)"
    switch number.kind {
    case .figure: return NumberWords.filled(numbers.figure, value)
    case .table: return NumberWords.filled(numbers.table, value)
    case .listing: return NumberWords.filled(numbers.listing, value)
    case .formula: return NumberWords.filled(numbers.formula, value)
    case .theorem: return "\(callouts.theorem) \(value)"
    case .lemma: return "\(callouts.lemma) \(value)"
    case .proposition: return "\(callouts.proposition) \(value)"
    case .corollary: return "\(callouts.corollary) \(value)"
    case .definition: return "\(callouts.definition) \(value)"
    case .example: return "\(callouts.example) \(value)"
    case .remark: return "\(callouts.remark) \(value)"
    case .exercise: return "\(callouts.exercise) \(value)"
    }
  }
}
