import LessonHTML
import LessonParsing

/// A block of code that a lesson shows and does not run, in another language than Swift.
package struct Listing: Hashable, Sendable {
  /// As the author names it: `python`, `sh`.
  package var language: String
  package var text: String

  package init(language: String, text: String) {
    self.language = language
    self.text = text
  }

  /// - Returns: `nil` for Swift, and for code in no language.
  init?(_ part: ProsePart) {
    guard case .code(let language?, let text) = part, !["swift", "text", "output"].contains(language) else {
      return nil
    }
    self.init(language: language, text: text)
  }
}

extension Lesson {
  /// Its listings, in order.
  package var listings: [Listing] {
    body.nodes.compactMap { node in
      if case .part(let part, _) = node { Listing(part) } else { nil }
    }
  }
}
