/// The text of the site's first page, from `lessons/index.md`. The page also lists the lessons.
///
/// The text is read and run like a lesson but is not one: it needs no title, appears in no list, and has no previous or next
/// lesson.
package enum FrontPage {
  package static let slug = "index"

  /// The names that `{{…}}` accepts. A paragraph that is only `{{lessons}}` is replaced by the list of lessons; without one, the
  /// list stands below the text.
  package static let placeholders = ["lessons"]
}
