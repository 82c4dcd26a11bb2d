import LessonParsing

/// A part of the course, as pages name it.
package struct SitePart: Equatable, Sendable {
  /// By language, as plain text.
  var titles: [String: String]
  var slugs: [String]

  package init(titles: [String: String], slugs: [String]) {
    self.titles = titles
    self.slugs = slugs
  }

  /// The identifier of the part's heading on the first page.
  static func identifier(_ index: Int) -> String { LessonListIdentifier.partBeginning + "\(index + 1)" }
}
