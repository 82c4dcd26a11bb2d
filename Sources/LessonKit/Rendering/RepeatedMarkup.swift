import LessonHTML
import Synchronization

/// Markup that stands on many pages of a site, written once. It says nothing that the site itself does not, so that two sites are equal
/// whatever was written for them.
final class RepeatedMarkup: Sendable, Equatable {
  private let parts = Mutex<[String: HTML]>([:])
  /// Items of the list of lessons, by language and place.
  private let items = Mutex<[String: [String?]]>([:])

  static func == (left: RepeatedMarkup, right: RepeatedMarkup) -> Bool { true }

  /// A part of which all pages with this key hold the same.
  func part(_ key: String, _ make: () -> HTML) -> HTML {
    if let part = parts.withLock({ $0[key] }) { return part }
    let part = HTML.raw(make().text)
    parts.withLock { $0[key] = part }
    return part
  }

  /// The items at some places of the list of lessons in a language, as far as they are known.
  func items(_ places: Range<Int>, language: String) -> [String?] {
    items.withLock { items in items[language].map { Array($0[places]) } }
      ?? Array(repeating: nil, count: places.count)
  }

  /// - Parameter count: how many items the list has.
  /// - Returns: the same item, as it will be given.
  func keep(_ item: HTML, at place: Int, of count: Int, language: String) -> HTML {
    let text = item.text
    items.withLock { $0[language, default: Array(repeating: nil, count: count)][place] = text }
    return .raw(text)
  }
}

extension HTMLTree where Part == Never {
  /// Whether the tree is text with nothing but plain elements in it, of which no page has to know more than how it is written.
  var isPlainText: Bool {
    nodes.allSatisfy { node in
      switch node {
      case .element(let element, _): element.attributes.all.isEmpty
      case .text: true
      case .raw, .formula: false
      }
    }
  }
}
