/// `lessons/index.md` is the text of the site's first page, which also lists the lessons. It is read and run as a lesson is, and is
/// none: it needs no title, stands in no list, and has no neighbours.
package enum FrontPage {
  package static let slug = "index"

  /// A paragraph that holds nothing else is the place of the list of lessons; without it the list stands below the text.
  package static let placeholders = ["lessons"]
}
