import LessonCourse
import LessonFiles
import LessonHTML
import LessonParsing

/// The numbers on one page, as the page writes them.
struct NumberedItems: Sendable {
  let numbering: Numbering
  /// The lesson's place among the lessons of the course; `nil` on the front page.
  let chapter: Int?
  let words: NumberWords

  /// `Figure 3.2`, which leads to the figure itself; empty for what has no number.
  func html(_ item: Int) -> HTML {
    guard let number = numbering.numbers[item] else { return [] }
    let text = HTML.text(words.text(number, in: chapter))
    guard let identifier = numbering.identifiers[item] else {
      return .element("span", ["class": "number"], [text])
    }
    return .element("a", ["class": "number", "href": "#" + SitePath.fragment(of: identifier)], [text])
  }

  /// The element around a numbered picture or table.
  func figure(_ item: NumberedItem, at index: Int, _ content: HTML) -> HTML {
    let name =
      switch item.subject {
      case .image: "image"
      case .table: "table"
      case .cell, .formula: ""
      }
    return .element("figure", ["class": "numbered \(name)", "id": numbering.identifiers[index]], [content])
  }
}

extension NumberWords {
  /// - Parameter chapter: the lesson's place in the course.
  func text(_ number: Numbering.Number, in chapter: Int?) -> String {
    let value = chapter.map { "\($0).\(number.value)" } ?? "\(number.value)"
    let words =
      switch number.kind {
      case .figure: figure
      case .table: table
      case .listing: listing
      case .formula: formula
      }
    return Self.filled(words, value)
  }
}
