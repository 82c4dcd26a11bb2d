import LessonHTML
import LessonParsing

/// Where a reference leads.
struct ResolvedReference: Hashable, Sendable {
  var href: String
  /// Names the target, for links whose author wrote no text.
  var text: HTML
  /// What the target shows, for readers who point at the link: the caption of a figure.
  var description: String?
  /// The target's language where it is not the page's.
  var language: String?
}

extension Reference {
  /// The link, with a text of its target's where its author wrote none.
  func link(to target: ResolvedReference, _ content: HTML) -> HTML {
    .element(
      "a", ["href": target.href, "title": linkTitle ?? target.description, "hreflang": target.language],
      [isEmpty ? target.text : [], content])
  }
}
