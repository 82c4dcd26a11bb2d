import LessonDiagnostics

/// A link that the tool resolves: `[text](#label)`, or to another lesson: `[text](04-dropout.md#mask)`.
package struct Reference: Hashable, Sendable {
  /// The slug of the other lesson; `nil` for this one.
  package var lesson: String?
  /// The language, if the link names the file of a translation (`04-dropout.ko.md`). If it does not, a link in a translation
  /// leads to the other lesson's translation, if there is one.
  package var translation: String?
  /// The text between the lesson's name and `#`, with its question mark.
  package var query = ""
  /// The anchor in that lesson; `nil` for the page as a whole.
  package var anchor: String?
  package var linkTitle: String?
  package var location: SourceLocation
  /// Whether the link has no text, as in `[](#label)`. The tool then writes the text: the number of an equation, a caption or a
  /// heading.
  package var isEmpty: Bool
}

extension Reference {
  /// A link to a lesson or to a place on the page; nil for any other address.
  package init?(_ address: CourseAddress) {
    switch address {
    case .here(let anchor?): self.init(anchor: anchor)
    case .lesson(let slug, let translation, let query, let anchor):
      self.init(lesson: slug, translation: translation, query: query, anchor: anchor)
    case .here(nil), .server, .elsewhere, .file, .refused: return nil
    }
  }

  package init(
    lesson: String? = nil, translation: String? = nil, query: String = "", anchor: String?
  ) {
    self.init(
      lesson: lesson, translation: translation, query: query, anchor: anchor,
      location: SourceLocation(file: "", line: 1), isEmpty: false)
  }
}
